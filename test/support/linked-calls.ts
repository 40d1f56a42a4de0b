import { type Answer, decide } from '../../lib/domain/decision';
import type { Links } from '../../lib/flow-language/verify/linked';
import { Clock } from '../../twin/clock';
import type { Functions, InvocationResult, Invoker } from '../../twin/cloud/lambda/invocation';
import { contactIdOf } from '../../twin/telephone/contact-id';
import type { Director } from '../../twin/telephone/director';
import { both } from '../../twin/telephone/directors/both';
import type { Flow, Queue, QuickConnect } from '../../twin/telephone/exchange';
import type { CallReport } from '../../twin/telephone/report';
import type { CallScript } from '../../twin/telephone/script';
import { StandInExchange } from '../../twin/telephone/stand-ins/exchange';
import { Telephone } from '../../twin/telephone/telephone';
import { ORDINARY } from './line';
import { failure, replies } from './stand-in-functions';

/** A Monday within service hours. */
const STARTS_AT = Date.UTC(2026, 10, 23, 9);

/** How the function that stores answers does; `lost`: it stores, and its reply never comes. */
export type Ledger = 'ok' | 'closed' | 'unsampled' | 'fails' | 'lost';

export interface LinkedCall {
  readonly script?: Partial<CallScript>;
  readonly director?: Director;
  readonly hours?: 'open' | 'closed';
  /** Asked at each invocation. */
  readonly ledger?: () => Ledger;
  /** Somebody whom an operator calls, in place of somebody who calls. */
  readonly outgoing?: true;
  readonly full?: true;
}

/** A step of a call, and whether voices were asked to be recorded once it was taken. */
export interface TracedStep {
  readonly flow: string;
  readonly action: string;
  readonly branch: string;
  readonly voice: boolean;
}

export interface LinkedReport extends CallReport {
  readonly trace: readonly TracedStep[];
  /** What the ledger holds, by contact. */
  readonly stored: ReadonlyMap<string, { readonly outcome: Answer; readonly recording: 'ON' | 'OFF' }>;
}

/** Places a call over flows that are linked, with stand-ins for everything else. */
export async function placeCall(links: Links, call: LinkedCall = {}): Promise<LinkedReport> {
  const clock = new Clock(STARTS_AT);
  const exchange = new LinkedExchange(links, call);
  const functions = new LedgerFunctions(links.promises.model, call.ledger ?? (() => 'ok'));
  const tracing = new Tracing();
  const telephone = new Telephone({
    clock,
    exchange,
    functions,
    director: both(tracing, call.director ?? {}),
    nextContactId: () => contactIdOf(1, 0),
    longestRecordingSeconds: 0.001,
    apart: false,
    tell: () => undefined,
  });
  const placed =
    call.outgoing === undefined
      ? telephone.call({ ...ORDINARY, ...call.script }, { flow: 'inbound' })
      : telephone.callOut({ to: '+33199001234', picksUpAfterSeconds: 3, talksSeconds: 60, ...call.script });
  return { ...(await clock.until(placed)), trace: tracing.steps, stored: functions.stored };
}

class LinkedExchange extends StandInExchange {
  override readonly outboundQueue: Queue | undefined;
  override readonly recordings = { prefix: 'calls', store: async () => undefined };

  constructor(
    private readonly links: Links,
    private readonly call: LinkedCall,
  ) {
    super(call.hours ?? 'open');
    this.outboundQueue = this.queue('queue');
  }

  override flow(reference: string): Flow | undefined {
    const found = this.links.flows.find((flow) => flow.reference === reference);
    return found && { arn: found.reference, ...found };
  }

  override queue(reference: string): Queue | undefined {
    if (reference === '') return undefined;
    return {
      arn: reference,
      name: reference,
      hoursArn: 'service-hours',
      capacity: this.call.full && 0,
      quickConnects: (this.links.transfers ?? []).map(({ flow }) => flow),
      outbound: { flowArn: 'outbound-whisper', number: undefined },
      waiting: 0,
    };
  }

  override quickConnect(reference: string): QuickConnect | undefined {
    const found = (this.links.transfers ?? []).find(({ flow }) => flow === reference);
    if (found === undefined) return undefined;
    return {
      kind: found.queue === null ? 'agent' : 'queue',
      target: found.queue ?? 'operator',
      flowArn: reference,
    };
  }
}

/** Takes down each step as it is left, in the order in which they began. */
export class Tracing implements Director {
  readonly steps: TracedStep[] = [];
  private readonly places = new Map<unknown, number>();

  begins(turn: Parameters<NonNullable<Director['begins']>>[0]): undefined {
    this.places.set(turn, this.steps.length);
    this.note(this.steps.length, turn, 'unfinished');
  }

  ends(
    turn: Parameters<NonNullable<Director['begins']>>[0],
    _: unknown,
    { branch }: { branch: string },
  ): void {
    this.note(this.places.get(turn) ?? this.steps.length, turn, branch);
  }

  private note(
    place: number,
    { flow, action, contact }: Parameters<NonNullable<Director['begins']>>[0],
    branch: string,
  ): void {
    const voice = contact.switches.on('voice').length > 0;
    this.steps[place] = { flow: flow.name, action: action.Identifier, branch, voice };
  }
}

interface Event {
  readonly Details: {
    readonly ContactData: { readonly ContactId: string; readonly InitialContactId: string };
    readonly Parameters: Readonly<Record<string, string>>;
  };
}

/** The line's functions, over a ledger in memory: they decide by the domain's rule, and the first decision stands. */
class LedgerFunctions implements Functions {
  readonly stored = new Map<string, { readonly outcome: Answer; readonly recording: 'ON' | 'OFF' }>();

  constructor(
    private readonly model: Links['promises']['model'],
    private readonly ledger: () => Ledger,
  ) {}

  async invoke(_: Invoker, arn: string, payload: unknown): Promise<InvocationResult> {
    const { ContactData, Parameters } = (payload as Event).Details;
    if (arn === 'log-consent') return this.log(ContactData.ContactId, Parameters.answer);
    if (arn !== 'recall-decision') return replies({});
    const how = this.ledger();
    if (how === 'fails' || how === 'lost' || ContactData.InitialContactId === ContactData.ContactId)
      return failure('Unhandled');
    return replies({
      outcome: 'transferred',
      recording: this.stored.get(ContactData.InitialContactId)?.recording ?? 'OFF',
    });
  }

  private log(contact: string, answer: string | undefined): InvocationResult {
    const how = this.ledger();
    const known = this.stored.get(contact);
    if (how === 'fails' || answer === undefined) return failure('Unhandled');
    if (how === 'closed' && known === undefined) return replies({ outcome: 'closed', recording: 'OFF' });
    const { outcome, recording } = decide(answer as Answer, this.model, how === 'unsampled' ? 0 : 1, 0);
    const decided = known ?? { outcome, recording };
    this.stored.set(contact, decided);
    return how === 'lost' ? failure('Unhandled') : replies(decided);
  }
}
