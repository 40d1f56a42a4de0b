import type { TestCase } from '../../../lib/testing-language/types';
import type { Exchange, Flow, Queue, QuickConnect, RecordingSink } from '../../telephone/exchange';
import { ACCOUNT, REGION } from '../account';
import { AwsError } from '../aws';
import type { EventBus } from '../events/event-bus';
import { type HoursOfOperation, isOpenAt } from './hours';
import { fictionNumber, lastPart, serviceLinkedRole } from './naming';

/** A phone number of the instance. */
export interface PhoneNumber {
  readonly id: string;
  /** E.164, from a range kept for fiction. */
  readonly number: string;
  readonly countryCode: string;
  readonly type: string;
  readonly description: string | undefined;
}

/** A test case that is ready to run. */
export interface PublishedTestCase {
  readonly name: string;
  readonly testCase: TestCase;
  /** Id or ARN of the flow where its contact comes in. */
  readonly flow: string;
}

/** Which calls an instance is set to have: attributes of it. */
export interface CallsAllowed {
  readonly inbound: boolean;
  readonly outbound: boolean;
}

/** The one Connect instance of the twin, as its resources made it and as calls find it. */
export class ConnectInstance implements Exchange {
  readonly accountId = ACCOUNT;
  readonly region = REGION;
  readonly flows = new Map<string, Flow>();
  readonly queues = new Map<string, Queue>();
  readonly hours = new Map<string, HoursOfOperation>();
  readonly quickConnects = new Map<string, QuickConnect>();
  readonly functions = new Set<string>();
  readonly testCases = new Map<string, PublishedTestCase>();
  readonly numbers = new Map<string, PhoneNumber>();
  /** ARN of the default outbound queue of each routing profile. */
  readonly routingProfiles = new Map<string, string>();
  recordings: RecordingSink | undefined;

  /**
   * @param ties which flow answers a phone number, ids by ids: kept by whoever keeps the twin's state
   * @param publish takes contact events over
   */
  constructor(
    readonly instanceArn: string,
    readonly allows: CallsAllowed,
    readonly ties: Map<string, string>,
    readonly publish: EventBus['put'],
  ) {}

  get id(): string {
    return lastPart(this.instanceArn);
  }

  get role(): string {
    return serviceLinkedRole(this.id);
  }

  flow(reference: string): Flow | undefined {
    return byReference(this.flows, reference);
  }

  flowOfNumber(number: string): Flow | undefined {
    const found = [...this.numbers.values()].find((held) => held.number === number);
    const tied = found && this.ties.get(found.id);
    return tied === undefined || !this.allows.inbound ? undefined : this.flow(tied);
  }

  queue(reference: string): Queue | undefined {
    return byReference(this.queues, reference);
  }

  quickConnect(reference: string): QuickConnect | undefined {
    return byReference(this.quickConnects, reference);
  }

  /** The line has one routing profile: its operators are taken to have that. */
  get outboundQueue(): Queue | undefined {
    const [queueArn] = this.routingProfiles.values();
    return queueArn === undefined || !this.allows.outbound ? undefined : this.queue(queueArn);
  }

  isOpen(hoursReference: string, at: number): boolean | undefined {
    const hours = byReference(this.hours, hoursReference);
    return hours && isOpenAt(new Date(at), hours);
  }

  mayInvoke(functionArn: string): boolean {
    return this.functions.has(functionArn);
  }

  /** Takes a phone number into the instance: one that is claimed, or one that it has from before. */
  hold(
    id: string,
    { countryCode = 'FR', type = 'DID', description }: Partial<PhoneNumber> = {},
  ): PhoneNumber {
    const held = { id, number: fictionNumber(id), countryCode, type, description };
    this.numbers.set(id, held);
    return held;
  }
}

/** Everything is known by its id, and named by that or by its ARN. */
const byReference = <T>(known: ReadonlyMap<string, T>, reference: string): T | undefined =>
  known.get(lastPart(reference));

export const notFound = (what: string): AwsError =>
  new AwsError('ResourceNotFoundException', 404, `expected ${what}, got none`);
