import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventSourcePlayer } from '../../../../twin/cloud/lambda/event-source-player';
import type { Player, Resource } from '../../../../twin/cloud/resource';
import { Queues } from '../../../../twin/cloud/sqs/queues';
import { Deployment, MONDAY_TEN } from './deployment';

const MINUTE = 60_000;
/** Notes what it was handed in its log, and says that each message whose text begins with "bad" failed. */
const NAMES_FAILURES = `async ({ Records }) => {
  console.log('batch ' + Records.map(({ body }) => body).join(' '));
  return { batchItemFailures: Records.filter(({ body }) => body.startsWith('bad')).map(({ messageId }) => ({ itemIdentifier: messageId })) };
}`;

let folder: string;
let deployment: Deployment;
let queues: Queues;
let player: Player;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'queues-'));
  deployment = new Deployment();
  const { clock, access, functions } = deployment;
  queues = new Queues(folder, access);
  player = eventSourcePlayer({ clock, access, functions, queues });
});
afterEach(async () => {
  await deployment.close();
  rmSync(folder, { recursive: true });
});

const resource = (type: string, logicalId: string, properties: object): Resource => ({
  stack: 'AggloLine',
  logicalId,
  path: `AggloLine/${logicalId}/Resource`,
  type,
  properties,
});

async function queueNamed(name: string, properties: object = {}): Promise<string> {
  const { attributes } = await queues.provision(
    resource('AWS::SQS::Queue', name, { QueueName: name, VisibilityTimeout: 60, ...properties }),
  );
  return String(attributes.Arn);
}

const poll = (EventSourceArn: string, FunctionName: string, properties: object = {}) =>
  player.provision(
    resource('AWS::Lambda::EventSourceMapping', 'Source', { EventSourceArn, FunctionName, ...properties }),
  );

const send = (arn: string, ...bodies: string[]): void => {
  for (const body of bodies) queues.find(arn).send(body, deployment.clock.now());
};

const pass = (ms: number) => deployment.clock.advanceTo(deployment.clock.now() + ms);

