import type { Action } from '../types';
import { type Leads, resultBranches, UNFINISHED } from './branch';
import { effectOf } from './effects';
import * as places from './places';
import { type Around, type Landing, startOf } from './places';
import type { Frame, State, Step } from './state';

/** Modules in modules, at most. https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html */
const DEEPEST = 5;

/** Everything that can happen next. */
export function stepsFrom(state: State, around: Around): Step[] {
  const top = state.frames.at(-1);
  const answered = interruptions(top, state, around);
  if (top === undefined) return [...answered, ...places.outsideFlows(state, around)];
  const action = actionAt(top);
  if (action === undefined)
    return [...answered, { ...places.cut(state, around), what: 'the flow leads nowhere' }];
  return [...answered, ...actionSteps(action, top, state, around)];
}

/** Somebody ends a wait, a hold or a guide: an operator who answers or comes back. It interrupts what the flow is about. */
function interruptions(top: Frame | undefined, state: State, around: Around): Step[] {
  const cause = INTERRUPTED[state.phase];
  if (cause === undefined) return [];
  const landing = state.phase === 'queue' ? places.whispering(state, around) : places.back(state, around);
  const left = top !== undefined && { flow: top.flow.name, action: top.at, branch: UNFINISHED };
  return [{ ...landing, ...left, what: cause }];
}

const INTERRUPTED: Partial<Record<State['phase'], string>> = {
  queue: 'an operator answers',
  aside: 'the operator comes back',
};

const actionAt = ({ flow, at }: Frame): Action | undefined =>
  flow.document.Actions.find(({ Identifier }) => Identifier === at);

function actionSteps(action: Action, { flow }: Frame, state: State, around: Around): Step[] {
  const branches = effectOf(action.Type)(action, state.known, { ...around, flow });
  return branches.flatMap(({ name, leads, known, breaches, ...step }) =>
    landings(leads, { ...state, known }, around).map(
      (landing): Step => ({
        to: landing.to,
        flow: flow.name,
        action: action.Identifier,
        ...(leads.to !== 'module' && { branch: name }),
        ...step,
        breaches: [...breaches, ...landing.breaches],
      }),
    ),
  );
}

/** Where a way out of an action comes to, by the phase of the call. */
function landings(leads: Leads, state: State, around: Around): Landing[] {
  const { known } = state;
  switch (leads.to) {
    case 'action':
      return [at(leads.identifier, state, around)];
    case 'flow':
      return [
        entering(leads.reference, { ...state, frames: [], known: { ...known, flowAttributes: {} } }, around),
      ];
    case 'module':
      return throughModule(leads.reference, state, around);
    case 'returned':
      return returning(leads.result, state, around);
    case 'queued':
      return [places.inQueue(state, around)];
    case 'agent':
      return [places.whispering(state, around)];
    case 'ended':
      return [places.afterFlow(state, around)];
    case 'third party':
      return [places.passedOutside(state)];
    case 'waiting':
      // Something else ends the wait, and is told as such; alone, the flow has come to its end.
      return state.phase === 'flow' ? [places.over()] : [];
    case 'gone':
      return [places.over()];
    case 'disconnected':
    case 'dropped':
      return [places.cut(state, around)];
  }
}

function at(identifier: string | undefined, state: State, around: Around): Landing {
  const top = state.frames.at(-1);
  if (identifier === undefined || top === undefined) return places.cut(state, around);
  return {
    to: { ...state, frames: [...state.frames.slice(0, -1), { ...top, at: identifier }] },
    breaches: [],
  };
}

function entering(reference: string, state: State, around: Around): Landing {
  const flow = around.system.flow(reference);
  if (flow !== undefined) return { to: { ...state, frames: [...state.frames, startOf(flow)] }, breaches: [] };
  around.notProven('a flow that another goes on in is not among those verified');
  return places.over();
}

/** A module sees neither the reply of a function that its caller asked, nor his flow attributes. */
function throughModule(reference: string, state: State, around: Around): Landing[] {
  if (state.frames.length > DEEPEST) return [];
  if (around.system.flow(reference) !== undefined)
    return [
      entering(reference, { ...state, known: { ...state.known, external: {}, flowAttributes: {} } }, around),
    ];
  around.notProven('a module is not among the flows verified');
  const top = state.frames.at(-1);
  return top === undefined ? [] : landingsAfter(top, null, state, around);
}

/** Back where the module was invoked. What its caller's function replied before is not known to have stayed. */
function returning(result: string | undefined, state: State, around: Around): Landing[] {
  const caller = state.frames.at(-2);
  if (caller === undefined) return [places.over()];
  return landingsAfter(caller, result, { ...state, frames: state.frames.slice(0, -1) }, around);
}

function landingsAfter(
  caller: Frame,
  result: string | null | undefined,
  state: State,
  around: Around,
): Landing[] {
  const action = actionAt(caller);
  if (action === undefined) return [places.cut(state, around)];
  const known = { ...state.known, external: null, flowAttributes: null };
  return resultBranches(action, [{ value: result, known, what: '' }]).map(({ leads }) =>
    at(leads.to === 'action' ? leads.identifier : undefined, { ...state, known }, around),
  );
}
