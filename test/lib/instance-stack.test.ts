import { Match } from 'aws-cdk-lib/assertions';
import { INSTANCE_ARN } from '../support/from-before';
import { appOf, templatesOf } from '../support/synth';

const { instance } = templatesOf();

describe('the Connect instance', () => {
  test('is kept when the stack goes: AWS limits creations and deletions', () => {
    instance.hasResource('AWS::Connect::Instance', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('analyses nothing and logs no flow: Contact Lens is off, and so are flow logs', () => {
    instance.hasResourceProperties('AWS::Connect::Instance', {
      InstanceAlias: 'agglo-jecoute',
      IdentityManagementType: 'CONNECT_MANAGED',
      Attributes: {
        ContactLens: false,
        ContactflowLogs: false,
        InboundCalls: true,
        OutboundCalls: true,
        AutoResolveBestVoices: true,
        EarlyMedia: true,
      },
    });
  });

  test('has its recordings, and nothing else, go to our bucket under our key', () => {
    instance.resourceCountIs('AWS::Connect::InstanceStorageConfig', 1);
    instance.hasResourceProperties('AWS::Connect::InstanceStorageConfig', {
      ResourceType: 'CALL_RECORDINGS',
      StorageType: 'S3',
      S3Config: {
        BucketName: { 'Fn::ImportValue': Match.stringLikeRegexp('^AggloStores:.*Recordings') },
        BucketPrefix: 'connect/agglo-jecoute/CallRecordings',
        EncryptionConfig: {
          EncryptionType: 'KMS',
          KeyId: { 'Fn::ImportValue': Match.stringLikeRegexp('^AggloStores:.*RecordingsKey') },
        },
      },
    });
  });
});

describe('an existing instance', () => {
  const adopted = templatesOf({ instance: { kind: 'existing', arn: INSTANCE_ARN } });

  test('is not made again, and gets our bucket', () => {
    adopted.instance.resourceCountIs('AWS::Connect::Instance', 0);
    adopted.instance.hasResourceProperties('AWS::Connect::InstanceStorageConfig', {
      InstanceArn: INSTANCE_ARN,
      S3Config: { BucketPrefix: 'connect/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/CallRecordings' },
    });
  });

  test('is the only one that may invoke the functions', () => {
    adopted.line.allResourcesProperties('AWS::Lambda::Permission', {
      Principal: 'connect.amazonaws.com',
      SourceArn: INSTANCE_ARN,
      SourceAccount: { Ref: 'AWS::AccountId' },
    });
  });
});

test('stores and instance are protected from being removed, and all lies in Frankfurt', () => {
  const { stacks } = appOf().synth();
  expect(
    stacks.map(({ stackName, terminationProtection, environment }) => [
      stackName,
      terminationProtection ?? false,
      environment.region,
    ]),
  ).toEqual([
    ['AggloAudit', true, 'eu-central-1'],
    ['AggloStores', true, 'eu-central-1'],
    ['AggloInstance', true, 'eu-central-1'],
    ['AggloLine', false, 'eu-central-1'],
    ['AggloStatistics', true, 'eu-central-1'],
    ['AggloOperations', false, 'eu-central-1'],
  ]);
});
