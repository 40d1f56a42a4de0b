import { Duration } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import type { Moments } from '../domain/moments';
import * as environment from '../environment';
import { BundledFunction } from './bundled-function';
import type { Instance } from './instance';
import type { Ledger } from './ledger';

/** A moment of a contact, the event by which Connect reports it, and where in the event it stands. */
interface Reporting {
  readonly moment: keyof Moments;
  readonly eventType: string;
  readonly at: string;
  /** What else the event must say. */
  readonly detail?: object;
  readonly paths?: Readonly<Record<string, string>>;
}

/**
 * One rule each, so that a rule asks only for what its event always has: what becomes of a variable that leads nowhere is
 * not documented.
 *
 * An operator's own queue is left out: its ARN names the operator.
 * https://docs.aws.amazon.com/connect/latest/adminguide/contact-events.html
 */
const REPORTED: Readonly<Record<string, Reporting>> = {
  Arrived: { moment: 'arrivedAt', eventType: 'INITIATED', at: '$.detail.initiationTimestamp' },
  Queued: {
    moment: 'queuedAt',
    eventType: 'QUEUED',
    at: '$.detail.queueInfo.enqueueTimestamp',
    detail: { queueInfo: { queueType: ['STANDARD'] } },
    paths: { queue: '$.detail.queueInfo.queueArn' },
  },
  Answered: {
    moment: 'answeredAt',
    eventType: 'CONNECTED_TO_AGENT',
    at: '$.detail.agentInfo.connectedToAgentTimestamp',
  },
  Ended: { moment: 'endedAt', eventType: 'DISCONNECTED', at: '$.detail.disconnectTimestamp' },
};

/** Longer than a caller takes to answer, so that the decision is nearly always the first event of its story. */
const DELAY = Duration.minutes(2);
/** Nobody waits for these reports, and a batch costs as much as one of them. */
const WINDOW = Duration.minutes(5);
const BATCH = 100;
const TIMEOUT = Duration.seconds(30);
const TRIES = 5;

/**
 * Records what Connect reports of contacts: `lambdas/record-contact.ts`, fed by EventBridge through a queue.
 *
 * The rules pass on ids and instants alone: the events hold the numbers of both ends and name the operator, and none of
 * that may reach a queue or a dead letter (I10). Therefore the rules have no dead letters of their own, which would hold
 * events as they came; that EventBridge delivers is watched by its metric.
 */
export class RecordContact extends BundledFunction {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly ruleNames: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    { instance, ledger }: { readonly instance: Instance; readonly ledger: Ledger },
    { ledgerDays, logDays }: Pick<Charter, 'ledgerDays' | 'logDays'>,
  ) {
    super(scope, id, {
      source: 'record-contact',
      timeout: TIMEOUT,
      logDays,
      environment: {
        [environment.LEDGER_TABLE]: ledger.tableName,
        [environment.LEDGER_DAYS]: String(ledgerDays),
      },
      permissions: ledger.permissionsToAppend,
    });
    this.deadLetters = this.queueNamed('DeadLetters', {});
    this.queue = this.queueNamed('Queue', {
      deliveryDelay: DELAY,
      // Six times the function's own: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.seconds(6 * TIMEOUT.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: TRIES },
    });
    this.resource.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: BATCH,
        maxBatchingWindow: WINDOW,
        reportBatchItemFailures: true,
      }),
    );
    const rules = Object.entries(REPORTED).map(([name, reporting]) =>
      this.rule(name, instance.arn, reporting),
    );
    this.ruleNames = rules.map(({ ref }) => ref);
    this.queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.queue.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rules.map(({ attrArn }) => attrArn) } },
      }),
    );
  }

  /** Kept 14 days, as long as SQS keeps anything. What it holds is pseudonymous: SQS's own key is enough. */
  private queueNamed(id: string, settings: ConstructorParameters<typeof Queue>[2]): Queue {
    return new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      ...settings,
    });
  }

  private rule(
    id: string,
    instanceArn: string,
    { moment, eventType, at, detail, paths }: Reporting,
  ): CfnRule {
    const inputPathsMap = {
      contact: '$.detail.contactId',
      initiation: '$.detail.initiationMethod',
      at,
      ...paths,
    };
    const message = { moment, ...variablesFor(inputPathsMap) };
    return new CfnRule(this, id, {
      eventPattern: {
        source: ['aws.connect'],
        'detail-type': ['Amazon Connect Contact Event'],
        detail: {
          instanceArn: [instanceArn],
          eventType: [eventType],
          // Its page writes VOICE in one sample and Voice in another.
          channel: [{ 'equals-ignore-case': 'voice' }],
          // Calls that operators make are announced by themselves and asked nothing: no statistic counts them.
          initiationMethod: ['INBOUND', 'TRANSFER'],
          ...detail,
        },
      },
      targets: [
        {
          id: 'Queue',
          arn: this.queue.queueArn,
          inputTransformer: { inputPathsMap, inputTemplate: JSON.stringify(message) },
        },
      ],
    });
  }
}

/** `"<at>"` for `at`: quotes around each, as all of them are texts. */
const variablesFor = (paths: object): object =>
  Object.fromEntries(Object.keys(paths).map((name) => [name, `<${name}>`]));
