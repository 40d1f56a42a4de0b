import { AwsError } from '../../../../twin/cloud/aws';
import { Connect } from '../../../../twin/cloud/connect/connect';
import { openLine, Surroundings } from '../../../support/line';
import { make } from '../../../support/line-resources';

const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/recordings';

async function instance(surroundings = new Surroundings()) {
  const connect = new Connect(surroundings);
  const InstanceArn = await make(connect, 'Instance', 'Instance', { Attributes: { InboundCalls: true } });
  return { connect, surroundings, InstanceArn };
}

const storage = (InstanceArn: string) => ({
  InstanceArn,
  ResourceType: 'CALL_RECORDINGS',
  StorageType: 'S3',
  S3Config: {
    BucketName: 'recordings',
    BucketPrefix: 'calls',
    EncryptionConfig: { EncryptionType: 'KMS', KeyId: KEY },
  },
});

describe('a Connect instance', () => {
  test('has the same ARN, and its parts the same names, whenever it is provisioned', async () => {
    const [first, second] = [await instance(), await instance()];
    expect(first.InstanceArn).toBe(second.InstanceArn);
    expect(first.InstanceArn).toMatch(
      /^arn:aws:connect:eu-central-1:111122223333:instance\/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(first.connect.instance.role).toMatch(
      /^arn:aws:iam::111122223333:role\/aws-service-role\/connect.amazonaws.com\/AWSServiceRoleForAmazonConnect_[0-9a-f]{20}$/,
    );
  });

  test.each([
    'HoursOfOperation',
    'Queue',
    'ContactFlow',
    'QuickConnect',
    'RoutingProfile',
    'SecurityProfile',
  ])('that is not there has no %s', async (type) => {
    const { connect } = await instance();
    const properties = { InstanceArn: 'arn:aws:connect:eu-central-1:111122223333:instance/other' };
    await expect(make(connect, type, 'Part', properties)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  test('refuses what the twin does not play', async () => {
    const { connect, InstanceArn } = await instance();
    const refused = [
      make(connect, 'QuickConnect', 'Out', {
        InstanceArn,
        QuickConnectConfig: { QuickConnectType: 'PHONE_NUMBER' },
      }),
      make(connect, 'IntegrationAssociation', 'Lex', { InstanceId: InstanceArn, IntegrationType: 'LEX_BOT' }),
      make(connect, 'InstanceStorageConfig', 'Chats', {
        ...storage(InstanceArn),
        ResourceType: 'CHAT_TRANSCRIPTS',
      }),
      make(connect, 'PhoneNumber', 'Imported', {
        TargetArn: InstanceArn,
        SourcePhoneNumberArn: 'arn:elsewhere',
      }),
      make(connect, 'User', 'Somebody', { InstanceArn }),
      make(connect, 'Instance', 'Second', { Attributes: { InboundCalls: true } }),
    ];
    for (const one of refused) await expect(one).rejects.toMatchObject({ code: 'NotImplemented' });
  });
});

describe('the store of call recordings', () => {
  test('has the deployer grant its key to the role that Connect acts as', async () => {
    const { connect, surroundings, InstanceArn } = await instance();
    await make(connect, 'InstanceStorageConfig', 'Storage', storage(InstanceArn));
    expect(surroundings.grants).toEqual([{ key: KEY, grantee: connect.instance.role }]);
    expect(surroundings.assumed.map(({ principal, resource }) => [principal, resource])).toEqual([
      [connect.instance.role, 'arn:aws:s3:::recordings/*'],
      [connect.instance.role, 'arn:aws:s3:::recordings'],
    ]);
  });

  test('is not there when the deployer may not make the grant', async () => {
    const surroundings = Object.assign(new Surroundings(), {
      createGrant: () => Promise.reject(new AwsError('AccessDeniedException', 400, 'no grant')),
    });
    const { connect, InstanceArn } = await instance(surroundings);
    const made = make(connect, 'InstanceStorageConfig', 'Storage', storage(InstanceArn));
    await expect(made).rejects.toMatchObject({ code: 'AccessDeniedException' });
    expect(connect.instance.recordings).toBeUndefined();
    expect(surroundings.assumed).toEqual([]);
  });

  test('is the only one: an instance has one place for its call recordings', async () => {
    const { connect, surroundings, InstanceArn } = await instance();
    await make(connect, 'InstanceStorageConfig', 'Storage', storage(InstanceArn));
    const second = make(connect, 'InstanceStorageConfig', 'Another', storage(InstanceArn));
    await expect(second).rejects.toMatchObject({ code: 'ResourceConflictException', status: 409 });
    expect(surroundings.grants).toHaveLength(1);
  });

  test('gets its recordings by the role, encrypted under the key, ten seconds after the contact', async () => {
    const { call, connect, objects, clock } = await openLine();
    const { contacts, heard } = await call();
    const [request] = objects.values();
    expect(request).toMatchObject({
      method: 'PUT',
      path: `/recordings/${contacts[0]?.recordingKey?.replace('T09:', 'T09%3A')}`,
      principal: { kind: 'role', id: connect.instance.role },
      headers: {
        'x-amz-server-side-encryption': 'aws:kms',
        'x-amz-server-side-encryption-aws-kms-key-id': KEY,
      },
    });
    const joinedAt = heard.find(({ who }) => who === 'operator')?.at ?? 0;
    expect(clock.now()).toBe(joinedAt + 60_000 + 10_000);
  });

  test('that refuses a recording shows in the report of the call', async () => {
    const { call, connect } = await openLine();
    connect.instance.recordings = {
      prefix: 'calls',
      store: () => Promise.reject(new AwsError('AccessDenied', 403, 'Access Denied')),
    };
    expect((await call()).contacts).toMatchObject([
      { recorded: true, recordingLost: 'AccessDenied: Access Denied' },
    ]);
  });

  test('that is not associated leaves nothing recorded', async () => {
    const { call, connect, objects } = await openLine();
    connect.instance.recordings = undefined;
    expect((await call()).contacts).toMatchObject([{ joined: true, recorded: false }]);
    expect(objects.size).toBe(0);
  });
});

test('a function that was not associated with the instance is not invoked', async () => {
  const { call, connect, functions } = await openLine();
  connect.instance.functions.clear();
  expect((await call()).contacts).toMatchObject([{ joined: true, recorded: false }]);
  expect(functions.invocations).toEqual([]);
});
