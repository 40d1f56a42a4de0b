import type { Clock } from '../../clock';
import { ACCOUNT } from '../account';
import { KeptFile } from '../kept-file';
import type { Player, Provisioned, Resource } from '../resource';
import type { Topics } from '../sns/topics';
import { type Alarm, alarmOf } from './alarm';
import type { AlarmState } from './evaluation';
import type { Metrics } from './metrics';
import { type Entered, WatchedAlarm } from './watched-alarm';

export interface AlarmsParts {
  readonly metrics: Metrics;
  readonly topics: Topics;
  readonly clock: Clock;
  /** Where states are kept; memory only when absent. */
  readonly file: string | undefined;
}

/** The account's alarms, and the player of `AWS::CloudWatch::Alarm`. */
export class Alarms implements Player {
  readonly types = ['AWS::CloudWatch::Alarm'];
  private readonly watched = new Map<string, WatchedAlarm>();
  private readonly file: KeptFile<Readonly<Record<string, Entered>>>;
  private readonly kept: Readonly<Record<string, Entered>>;

  constructor(private readonly parts: AlarmsParts) {
    this.file = new KeptFile(parts.file);
    this.kept = this.file.read({});
  }

  /** A new alarm begins without data; one that is there keeps its state. */
  async provision(resource: Resource): Promise<Provisioned> {
    const { metrics, clock } = this.parts;
    const alarm = alarmOf(resource);
    const before = this.watched.get(alarm.name);
    before?.stop();
    const created = {
      state: 'INSUFFICIENT_DATA',
      at: clock.now(),
      reason: 'Unchecked: Initial alarm creation',
    };
    const entered = before?.entered ?? this.kept[alarm.name] ?? (created as Entered);
    this.watched.set(
      alarm.name,
      new WatchedAlarm(alarm, entered, metrics, clock, (from, now) => this.act(alarm, from, now)),
    );
    return { ref: alarm.name, attributes: { Arn: alarm.arn } };
  }

  /** In the order of their names. */
  all(): readonly { readonly alarm: Alarm; readonly entered: Entered }[] {
    return [...this.watched.values()].sort((one, other) => (one.alarm.name < other.alarm.name ? -1 : 1));
  }

  close(): void {
    this.file.write(Object.fromEntries([...this.watched].map(([name, { entered }]) => [name, entered])));
  }

  /**
   * Tells the topics. One that does not let CloudWatch in is not told, and nobody is told of that.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
   */
  private async act(alarm: Alarm, from: AlarmState, { state, at, reason }: Entered): Promise<void> {
    if (!alarm.enabled) return;
    for (const topic of alarm.actions[state]) {
      await this.parts.topics.publishForService(
        { service: 'cloudwatch.amazonaws.com', sourceArn: alarm.arn },
        topic,
        {
          subject: `${state}: "${alarm.name}" in EU (Frankfurt)`,
          body: messageOf(alarm, from, state, at, reason),
          at,
        },
      );
    }
  }
}

/** The members of CloudWatch's notification that do not depend on the kind of alarm. */
const messageOf = (
  { name, arn, description, threshold, comparison }: Alarm,
  OldStateValue: AlarmState,
  NewStateValue: AlarmState,
  at: number,
  NewStateReason: string,
): string =>
  JSON.stringify({
    AlarmName: name,
    AlarmDescription: description,
    AWSAccountId: ACCOUNT,
    NewStateValue,
    NewStateReason,
    StateChangeTime: new Date(at).toISOString(),
    Region: 'EU (Frankfurt)',
    AlarmArn: arn,
    OldStateValue,
    Trigger: { Threshold: threshold, ComparisonOperator: comparison },
  });
