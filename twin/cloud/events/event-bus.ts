import type { Clock } from '../../clock';
import type { Faults } from '../../faults';
import { ACCOUNT } from '../account';
import { AwsError, notPlayed, type Principal } from '../aws';
import type { Player } from '../resource';
import { matches } from './pattern';
import { type Rule, ruleOf, type Target } from './rule';
import { transformed } from './transformer';

/** An event as services put it on the account's bus. */
export interface BusEvent {
  readonly source: string;
  readonly 'detail-type': string;
  /** ISO 8601, whole seconds. */
  readonly time: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Hands a text over to a target of one service. @throws AwsError as the service refuses it */
export type Deliver = (
  principal: Principal,
  targetArn: string,
  text: string,
  context: Readonly<Record<string, string>>,
) => Promise<void>;

/** A delivery that EventBridge gave up. */
export interface FailedDelivery {
  readonly rule: string;
  readonly target: string;
  readonly code: string;
}

/**
 * The account's default event bus: each event goes to the targets of the rules that match it, at the instant of its putting.
 * Here events come in order and once; Amazon promises neither, nor that they come at all. A fault at `events:<rule>` strikes
 * one delivery: `error` loses it, `lost-answer` makes it twice.
 *
 * A delivery that is refused is given up at once, as EventBridge does when a permission is missing or the target is gone;
 * what it would retry for 24 hours cannot happen here.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
export class EventBus implements Player {
  readonly types = ['AWS::Events::Rule'];
  readonly failed: FailedDelivery[] = [];
  private readonly rules = new Map<string, Rule>();

  /**
   * @param deliver by the service in a target's ARN
   * @param onFailed told of each delivery that is given up
   */
  constructor(
    private readonly clock: Clock,
    private readonly faults: Faults,
    private readonly deliver: Readonly<Record<string, Deliver>>,
    private readonly onFailed: (ruleName: string, at: number) => void = () => undefined,
  ) {}

  async provision(resource: Parameters<Player['provision']>[0]): ReturnType<Player['provision']> {
    const rule = ruleOf(resource);
    for (const { arn } of rule.targets) this.deliveryTo(arn);
    this.rules.set(rule.arn, rule);
    return { ref: rule.name, attributes: { Arn: rule.arn } };
  }

  /**
   * Puts an event on the bus. It is delivered before time goes on.
   * @param at the instant in milliseconds at which its service does so
   */
  put(event: BusEvent, at: number): void {
    for (const rule of this.rules.values()) {
      if (!rule.enabled || !matches(rule.pattern, event)) continue;
      for (const target of rule.targets) void this.clock.spawn(() => this.hand(rule, target, event, at));
    }
  }

  ruleNames(): string[] {
    return [...this.rules.values()].map(({ name }) => name);
  }

  private async hand(rule: Rule, target: Target, event: BusEvent, at: number): Promise<void> {
    const fault = this.faults.take(`events:${rule.name}`);
    const { arn, input, transformer } = target;
    const text =
      input ?? (transformer === undefined ? JSON.stringify(event) : transformed(transformer, event));
    const context = { 'aws:SourceArn': rule.arn, 'aws:SourceAccount': ACCOUNT };
    const times = fault?.kind === 'error' ? 0 : fault?.kind === 'lost-answer' ? 2 : 1;
    try {
      for (let time = 0; time < times; time += 1)
        await this.deliveryTo(arn)({ ...EVENT_BRIDGE, at }, arn, text, context);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      this.failed.push({ rule: rule.name, target: arn, code: error.code });
      this.onFailed(rule.name, at);
    }
  }

  private deliveryTo(arn: string): Deliver {
    const service = arn.split(':')[2] ?? '';
    const deliver = this.deliver[service];
    if (deliver === undefined) throw notPlayed(`events to ${service}`);
    return deliver;
  }
}

const EVENT_BRIDGE: Principal = { kind: 'service', id: 'events.amazonaws.com', accountId: ACCOUNT };