const batches = (): string[] =>
  deployment.lines.flatMap((line) => /batch (.*?)["\n]?$/.exec(line.trim())?.[1] ?? []);

const left = (arn: string): string[] => queues.find(arn).content.map(({ body }) => body);

describe('a queue that a function polls', () => {
  /** Deploys a function that polls a queue with a dead letter queue behind it. */
  async function polled(handler: string, properties: object = {}) {
    const dead = await queueNamed('Dead');
    const queue = await queueNamed('Reports', {
      RedrivePolicy: { deadLetterTargetArn: dead, maxReceiveCount: 2 },
    });
    await poll(queue, deployment.deploy('Record', `exports.handler = ${handler}`), properties);
    return { queue, dead };
  }

  test('is handed over in batches, each at most as large as was asked for', async () => {
    const { queue } = await polled(NAMES_FAILURES, { BatchSize: 2 });
    send(queue, 'one', 'two', 'three');
    await pass(MINUTE);
    expect(batches().sort()).toEqual(['one two', 'three']);
    expect(left(queue)).toEqual([]);
  });

  test('is gathered for the window, and handed over earlier when the batch is full', async () => {
    const { queue } = await polled(NAMES_FAILURES, { BatchSize: 3, MaximumBatchingWindowInSeconds: 20 });
    send(queue, 'one');
    await pass(10_000);
    send(queue, 'two');
    expect(batches()).toEqual([]);
    await pass(11_000);
    expect(batches()).toEqual(['one two']);
    send(queue, 'three', 'four', 'five');
    await pass(1000);
    expect(batches()).toEqual(['one two', 'three four five']);
  });

  test('keeps what the function says has failed, and nothing else, until it is a dead letter', async () => {
    const { queue, dead } = await polled(NAMES_FAILURES, {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    send(queue, 'good', 'bad');
    await pass(1000);
    expect(left(queue)).toEqual(['bad']);
    await pass(5 * MINUTE);
    expect(batches()).toEqual(['good bad', 'bad']);
    expect([left(queue), left(dead)]).toEqual([[], ['bad']]);
  });

  test('loses what failed when nobody said that the function reports failures', async () => {
    const { queue, dead } = await polled(NAMES_FAILURES);
    send(queue, 'good', 'bad');
    await pass(5 * MINUTE);
    expect([left(queue), left(dead)]).toEqual([[], []]);
  });

  test.each([
    ['throws', `async () => { throw new Error('broken'); }`],
    ['names failures that are no list', `async () => ({ batchItemFailures: 'all' })`],
    ['names a failure without an id', `async () => ({ batchItemFailures: [{ itemIdentifier: '' }] })`],
  ])('keeps the whole batch when the function %s', async (_, handler) => {
    const { queue, dead } = await polled(handler, { FunctionResponseTypes: ['ReportBatchItemFailures'] });
    send(queue, 'one', 'two');
    await pass(1000);
    expect(left(queue)).toEqual(['one', 'two']);
    await pass(5 * MINUTE);
    expect([left(queue), left(dead)]).toEqual([[], ['one', 'two']]);
  });

  test('keeps everything while the role may not receive, as Lambda polls with it, and is taken once it may', async () => {
    const { queue } = await polled(NAMES_FAILURES);
    deployment.refused = true;
    send(queue, 'one');
    await pass(MINUTE);
    expect([batches(), left(queue)]).toEqual([[], ['one']]);
    expect(deployment.demands.at(-1)).toEqual([
      expect.objectContaining({ kind: 'role', id: 'arn:aws:iam::111122223333:role/Answering' }),
      'sqs:ReceiveMessage',
      queue,
    ]);
    deployment.refused = false;
    await pass(2 * MINUTE);
    expect([batches(), left(queue)]).toEqual([['one'], []]);
  });

  test('is polled again for what was left in it by an earlier run', async () => {
    const queue = await queueNamed('Reports');
    queues.find(queue).send('from before', MONDAY_TEN);
    await poll(queue, deployment.deploy('Record', `exports.handler = ${NAMES_FAILURES}`));
    await pass(1000);
    expect(batches()).toEqual(['from before']);
  });
});

describe('an event source of the template that AWS would refuse, or that is not played', () => {
  test.each([
    [{ BatchSize: 10_001 }, 'expected a batch of 10,000 at most, and of 10 without a window, got 10001'],
    [{ BatchSize: 11 }, 'expected a batch of 10,000 at most, and of 10 without a window, got 11'],
    [{ MaximumBatchingWindowInSeconds: 301 }, 'expected a window of 300 s at most, got 301'],
    [{ FilterCriteria: {} }, 'the twin does not play an event source with FilterCriteria'],
    [{ ScalingConfig: {} }, 'the twin does not play an event source with ScalingConfig'],
  ])('says so: %j', async (properties, message) => {
    const queue = await queueNamed('Reports');
    const record = deployment.deploy('Record', 'exports.handler = async () => {}');
    await expect(poll(queue, record, properties)).rejects.toThrow(message);
  });

  test('says so of a stream', async () => {
    const record = deployment.deploy('Record', 'exports.handler = async () => {}');
    const stream = 'arn:aws:kinesis:eu-central-1:111122223333:stream/calls';
    await expect(poll(stream, record)).rejects.toThrow(
      'the twin does not play an event source that is no queue',
    );
  });

  test('says so of a queue that does not exist', async () => {
    const record = deployment.deploy('Record', 'exports.handler = async () => {}');
    await expect(poll('arn:aws:sqs:eu-central-1:111122223333:Nowhere', record)).rejects.toThrow(
      'The specified queue does not exist.',
    );
  });

  test('says so of a function that may run longer than a message stays hidden', async () => {
    const record = deployment.deploy('Record', 'exports.handler = async () => {}', { Timeout: 61 });
    await expect(poll(await queueNamed('Reports'), record)).rejects.toThrow(
      "expected the function's timeout within the queue's visibility timeout, got a longer one",
    );
  });

  test('says so of a second function on the same queue', async () => {
    const queue = await queueNamed('Reports');
    await poll(queue, deployment.deploy('Record', 'exports.handler = async () => {}'));
    await expect(poll(queue, deployment.deploy('Other', 'exports.handler = async () => {}'))).rejects.toThrow(
      'the twin does not play a second function that polls a queue',
    );
  });
});
