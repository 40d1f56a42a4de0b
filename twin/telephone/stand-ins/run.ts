import type { FlowDocument, FlowType } from '../../../lib/flow-language/types';
import { Clock } from '../../clock';
import { contactIdOf } from '../contact-id';
import { Conversation } from '../conversation';
import type { Director } from '../director';
import { both } from '../directors/both';
import type { Flow } from '../exchange';
import type { CallReport } from '../report';
import type { CallScript } from '../script';
import type { RecordingChange } from '../switches';
import { StandInExchange } from './exchange';
import { type FunctionsDo, StandInFunctions } from './functions';
import { Notes, type NotProven } from './notes';
import { placed } from './placing';

export interface RunOptions {
  readonly type: FlowType;
  /** What is pressed at each request in turn. */
  readonly keys?: readonly string[];
  /** What is said to each bot, or chosen in each view that has an action of that name, in turn. */
  readonly words?: readonly string[];
  readonly hours?: 'open' | 'closed';
  readonly functions?: FunctionsDo;
  /** What is not played: ends the run, or is taken to succeed and told. */
  readonly onUnknown?: 'stop' | 'continue';
  readonly seed?: number;
  /** Flows and modules that it leads to; of any other it leads to only the name is known. */
  readonly others?: readonly Flow[];
  /** Sees and decides what happens, beside what the run takes down. */
  readonly director?: Director;
}

/**
 * How a run ended. `agent`: an operator joined and talked to the end; `ended`: the flow, or module, was over; `transferred`: it
 * went on in a flow of which only the name is known; `dropped`: an error that no branch takes, or a branch that leads nowhere;
 * `step-limit`: it goes round for ever; `stopped`: at something that is not played.
 */
type Ended =
  | 'disconnected'
  | 'agent'
  | 'ended'
  | 'transferred'
  | 'third-party'
  | 'hung-up'
  | 'dropped'
  | 'step-limit'
  | 'stopped';

export interface FlowRun {
  readonly ended: Ended;
  readonly steps: readonly { readonly flow: string; readonly action: string; readonly branch: string }[];
  /** What was said, to the caller or the operator. */
  readonly heard: readonly string[];
  readonly recording: readonly RecordingChange[];
  readonly notProven: readonly NotProven[];
}

/** A Monday morning. */
const STARTS_AT = Date.UTC(2026, 10, 23, 9);

const PRESSES_AFTER_SECONDS = 2;

/**
 * Runs one flow, with stand-ins for all that it names, from where a flow of its type finds a contact. A caller who is out of keys
 * and words is silent; an operator answers after some seconds, talks, and leaves. Never throws: whatever
 * the document holds, the result says how far that went.
 */
export async function runAlone(name: string, document: FlowDocument, options: RunOptions): Promise<FlowRun> {
  const {
    type,
    keys = [],
    words = [],
    hours = 'open',
    functions = 'ok',
    onUnknown = 'stop',
    seed = 1,
  } = options;
  const flow: Flow = { arn: name, name, type, document };
  const clock = new Clock(STARTS_AT);
  const notes = new Notes(onUnknown);
  const exchange = new StandInExchange(hours, [flow, ...(options.others ?? [])]);
  const { contact, call } = placed(flow, contactIdOf(seed, 0), exchange);
  const parts = {
    clock,
    exchange,
    functions: new StandInFunctions(functions),
    director: both(notes, options.director ?? {}),
    nextContactId: () => contact.id,
    longestRecordingSeconds: 0,
    apart: false,
    tell: () => undefined,
  };
  const script: CallScript = {
    from: contact.callerAddress,
    keys: keys.map((key) => ({ key, afterSeconds: PRESSES_AFTER_SECONDS })),
    words,
    operator: { answersAfterSeconds: 20, talksSeconds: 30 },
  };
  let ended: Ended;
  try {
    const conversation = new Conversation(parts, script);
    const report = await clock.until(clock.spawn(() => conversation.runPlaced(contact, call)));
    ended = notes.dropped ? 'dropped' : endedAs(report.ended);
  } catch (cause) {
    ended = notes.stoppedBy(cause);
  }
  const { steps, heard, notProven } = notes;
  return { ended, steps, heard, recording: contact.switches.changes, notProven };
}

function endedAs({ by, why }: CallReport['ended']): Ended {
  if (by === 'caller') return 'hung-up';
  if (by === 'operator') return 'agent';
  if (why === 'flow over') return 'ended';
  if (why === 'passed to a third party') return 'third-party';
  return why === 'gone on in another flow' ? 'transferred' : 'disconnected';
}
