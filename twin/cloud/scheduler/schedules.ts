import type { Clock } from '../../clock';
import type { Faults } from '../../faults';
import { ACCOUNT, REGION } from '../account';
import { type Access, AwsError, notPlayed, type Principal } from '../aws';
import { physicalName } from '../physical-name';
import type { Player, Provisioned, Resource } from '../resource';
import { type Next, occurrencesOf } from './occurrences';

/** Gives a target of one service its input, as the schedule's role. @throws AwsError as the service refuses it */
export type Invoke = (principal: Principal, targetArn: string, input: string) => Promise<void>;

export interface SchedulerParts {
  readonly clock: Clock;
  readonly access: Access;
  readonly faults: Faults;
  /** By the service in a target's ARN. */
  readonly invoke: Readonly<Record<string, Invoke>>;
}

const PLAYED = [
  'Description',
  'FlexibleTimeWindow',
  'Name',
  'ScheduleExpression',
  'ScheduleExpressionTimezone',
  'State',
  'Target',
];
const TARGET_PLAYED = ['Arn', 'Input', 'RetryPolicy', 'RoleArn'];

/** Scheduler's own, of which it may make fewer. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html */
const DEFAULT_RETRIES = 185;
/** "Exponential backoff", without a figure: doubled from one minute, an hour at most, is assumed. */
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

const SCHEDULER: Principal = { kind: 'service', id: 'scheduler.amazonaws.com', accountId: ACCOUNT };

interface Schedule {
  readonly name: string;
  readonly next: Next;
  readonly target: { readonly Arn: string; readonly RoleArn: string; readonly Input?: string };
  readonly retries: number;
}

/**
 * EventBridge Scheduler: gives targets their input at the times that their schedules say, at least once. A fault at
 * `scheduler:<schedule>` strikes one attempt.
 */
export class Schedules implements Player {
  readonly types = ['AWS::Scheduler::Schedule'];

  constructor(private readonly parts: SchedulerParts) {}

  async provision(resource: Resource): Promise<Provisioned> {
    const schedule = this.scheduleOf(resource);
    if (resource.properties.State !== 'DISABLED') this.arm(schedule, this.parts.clock.now());
    const arn = `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/${schedule.name}`;
    return { ref: schedule.name, attributes: { Arn: arn } };
  }

  private scheduleOf(resource: Resource): Schedule {
    const { properties } = resource;
    const { Target: target, FlexibleTimeWindow: window } = properties;
    const unplayed =
      Object.keys(properties).find((name) => !PLAYED.includes(name)) ??
      Object.keys(target).find((name) => !TARGET_PLAYED.includes(name));
    if (unplayed !== undefined) throw notPlayed(`a schedule with ${unplayed}`);
    if (window?.Mode !== 'OFF') throw notPlayed('a flexible time window');
    this.invokerOf(target.Arn);
    const { ScheduleExpression: expression, ScheduleExpressionTimezone: zone = 'UTC' } = properties;
    return {
      name: properties.Name ?? physicalName(resource, 64),
      next: occurrencesOf(expression, zone, this.parts.clock.now()),
      target,
      retries: Number(target.RetryPolicy?.MaximumRetryAttempts ?? DEFAULT_RETRIES),
    };
  }

  private arm(schedule: Schedule, after: number): void {
    const at = schedule.next(after);
    if (at === undefined) return;
    this.parts.clock.at(at, () => {
      this.arm(schedule, at);
      void this.parts.clock.spawn(() => this.goOff(schedule));
    });
  }

  private async goOff(schedule: Schedule): Promise<void> {
    for (let attempt = 0; attempt <= schedule.retries; attempt += 1) {
      if (attempt > 0)
        await this.parts.clock.sleep(Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS));
      if (await this.hand(schedule)) return;
    }
  }

  private async hand({ name, target }: Schedule): Promise<boolean> {
    const fault = this.parts.faults.take(`scheduler:${name}`);
    if (fault?.kind === 'error') return false;
    const role: Principal = { kind: 'role', id: target.RoleArn, accountId: ACCOUNT, session: name };
    try {
      await this.parts.access.demand(SCHEDULER, 'sts:AssumeRole', target.RoleArn);
      await this.invokerOf(target.Arn)(role, target.Arn, target.Input ?? '{}');
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return false;
    }
    return fault?.kind !== 'lost-answer';
  }

  private invokerOf(arn: string): Invoke {
    const service = arn.split(':')[2] ?? '';
    const invoke = this.parts.invoke[service];
    if (invoke === undefined) throw notPlayed(`a schedule of ${service}`);
    return invoke;
  }
}
