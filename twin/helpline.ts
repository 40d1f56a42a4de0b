import type { Clock } from './clock';
import type { ConnectInstance } from './cloud/connect/instance';
import type { Functions } from './cloud/lambda/invocation';
import type { Faults } from './faults';
import type { PlannedCall } from './load';
import type { CallEvent } from './telephone/call-event';
import { contactIdOf } from './telephone/contact-id';
import { faulty } from './telephone/directors/faulty';
import type { Flow } from './telephone/exchange';
import type { CallReport } from './telephone/report';
import type { CallScript, OutgoingScript } from './telephone/script';
import { type Dialled, Telephone } from './telephone/telephone';

interface HelplineParts {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly functions: Functions;
  readonly instance: ConnectInstance;
  /** Calls that there were before. */
  readonly calls: number;
  /** Told of what Connect counts. */
  readonly tell: (event: CallEvent) => void;
}

const SEED = 1;
const FULL_RECORDING_SECONDS = 4;
/** Under load a recording is a few kilobytes: a tenth of a second. */
const SHORT_RECORDING_SECONDS = 0.1;

/** The helpline as its callers know it: a number, hours, an announcement. */
export class Helpline {
  /** Calls that there ever were. */
  calls: number;

  constructor(private readonly parts: HelplineParts) {
    this.calls = parts.calls;
  }

  /** Places a call now and lets time pass until it is over. */
  call(script: CallScript): Promise<CallReport> {
    return this.parts.clock.until(this.telephone(FULL_RECORDING_SECONDS, false).call(script, this.dialled));
  }

  /** Has an operator call somebody now and lets time pass until it is over. */
  callOut(script: OutgoingScript): Promise<CallReport> {
    return this.parts.clock.until(this.telephone(FULL_RECORDING_SECONDS, false).callOut(script));
  }

  /** Places calls at their moments, side by side where they overlap, and tells of each as it ends. */
  async placeAll(
    planned: readonly PlannedCall[],
    ended: (report: CallReport, done: number) => void,
  ): Promise<void> {
    const { clock, faults } = this.parts;
    // A fault strikes whoever comes first: then each keeps his turn.
    const apart = faults.none;
    const telephone = this.telephone(SHORT_RECORDING_SECONDS, apart);
    let done = 0;
    const place = async (script: CallScript): Promise<void> => {
      const report = await telephone.call(script, this.dialled);
      done += 1;
      ended(report, done);
    };
    const placed: Promise<void>[] = [];
    // One arrival brings the next: a year of them would make every other entry of the clock dear.
    const arrivals = new Promise<void>((resolve, reject) => {
      const expect = (next: number): void => {
        const call = planned[next];
        if (call === undefined) {
          resolve();
          return;
        }
        const arrive = (): void => {
          expect(next + 1);
          const over = place(call.script);
          over.catch(reject);
          placed.push(over);
        };
        clock.at(call.at, arrive, apart ? 'apart' : 'barrier');
      };
      expect(0);
    });
    await clock.until(arrivals.then(() => Promise.all(placed)));
  }

  /** Whether its hours of operation say that it is open. */
  isOpen(at: Date): boolean {
    const [hours] = this.parts.instance.hours.keys();
    return hours !== undefined && this.parts.instance.isOpen(hours, at.getTime()) === true;
  }

  /** IANA name. */
  get timeZone(): string {
    const [hours] = this.parts.instance.hours.values();
    return hours?.TimeZone ?? 'UTC';
  }

  /** What it says first, which keys it then knows, and how often it repeats itself. */
  announcement(): { readonly text: string; readonly keys: readonly string[]; readonly repeats: number } {
    const { Actions } = this.inbound.document;
    const listens = Actions.find(({ Type }) => Type === 'GetParticipantInput');
    const repeats = Actions.find(({ Type }) => Type === 'Loop');
    return {
      text: String(listens?.Parameters?.Text),
      keys: (listens?.Transitions?.Conditions ?? []).flatMap(({ Condition }) => Condition.Operands),
      repeats: Number(repeats?.Parameters?.LoopCount ?? 0),
    };
  }

  /** The number that the template ties to the inbound flow; without one, the flow as a forwarded line reaches it. */
  private get dialled(): Dialled {
    const [held] = this.parts.instance.numbers.values();
    return held === undefined ? { flow: this.inbound.arn } : { number: held.number };
  }

  private get inbound(): Flow {
    const found = [...this.parts.instance.flows.values()].find(({ type }) => type === 'CONTACT_FLOW');
    if (found === undefined) throw new Error('expected an inbound flow in the template, got none');
    return found;
  }

  private telephone(longestRecordingSeconds: number, apart: boolean): Telephone {
    const { clock, faults, functions, instance: exchange, tell } = this.parts;
    const nextContactId = (): string => {
      this.calls += 1;
      return contactIdOf(SEED, this.calls);
    };
    return new Telephone({
      clock,
      director: faulty(faults),
      exchange,
      functions,
      nextContactId,
      longestRecordingSeconds,
      apart,
      tell,
    });
  }
}
