import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADMINISTRATOR } from '../../../../twin/cloud/iam/principals';
import { kmsPlayers } from '../../../../twin/cloud/kms/players';
import { topicArn } from '../../../../twin/cloud/sns/topics';
import { allow, NOW } from '../../../support/account';
import { CloudWatchAccount } from '../cloudwatch/cloudwatch-account';

let folder: string;
let account: CloudWatchAccount;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sns-'));
  account = new CloudWatchAccount(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const ARN = topicArn('alerts');
const ALARM_ARN = 'arn:aws:cloudwatch:eu-central-1:111122223333:alarm:errors';
const MESSAGE = { subject: 'Alerte', body: 'Une fonction échoue', at: NOW };

const topic = async (properties: object = {}) => {
  await account.make('AWS::SNS::Topic', 'Alerts', { TopicName: 'alerts', ...properties });
  await account.make('AWS::SNS::Subscription', 'Mail', {
    Protocol: 'email',
    Endpoint: 'accueil@example.org',
    TopicArn: ARN,
  });
};
const policy = (...Statement: object[]) =>
  account.make('AWS::SNS::TopicPolicy', 'Policy', {
    PolicyDocument: { Version: '2012-10-17', Statement },
    Topics: [ARN],
  });
const CLOUDWATCH = { Principal: { Service: 'cloudwatch.amazonaws.com' } };
const byCloudWatch = () =>
  account.cloudWatch.topics.publishForService(
    { service: 'cloudwatch.amazonaws.com', sourceArn: ALARM_ARN },
    ARN,
    MESSAGE,
  );
const all = () => account.cloudWatch.topics.messages.all();

it('sends a message to each subscriber, and keeps what was sent over a restart', async () => {
  await topic();
  await account.cloudWatch.topics.publish({ principal: ADMINISTRATOR }, ARN, MESSAGE);
  const expected = [{ ...MESSAGE, topic: 'alerts', protocol: 'email', to: 'accueil@example.org' }];
  expect(all()).toEqual(expected);
  account.cloudWatch.close();
  expect(new CloudWatchAccount(folder).cloudWatch.topics.messages.all()).toEqual(expected);
});

it('without a subscriber reaches nobody, and the log says so', async () => {
  await account.make('AWS::SNS::Topic', 'Alerts', { TopicName: 'alerts' });
  await account.cloudWatch.topics.publish({ principal: ADMINISTRATOR }, ARN, MESSAGE);
  expect(all()).toMatchObject([{ to: 'nobody', protocol: 'none' }]);
});

it('lets in a role that its own policy lets publish, and no other', async () => {
  await topic();
  const may = await account.role('Reminder', allow('sns:Publish', ARN));
  const mayNot = await account.role('Other', allow('sns:Publish', `${ARN}-other`));
  await account.cloudWatch.topics.publish({ principal: may }, ARN, MESSAGE);
  await expect(account.cloudWatch.topics.publish({ principal: mayNot }, ARN, MESSAGE)).rejects.toThrow(
    'is not authorized to perform: sns:Publish',
  );
});

it('lets CloudWatch in by the policy that a topic has at first', async () => {
  await topic();
  await byCloudWatch();
  expect(all()).toMatchObject([{ to: 'accueil@example.org' }]);
});

it('keeps CloudWatch out by a policy of its own that does not name it, and nobody is told', async () => {
  await topic();
  await policy({
    ...allow('sns:Publish', ARN),
    Effect: 'Deny',
    Principal: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
  await byCloudWatch();
  expect(all()).toMatchObject([{ to: 'nobody', refused: expect.stringContaining('sns:Publish') }]);
});

it('lets CloudWatch in for the alarms that its policy names', async () => {
  await topic();
  const forAlarms = (pattern: string) => ({
    ...allow('sns:Publish', ARN, { ArnLike: { 'aws:SourceArn': pattern } }),
    ...CLOUDWATCH,
  });
  await policy(forAlarms('arn:aws:cloudwatch:eu-central-1:111122223333:alarm:other*'));
  await byCloudWatch();
  await policy(forAlarms('arn:aws:cloudwatch:eu-central-1:111122223333:alarm:err*'));
  await byCloudWatch();
  expect(all().map(({ to }) => to)).toEqual(['nobody', 'accueil@example.org']);
});

describe('encrypted with a key', () => {
  const key = async (...statements: object[]) => {
    const owner = { ...allow('kms:*', '*'), Principal: { AWS: 'arn:aws:iam::111122223333:root' } };
    const { ref } = await account.provision(
      kmsPlayers(account.keys, account.policies),
      'AWS::KMS::Key',
      'Key',
      {
        KeyPolicy: { Version: '2012-10-17', Statement: [owner, ...statements] },
      },
    );
    return ref;
  };

  it.each([
    ['kms:GenerateDataKey*', 'nobody'],
    [['kms:GenerateDataKey*', 'kms:Decrypt'], 'accueil@example.org'],
  ])('that lets CloudWatch do %j, a message reaches %s', async (actions, to) => {
    await topic({ KmsMasterKeyId: await key({ ...allow(actions, '*'), ...CLOUDWATCH }) });
    await byCloudWatch();
    expect(all()).toMatchObject([{ to }]);
  });

  it('a role needs the use of that key too', async () => {
    await topic({ KmsMasterKeyId: await key() });
    const role = await account.role('Reminder', allow('sns:Publish', ARN));
    const published = account.cloudWatch.topics.publish({ principal: role }, ARN, MESSAGE);
    await expect(published).rejects.toThrow('kms:GenerateDataKey');
  });
});

it('counts what it publishes and delivers', async () => {
  await topic();
  await byCloudWatch();
  const names = account.cloudWatch.metrics.list(NOW).map(({ name }) => name);
  expect(names).toEqual(['NumberOfMessagesPublished', 'NumberOfNotificationsDelivered']);
});

it.each([
  ['an empty message', { ...MESSAGE, body: '' }],
  ['a subject that is not ASCII', { ...MESSAGE, subject: 'Échec' }],
  ['a subject of more than 100 characters', { ...MESSAGE, subject: 'x'.repeat(101) }],
])('refuses %s', async (_, message) => {
  await topic();
  await expect(account.cloudWatch.topics.publish({ principal: ADMINISTRATOR }, ARN, message)).rejects.toThrow(
    'expected a',
  );
});

it('says what it does not play', async () => {
  await expect(account.make('AWS::SNS::Topic', 'Fifo', { FifoTopic: true })).rejects.toThrow(
    'the twin does not play AWS::SNS::Topic with FifoTopic',
  );
  await topic();
  const sms = { Protocol: 'sms', Endpoint: '+33639980000', TopicArn: ARN };
  await expect(account.make('AWS::SNS::Subscription', 'Sms', sms)).rejects.toThrow('a subscription by sms');
});
