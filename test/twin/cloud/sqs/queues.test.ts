import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Principal } from '../../../../twin/cloud/aws';
import { queuePolicyPlayer } from '../../../../twin/cloud/sqs/policy-player';
import { Queues } from '../../../../twin/cloud/sqs/queues';
import { sqsService } from '../../../../twin/cloud/sqs/service';
import { Account, allow, NOW } from '../../../support/account';

const MINUTE = 60_000;
let account: Account;
let folder: string;
let queues: Queues;
let sqs: SQSClient;
let url: string;
let arn: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sqs-'));
  account = new Account();
  queues = new Queues(folder, account.access);
  await account.open([sqsService({ queues, access: account.access, clock: account.clock })]);
  sqs = new SQSClient(account.client());
});
afterEach(async () => {
  sqs.destroy();
  await account.close();
  rmSync(folder, { recursive: true });
});

const queue = async (name: string, properties: object = {}, into = queues): Promise<string> => {
  const { attributes } = await account.provision([into], 'AWS::SQS::Queue', name, {
    QueueName: name,
    ...properties,
  });
  return String(attributes.Arn);
};
const open = async (properties: object = {}): Promise<void> => {
  arn = await queue('reports', properties);
  url = (await sqs.send(new GetQueueUrlCommand({ QueueName: 'reports' }))).QueueUrl as string;
};
const post = (MessageBody: string, others: object = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody, ...others }));
const take = async (at = url) =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl: at, MaxNumberOfMessages: 10 }))).Messages ?? [];
const bodies = async (at = url) => (await take(at)).map(({ Body }) => Body);
const pass = (ms: number) => account.clock.advanceTo(account.clock.now() + ms);

describe('a message', () => {
  test('is received once until it is deleted, and then no more', async () => {
    await open();
    await post('one');
    const [message] = await take();
    expect(message?.Body).toBe('one');
    expect(await take()).toEqual([]);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle }));
    await pass(MINUTE);
    expect(await take()).toEqual([]);
  });

  test('comes again after the visibility timeout, and a stale receipt does not delete it', async () => {
    await open({ VisibilityTimeout: 60 });
    await post('one');
    const [first] = await take();
    await pass(MINUTE - 1);
    expect(await take()).toEqual([]);
    await pass(1);
    expect(await bodies()).toEqual(['one']);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: first?.ReceiptHandle }));
    await pass(MINUTE);
    expect(await bodies()).toEqual(['one']);
  });

  test('can be shown again before its time', async () => {
    await open();
    await post('one');
    const [message] = await take();
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: url,
        ReceiptHandle: message?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    expect(await bodies()).toEqual(['one']);
  });

  test('is delayed as the queue or its sender says', async () => {
    await open({ DelaySeconds: 120 });
    await post('late');
    await post('at once', { DelaySeconds: 0 });
    expect(await bodies()).toEqual(['at once']);
    await pass(2 * MINUTE);
    expect(await bodies()).toContain('late');
  });

  test('is forgotten after the retention period', async () => {
    await open({ MessageRetentionPeriod: 60 });
    await post('one');
    await pass(MINUTE + 1);
    expect(await take()).toEqual([]);
  });

  test('that nobody deletes ends among the dead letters after so many receives', async () => {
    const dead = await queue('dead');
    await open({ VisibilityTimeout: 1, RedrivePolicy: { deadLetterTargetArn: dead, maxReceiveCount: 2 } });
    await post('one');
    for (let receive = 0; receive < 2; receive += 1) {
      expect(await bodies()).toEqual(['one']);
      await pass(1000);
    }
    expect(await bodies()).toEqual([]);
    expect(await bodies(queues.find(dead).settings.url)).toEqual(['one']);
  });

  test('is still there when the twin is started again', async () => {
    await open({ DelaySeconds: 60 });
    await post('one');
    queues.close();
    const again = new Queues(folder, account.access);
    const kept = again.find(await queue('reports', { DelaySeconds: 60 }, again));
    expect(kept.receive(10, NOW + MINUTE - 1)).toEqual([]);
    expect(kept.receive(10, NOW + MINUTE)).toMatchObject([{ body: 'one', sentAt: NOW }]);
  });
});

describe('a queue', () => {
  test('tells how many messages are visible, in flight and delayed', async () => {
    await open();
    for (const body of ['one', 'two']) await post(body);
    await post('three', { DelaySeconds: 60 });
    await sqs.send(new ReceiveMessageCommand({ QueueUrl: url }));
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
    });
    expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls).toEqual([url]);
  });

  test('takes messages of another service only as its policy says', async () => {
    await open();
    const events: Principal = {
      kind: 'service',
      id: 'events.amazonaws.com',
      accountId: '111122223333',
      at: NOW,
    };
    const deliver = (rule: string) => queues.deliver(events, arn, 'one', { 'aws:SourceArn': rule });
    await expect(deliver('mine')).rejects.toMatchObject({ status: 400 });
    await account.provision(
      [queuePolicyPlayer((...policy) => account.policies.attach(...policy))],
      'AWS::SQS::QueuePolicy',
      'Policy',
      {
        Queues: [url],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              ...allow('sqs:SendMessage', arn, {
                ArnEquals: { 'aws:SourceArn': 'arn:aws:events:a:1:rule/mine' },
              }),
              Principal: { Service: 'events.amazonaws.com' },
            },
          ],
        },
      },
    );
    await expect(deliver('arn:aws:events:a:1:rule/other')).rejects.toMatchObject({ status: 400 });
    await deliver('arn:aws:events:a:1:rule/mine');
    expect(await bodies()).toEqual(['one']);
  });

  test('lets nobody in whose role does not', async () => {
    await open();
    const reader = await account.role('Reader', allow('sqs:GetQueueUrl', '*'));
    const client = new SQSClient(account.client(reader));
    await expect(client.send(new ReceiveMessageCommand({ QueueUrl: url }))).rejects.toThrow('not authorized');
    client.destroy();
  });

  test.each([
    [{ FifoQueue: true }, 'FifoQueue'],
    [{ KmsMasterKeyId: 'key' }, 'KmsMasterKeyId'],
  ])('with %j is not played', async (properties, what) => {
    await expect(queue('reports', properties)).rejects.toThrow(what);
  });

  test('that is not there, an empty message, too many at once, and purging are refused', async () => {
    await open();
    await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'other' }))).rejects.toThrow('does not exist');
    await expect(post('')).rejects.toThrow('MessageBody');
    await expect(
      sqs.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 11 })),
    ).rejects.toThrow('from 1 to 10');
    await expect(sqs.send(new PurgeQueueCommand({ QueueUrl: url }))).rejects.toThrow('does not play');
  });
});
