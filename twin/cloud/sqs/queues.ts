import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT, REGION } from '../account';
import { type Access, AwsError, notPlayed, type Principal, type RequestContext } from '../aws';
import { physicalName } from '../physical-name';
import type { Player, Provisioned, Resource } from '../resource';
import { type Message, Queue, type QueueSettings, type QueueSurroundings } from './queue';

const SECOND = 1000;
/** CloudFormation's defaults. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
const DEFAULTS = { DelaySeconds: 0, VisibilityTimeout: 30, MessageRetentionPeriod: 345_600 };
const PLAYED = [
  ...Object.keys(DEFAULTS),
  'QueueName',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'SqsManagedSseEnabled',
];

/** The account's queues, whose messages outlive the twin's runs, and the player of `AWS::SQS::Queue`. */
export class Queues implements Player {
  readonly types = ['AWS::SQS::Queue'];
  private readonly queues = new Map<string, Queue>();
  private readonly kept: Readonly<Record<string, readonly Message[]>>;

  constructor(
    private readonly folder: string,
    private readonly access: Access,
    private readonly measure: QueueSurroundings['measure'] = () => undefined,
  ) {
    this.kept = keptIn(folder);
  }

  async provision(resource: Resource): Promise<Provisioned> {
    const settings = settingsOf(resource);
    const queue = new Queue(settings, {
      deadLetter: (message, at) => this.find(settings.deadLetters?.queueArn ?? '').bury(message, at),
      measure: this.measure,
    });
    this.queues.set(settings.arn, queue);
    queue.restore(this.kept[settings.arn] ?? []);
    return {
      ref: settings.url,
      attributes: { Arn: settings.arn, QueueName: settings.name, QueueUrl: settings.url },
    };
  }

  /** @throws AwsError QueueDoesNotExist */
  find(arn: string): Queue {
    const queue = this.queues.get(arn);
    if (queue === undefined)
      throw new AwsError(
        'AWS.SimpleQueueService.NonExistentQueue',
        400,
        'The specified queue does not exist.',
      );
    return queue;
  }

  /** Sends for another service, which the queue's policy must let. @throws AwsError */
  async deliver(principal: Principal, arn: string, body: string, context: RequestContext): Promise<void> {
    const queue = this.find(arn);
    await this.access.demand(principal, 'sqs:SendMessage', arn, context);
    queue.send(body, principal.at ?? 0);
  }

  names(): string[] {
    return [...this.queues.values()].map(({ settings }) => settings.name).sort();
  }

  /** Keeps what is in the queues for the next run. */
  close(): void {
    const content = Object.fromEntries([...this.queues].map(([arn, { content }]) => [arn, content]));
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, 'queues.json'), JSON.stringify(content));
  }
}

export const queueArn = (name: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;

function settingsOf(resource: Resource): QueueSettings {
  const properties = { ...DEFAULTS, ...resource.properties };
  const unplayed = Object.keys(resource.properties).find((name) => !PLAYED.includes(name));
  if (unplayed !== undefined) throw notPlayed(`a queue with ${unplayed}`);
  const { DelaySeconds, VisibilityTimeout, MessageRetentionPeriod } = properties;
  const { RedrivePolicy, QueueName } = resource.properties;
  const name = QueueName ?? physicalName(resource, 80);
  return {
    name,
    arn: queueArn(name),
    url: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`,
    delayMs: Number(DelaySeconds) * SECOND,
    visibilityMs: Number(VisibilityTimeout) * SECOND,
    retentionMs: Number(MessageRetentionPeriod) * SECOND,
    deadLetters:
      RedrivePolicy === undefined
        ? undefined
        : {
            queueArn: RedrivePolicy.deadLetterTargetArn,
            maxReceiveCount: Number(RedrivePolicy.maxReceiveCount),
          },
  };
}

function keptIn(folder: string): Readonly<Record<string, readonly Message[]>> {
  try {
    return JSON.parse(readFileSync(join(folder, 'queues.json'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
