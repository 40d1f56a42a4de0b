import type { Clock } from '../../clock';
import { ACCOUNT, REGION } from '../account';
import { type Access, AwsError, type Principal } from '../aws';
import type { Message, Queue } from '../sqs/queue';
import { md5 } from '../sqs/service';
import type { InvocationResult } from './invocation';

/** A queue that Lambda polls for a function. */
export interface EventSource {
  readonly queue: Queue;
  readonly batchSize: number;
  readonly windowMs: number;
  /** Whether the function names the messages that failed; without it a reply means that none did. */
  readonly reportsFailures: boolean;
}

export interface PollerParts {
  readonly clock: Clock;
  readonly access: Access;
  /** The function's own role, with which Lambda polls. */
  readonly poller: Principal;
  invoke(payload: object): Promise<InvocationResult>;
}

/**
 * Polls a queue: gathers messages for the batching window or until a batch is full, hands them to the function, deletes what
 * it took, and leaves the rest to appear again.
 *
 * One poller; Lambda starts with five, so there a batch may come in parts.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export class Poller {
  /** When the batch that is being gathered goes off; null while none is. */
  private batchAt: number | null = null;
  /** Instants at which it will look; one look serves all who ask for it. */
  private readonly looks = new Set<number>();

  constructor(
    private readonly source: EventSource,
    private readonly parts: PollerParts,
  ) {
    source.queue.onMessage = (visibleAt) => this.lookAt(visibleAt);
    for (const { visibleAt } of source.queue.content) this.lookAt(visibleAt);
  }

  /** Calls that the clock goes ahead to send messages for later: the look waits for its turn, and they need not. */
  private lookAt(instant: number): void {
    if (this.looks.has(instant)) return;
    this.looks.add(instant);
    this.parts.clock.at(
      instant,
      () => {
        this.looks.delete(instant);
        this.look();
      },
      'ordered',
    );
  }

  private look(): void {
    const { queue, batchSize, windowMs } = this.source;
    const now = this.parts.clock.now();
    const { visible } = queue.counts(now);
    if (visible === 0) return;
    this.batchAt ??= now + windowMs;
    if (visible < batchSize && now < this.batchAt) {
      this.lookAt(this.batchAt);
      return;
    }
    this.batchAt = null;
    void this.parts.clock.spawn(() => this.handBatch(now)).catch((error) => this.refused(error, now));
    if (visible > batchSize) this.lookAt(now);
  }

  /** A role that may not poll leaves its messages where they are; Lambda goes on polling. Anything else is a fault of the twin. */
  private refused(error: unknown, now: number): void {
    if (!(error instanceof AwsError)) throw error;
    this.lookAt(now + AGAIN_MS);
  }

  private async handBatch(now: number): Promise<void> {
    const { clock, access, poller, invoke } = this.parts;
    const { queue, batchSize, reportsFailures } = this.source;
    const { arn } = queue.settings;
    for (const action of ['sqs:ReceiveMessage', 'sqs:GetQueueAttributes'])
      await access.demand(poller, action, arn);
    const messages = queue.receive(batchSize, now);
    if (messages.length === 0) return;
    const payload = { Records: messages.map((message) => recordOf(message, arn)) };
    const result = await clock.working(() => invoke(payload));
    if (result.elapsedMs > 0) await clock.sleep(result.elapsedMs);
    const failed = failedIn(result, reportsFailures);
    if (failed === 'all') return;
    await access.demand(poller, 'sqs:DeleteMessage', arn);
    for (const { id, receipt } of messages) if (!failed.includes(id)) queue.delete(receipt as string);
  }
}

/** How long Lambda waits then is not documented. */
const AGAIN_MS = 60_000;

/**
 * The ids of what failed. A reply of another shape fails the whole batch.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
function failedIn(result: InvocationResult, reportsFailures: boolean): readonly string[] | 'all' {
  if (!result.ok) return 'all';
  if (!reportsFailures) return [];
  const { batchItemFailures: failures } = (result.payload ?? {}) as { batchItemFailures?: unknown };
  if (failures === undefined || failures === null) return [];
  if (!Array.isArray(failures)) return 'all';
  const ids = failures.map((failure) => failure?.itemIdentifier);
  return ids.every((id) => typeof id === 'string' && id !== '') ? ids : 'all';
}

const recordOf = (message: Message, arn: string): object => ({
  messageId: message.id,
  receiptHandle: message.receipt,
  body: message.body,
  attributes: {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(message.sentAt),
    SenderId: ACCOUNT,
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  },
  messageAttributes: {},
  md5OfBody: md5(message.body),
  eventSource: 'aws:sqs',
  eventSourceARN: arn,
  awsRegion: REGION,
});
