import { Match } from 'aws-cdk-lib/assertions';
import { templatesOf } from '../support/synth';

const { stores } = templatesOf();

describe('the ledger', () => {
  const properties = (expected: object): void =>
    stores.hasResourceProperties('AWS::DynamoDB::Table', expected);

  test('outlives the stack, and nobody deletes it by mistake', () => {
    stores.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    properties({ DeletionProtectionEnabled: true });
  });

  test('can be restored to any second of the last seven days, and no earlier one', () => {
    properties({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
    });
  });

  test('lets its events expire', () => {
    properties({ TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } });
  });

  test('is under a key of its own that rotates', () => {
    properties({
      SSESpecification: {
        SSEType: 'KMS',
        KMSMasterKeyId: { 'Fn::GetAtt': [keyOf('the consent ledger'), 'Arn'] },
      },
    });
  });

  test('costs one write unit a decision, and one an index: both indexes hold keys only', () => {
    const index = (name: string, key: string) => ({
      IndexName: name,
      KeySchema: [
        { AttributeName: key, KeyType: 'HASH' },
        { AttributeName: 'at', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    });
    properties({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'contact', KeyType: 'HASH' },
        { AttributeName: 'seq', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [index('by-day', 'dayShard'), index('by-caller', 'pseudonym')],
    });
  });
});

describe('the recordings', () => {
  const properties = (expected: object): void => stores.hasResourceProperties('AWS::S3::Bucket', expected);

  test('expire 174 days after the call, so that none is older than 180, however late S3 is', () => {
    properties({
      LifecycleConfiguration: {
        Rules: [
          { ExpirationInDays: 174, Id: 'expire', Status: 'Enabled' },
          {
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            Id: 'abort-uploads',
            Status: 'Enabled',
          },
        ],
      },
    });
  });

  test('expire for good: no version, no replica is kept', () => {
    properties({
      VersioningConfiguration: Match.absent(),
      ReplicationConfiguration: Match.absent(),
      ObjectLockEnabled: Match.absent(),
    });
  });

  test('are encrypted under a key of their own, with one key request for many objects', () => {
    properties({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: { 'Fn::GetAtt': [keyOf('recordings'), 'Arn'] },
            },
          },
        ],
      },
    });
  });

  test('are nobody else’s: no public access, no foreign owner, no unencrypted transport', () => {
    properties({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
    stores.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: Match.objectLike({
        Statement: [
          Match.objectLike({
            Effect: 'Deny',
            Action: 's3:*',
            Principal: { AWS: '*' },
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ],
      }),
    });
  });

  test('tell of each new one, without any function that may change the notifications of other buckets', () => {
    properties({ NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } });
    stores.resourceCountIs('AWS::Lambda::Function', 0);
  });

  test('can be opened only by whom Connect itself grants the key', () => {
    stores.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Action: 'kms:CreateGrant',
            Principal: { AWS: '*' },
            Condition: { StringNotEquals: { 'kms:ViaService': 'connect.eu-central-1.amazonaws.com' } },
          }),
        ]),
      }),
    });
  });

  test('outlive the stack until they expire', () => {
    stores.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });
});

describe('the keys', () => {
  test('all outlive the stack, and those that can rotate do', () => {
    const keys = Object.values(stores.findResources('AWS::KMS::Key'));
    expect(keys).toHaveLength(3);
    for (const { DeletionPolicy, Properties } of keys) {
      expect(DeletionPolicy).toBe('Retain');
      expect(Properties.EnableKeyRotation === true || Properties.KeySpec === 'HMAC_256').toBe(true);
    }
  });

  test('of pseudonyms authenticates and does nothing else', () => {
    stores.hasResourceProperties('AWS::KMS::Key', { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
  });
});

test('a charter that keeps recordings for less has them expire sooner', () => {
  const { stores: shorter } = templatesOf({ maximumDays: 30, safetyDays: 3, recoveryDays: 1 });
  shorter.hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: { Rules: Match.arrayWith([Match.objectLike({ ExpirationInDays: 26 })]) },
  });
  shorter.hasResourceProperties('AWS::DynamoDB::Table', {
    PointInTimeRecoverySpecification: { RecoveryPeriodInDays: 1 },
  });
});

/** The logical id of the key described so. */
function keyOf(purpose: string): string {
  const keys = stores.findResources('AWS::KMS::Key', {
    Properties: { Description: `Agglo J'écoute: ${purpose}` },
  });
  return Object.keys(keys)[0] as string;
}
