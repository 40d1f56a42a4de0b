import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { s3Players } from '../../../../twin/cloud/s3/players';
import { BucketAccount } from './bucket-account';

const KEY_ARN = 'arn:aws:kms:eu-central-1:111122223333:key/0b9c1c3e-6d3f-4c5e-9a1f-2f6f7c1f5a01';
const Bucket = 'records';

let account: BucketAccount;
beforeEach(async () => {
  account = await BucketAccount.opened();
});
afterEach(async () => {
  expect(account.failures).toEqual([]);
  await account.close();
});

describe('a bucket of the template', () => {
  it('has a name of its own, the same at every start, and all its attributes', async () => {
    const players = s3Players(account.s3, account.policies);
    const provide = () => account.provision(players, 'AWS::S3::Bucket', 'RecordingsOfTheLine1234ABCD', {});
    const { ref, attributes } = await provide();
    expect(ref).toMatch(/^line-recordingsoftheline1234abcd-[0-9a-f]{12}$/);
    expect((await provide()).ref).toBe(ref);
    expect(attributes).toEqual({
      Arn: `arn:aws:s3:::${ref}`,
      DomainName: `${ref}.s3.amazonaws.com`,
      RegionalDomainName: `${ref}.s3.eu-central-1.amazonaws.com`,
      DualStackDomainName: `${ref}.s3.dualstack.eu-central-1.amazonaws.com`,
      WebsiteURL: `http://${ref}.s3-website.eu-central-1.amazonaws.com`,
    });
  });

  it('answers what it was set to', async () => {
    await account.bucket({
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY_ARN },
            BucketKeyEnabled: true,
          },
        ],
      },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      Tags: [{ Key: 'line', Value: 'Agglo' }],
    });
    const s3 = account.sdk();
    const asked = { Bucket };
    expect((await s3.send(new GetBucketVersioningCommand(asked))).Status).toBe('Enabled');
    expect((await s3.send(new GetBucketLocationCommand(asked))).LocationConstraint).toBe('eu-central-1');
    expect((await s3.send(new GetBucketTaggingCommand(asked))).TagSet).toEqual([
      { Key: 'line', Value: 'Agglo' },
    ]);
    expect(
      (await s3.send(new GetBucketEncryptionCommand(asked))).ServerSideEncryptionConfiguration?.Rules,
    ).toEqual([
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY_ARN },
        BucketKeyEnabled: true,
      },
    ]);
    expect((await s3.send(new GetPublicAccessBlockCommand(asked))).PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: true,
    });
    const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand(asked));
    expect(OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
    const notification = await s3.send(new GetBucketNotificationConfigurationCommand(asked));
    expect(notification.EventBridgeConfiguration).toBeDefined();
  });

  it('says what it was not set to', async () => {
    await account.bucket();
    const s3 = account.sdk();
    const asked = { Bucket };
    expect((await s3.send(new GetBucketVersioningCommand(asked))).Status).toBeUndefined();
    for (const [command, name] of [
      [new GetBucketPolicyCommand(asked), 'NoSuchBucketPolicy'],
      [new GetBucketTaggingCommand(asked), 'NoSuchTagSet'],
      [new GetBucketLifecycleConfigurationCommand(asked), 'NoSuchLifecycleConfiguration'],
    ] as const) {
      await expect(s3.send(command as GetBucketPolicyCommand)).rejects.toMatchObject({ name });
    }
  });

  it('tells its lifecycle rules', async () => {
    const Filters = { Prefix: 'p/', TagFilters: [{ Key: 'k', Value: 'v' }] };
    const Rules = [{ Id: 'r', Status: 'Enabled', ExpirationInDays: 174, ...Filters }];
    await account.bucket({ LifecycleConfiguration: { Rules } });
    const told = await account.sdk().send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    expect(told.Rules).toEqual([
      {
        ID: 'r',
        Status: 'Enabled',
        Filter: { And: { Prefix: 'p/', Tags: [{ Key: 'k', Value: 'v' }] } },
        Expiration: { Days: 174 },
      },
    ]);
  });

  it('shows its policy', async () => {
    await account.bucket();
    const PolicyDocument = { Version: '2012-10-17', Statement: [] };
    const players = s3Players(account.s3, account.policies);
    await account.provision(players, 'AWS::S3::BucketPolicy', 'Policy', { Bucket, PolicyDocument });
    const { Policy } = await account.sdk().send(new GetBucketPolicyCommand({ Bucket }));
    expect(JSON.parse(Policy as string)).toEqual(PolicyDocument);
    const elsewhere = { Bucket: 'elsewhere', PolicyDocument };
    await expect(
      account.provision(players, 'AWS::S3::BucketPolicy', 'Other', elsewhere),
    ).rejects.toMatchObject({
      code: 'NoSuchBucket',
    });
  });

  const rule = (more: object) => ({ LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ...more }] } });
  it.each([
    ['a replica', { ReplicationConfiguration: {} }, 'ReplicationConfiguration'],
    ['a lock', { ObjectLockEnabled: true }, 'ObjectLockEnabled'],
    ['an access log', { LoggingConfiguration: {} }, 'LoggingConfiguration'],
    [
      'suspended versioning',
      { VersioningConfiguration: { Status: 'Suspended' } },
      'VersioningConfiguration.Status',
    ],
    [
      'another owner of objects',
      { OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } },
      'ObjectOwnership',
    ],
    [
      'a notified function',
      { NotificationConfiguration: { LambdaConfigurations: [] } },
      'LambdaConfigurations',
    ],
    ['a rule that moves objects', rule({ Transitions: [] }), 'Transitions'],
    ['a rule by date', rule({ ExpirationDate: '2027-01-01' }), 'ExpirationDate'],
    ['a rule by size', rule({ ExpirationInDays: 1, ObjectSizeLessThan: 5 }), 'ObjectSizeLessThan'],
    ['a rule of no days', rule({ ExpirationInDays: 0 }), 'ExpirationInDays'],
    [
      'versions that are kept',
      rule({ NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 2 } }),
      'NewerNoncurrentVersions',
    ],
  ])('is refused with %s', async (_, properties, named) => {
    await expect(account.bucket(properties)).rejects.toMatchObject({
      code: 'NotImplemented',
      message: expect.stringContaining(named),
    });
  });
});
