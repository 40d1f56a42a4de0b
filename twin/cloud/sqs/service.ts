import { createHash } from 'node:crypto';
import type { Clock } from '../../clock';
import { type Access, AwsError, type AwsRequest, type AwsService, notPlayed } from '../aws';
import { type Input, type JsonOperation, jsonService } from '../json-protocol';
import type { Message, Queue } from './queue';
import { type Queues, queueArn } from './queues';

export interface SqsParts {
  readonly queues: Queues;
  readonly access: Access;
  readonly clock: Clock;
}

const SECOND = 1000;
/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const LONGEST_BODY = 1_048_576;

/**
 * SQS, as far as people and functions send to standard queues and look into them.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/
 */
export const sqsService = ({ queues, access, clock }: SqsParts): AwsService => {
  const open = async (input: Input, { principal }: AwsRequest, action: string): Promise<Queue> => {
    const arn = queueArn(String(input.QueueUrl).split('/').at(-1) as string);
    await access.demand(principal, `sqs:${action}`, arn);
    return queues.find(arn);
  };
  const at = ({ principal }: AwsRequest): number => principal.at ?? clock.now();
  const operations: Record<string, JsonOperation> = {
    async SendMessage(input, request) {
      const queue = await open(input, request, 'SendMessage');
      const { MessageBody: body, DelaySeconds, MessageAttributes = {} } = input;
      if (Object.keys(MessageAttributes).length > 0) throw notPlayed('message attributes');
      if (typeof body !== 'string' || body === '') throw invalid('a MessageBody of one character or more');
      if (Buffer.byteLength(body) > LONGEST_BODY)
        throw invalid(`a MessageBody of at most ${LONGEST_BODY} bytes`);
      const delay = DelaySeconds === undefined ? undefined : DelaySeconds * SECOND;
      const { id } = queue.send(body, at(request), delay);
      return { MessageId: id, MD5OfMessageBody: md5(body) };
    },
    async ReceiveMessage(input, request) {
      const queue = await open(input, request, 'ReceiveMessage');
      const { MaxNumberOfMessages: most = 1, VisibilityTimeout: hidden } = input;
      if (most < 1 || most > 10) throw invalid('MaxNumberOfMessages from 1 to 10');
      const received = queue.receive(most, at(request), hidden === undefined ? undefined : hidden * SECOND);
      return received.length === 0 ? {} : { Messages: received.map(shown) };
    },
    async DeleteMessage(input, request) {
      (await open(input, request, 'DeleteMessage')).delete(input.ReceiptHandle);
      return {};
    },
    async ChangeMessageVisibility(input, request) {
      const queue = await open(input, request, 'ChangeMessageVisibility');
      queue.changeVisibility(input.ReceiptHandle, at(request), input.VisibilityTimeout * SECOND);
      return {};
    },
    async GetQueueAttributes(input, request) {
      const queue = await open(input, request, 'GetQueueAttributes');
      return { Attributes: attributesOf(queue, at(request), input.AttributeNames ?? []) };
    },
    async GetQueueUrl({ QueueName }, { principal }) {
      const arn = queueArn(QueueName);
      await access.demand(principal, 'sqs:GetQueueUrl', arn);
      return { QueueUrl: queues.find(arn).settings.url };
    },
    async ListQueues({ QueueNamePrefix = '' }, { principal }) {
      await access.demand(principal, 'sqs:ListQueues', '*');
      const named = queues.names().filter((name) => name.startsWith(QueueNamePrefix));
      return { QueueUrls: named.map((name) => queues.find(queueArn(name)).settings.url) };
    },
  };
  return jsonService('sqs', operations);
};

const shown = ({ id, body, receipt }: Message): object => ({
  MessageId: id,
  ReceiptHandle: receipt,
  MD5OfBody: md5(body),
  Body: body,
});

function attributesOf(queue: Queue, now: number, names: readonly string[]): Record<string, string> {
  const { visible, inFlight, delayed } = queue.counts(now);
  const known = {
    QueueArn: queue.settings.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    DelaySeconds: String(queue.settings.delayMs / SECOND),
    VisibilityTimeout: String(queue.settings.visibilityMs / SECOND),
    MessageRetentionPeriod: String(queue.settings.retentionMs / SECOND),
  };
  const asked = Object.entries(known).filter(([name]) => names.includes('All') || names.includes(name));
  return Object.fromEntries(asked);
}

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const invalid = (expected: string): AwsError =>
  new AwsError('InvalidParameterValue', 400, `expected ${expected}, got another`);
