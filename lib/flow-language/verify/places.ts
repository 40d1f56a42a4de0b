import type { Breach } from './breach';
import type { Setting } from './effects/effect';
import { cutting, joining, outside, showing } from './invariants';
import { arriving, settled, transferred } from './knowledge';
import type { Frame, State, Step } from './state';
import type { LinkedFlow } from './system';

export type Around = Omit<Setting, 'flow'>;

/** Where a call comes to, and what is broken by that. */
export interface Landing {
  readonly to: State;
  readonly breaches: readonly Breach[];
}

/** Flows that may run while an operator talks, and after, by their event. */
const ASIDE = [
  'AgentHold',
  'CustomerHold',
  'CustomerRemaining',
  'DefaultAgentUI',
  'DisconnectAgentUI',
  'PauseContact',
  'ResumeContact',
];

export const startOf = (flow: LinkedFlow): Frame => ({ flow, at: flow.document.StartAction });

const landing = (to: State, breaches: readonly Breach[] = []): Landing => ({ to, breaches });

/** The flow of an event. One that is not there cannot be proved to do no harm. */
function hooked({ known }: State, event: string, around: Around): readonly Frame[] {
  const reference = known.hooks[event];
  const flow = reference === undefined ? undefined : around.system.flow(reference);
  if (reference !== undefined && flow === undefined)
    around.notProven(`the flow that is hooked to ${event} is not among those verified`);
  return flow === undefined ? [] : [startOf(flow)];
}

export function inQueue(state: State, around: Around): Landing {
  const known = settled(state.known);
  return landing({ phase: 'queue', frames: hooked(state, 'CustomerQueue', around), known });
}

/** An operator answers: whispers to him, then to the caller, then both are joined. */
export function whispering(state: State, around: Around): Landing {
  const known = settled(state.known);
  const frames = hooked(state, 'AgentWhisper', around);
  if (frames.length > 0) return landing({ phase: 'agent whisper', frames, known });
  // What a flow says that is not there is not proved; that it says nothing neither.
  const whispered = known.whispered || known.hooks.AgentWhisper !== undefined;
  return toCaller({ ...state, known: { ...known, whispered } }, around);
}

function toCaller(before: State, around: Around): Landing {
  const state = { ...before, known: settled(before.known) };
  const frames = hooked(state, 'CustomerWhisper', around);
  return frames.length > 0
    ? landing({ phase: 'customer whisper', frames, known: state.known })
    : joined(state, around);
}

function joined({ known }: State, { system }: Around): Landing {
  return landing({ phase: 'talk', frames: [], known: settled(known) }, joining(known, system.promises));
}

/** Back from a flow beside the talk: what it asked to record was judged as it asked. */
export const back = ({ known }: State, { system }: Around): Landing =>
  landing({ phase: 'talk', frames: [], known: settled(known) }, showing(known, system.promises));

/** The contact is over, by a flow's doing. */
export const cut = (state: State, around: Around): Landing =>
  state.phase === 'aside' ? back(state, around) : landing(OVER, cutting(state.known, around.system.promises));

/** Of a call that is over nothing matters any more. */
const OVER: State = { phase: 'over', frames: [], known: arriving('part') };

/** Whoever is joined with somebody outside has not reached an operator. */
export const passedOutside = ({ known }: State): Landing => landing(OVER, outside(known));

export const over = (): Landing => landing(OVER);

/** A flow has run to its end, and the call goes on as its phase says. */
export function afterFlow(state: State, around: Around): Landing {
  switch (state.phase) {
    case 'flow':
      return state.known.origin === 'outgoing' ? joined(state, around) : cut(state, around);
    case 'queue':
      return landing({ ...state, frames: [] });
    case 'agent whisper':
      return toCaller(state, around);
    case 'aside':
      return back(state, around);
    default:
      return joined(state, around);
  }
}

/** A refusal that is told to the operator counts as one that was pressed (I2). */
const WITHDRAWN = { outcome: 'refused', recording: 'OFF' } as const;

/** What may happen while no flow runs: an operator answers, holds, passes the caller on, or hangs up. */
export function outsideFlows(state: State, around: Around): Step[] {
  if (state.phase !== 'talk') return [];
  const asides = ASIDE.flatMap((event) =>
    hooked(state, event, around).map(
      (frame): Step => ({
        to: { ...state, phase: 'aside', frames: [frame] },
        what: `the flow of ${event} begins`,
        breaches: [],
      }),
    ),
  );
  const passed = around.system.transfers.map(
    ({ flow, queue }): Step => ({
      to: { phase: 'flow', frames: [startOf(flow)], known: transferred(state.known, queue) },
      what: 'the operator passes the caller on',
      breaches: [],
    }),
  );
  const { known } = state;
  const withdrawn: Step[] = known.refused
    ? []
    : [
        {
          to: { ...state, known: { ...known, refused: true, ledger: WITHDRAWN } },
          what: 'the caller says that he refuses, and the ledger holds it',
          breaches: [],
        },
      ];
  return [...asides, ...passed, ...withdrawn, { ...over(), what: 'the call is over' }];
}
