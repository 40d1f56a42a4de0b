import { specOf } from '../../action-types';
import type { Action } from '../../types';
import { type Branch, END, failureBranches, type Leads } from '../branch';
import { type Knowledge, withEntries } from '../knowledge';
import { targetsOf, valueAt } from '../system';
import { afterFailure, type Effect, succeedsOrFails, textOf } from './effect';
import { spokenIn } from './speaking';

/** Counts beyond this are not counted: the loop may go on or be done at any time. */
const MOST_COUNTED = 12;

export const compare: Effect = (action, known) => {
  const reference = textOf(action, 'ComparisonValue') ?? '';
  const value = valueAt(reference, known);
  const what = value === null ? `${reference} is compared` : `${reference} is ${value ?? 'nothing'}`;
  return succeedsOrFails(action, known, [{ value, known, what }]);
};

/** Lets the contact pass so many times, then once not; the count goes on where the flow comes back to it. */
export const loop: Effect = (action, known, setting) => {
  const counts = targetsOf(textOf(action, 'LoopCount') ?? '', known, setting.system) ?? [];
  const [count = Number.NaN] = counts.map(Number);
  const place = `${setting.flow.name}/${action.Identifier}`;
  const going = { value: 'ContinueLooping', what: 'another round' };
  const done = { value: 'DoneLooping', what: 'no more rounds' };
  if (!isCounted(count))
    return succeedsOrFails(action, known, [
      { ...going, known },
      { ...done, known },
    ]);
  const rounds = known.loops[place] ?? 0;
  const { [place]: _, ...others } = known.loops;
  const result =
    rounds < count
      ? { ...going, known: { ...known, loops: withEntries(known.loops, { [place]: rounds + 1 }) } }
      : { ...done, known: { ...known, loops: others } };
  return succeedsOrFails(action, known, [result]);
};

/** Whether the verifier counts a loop's rounds. */
const isCounted = (count: number): boolean => Number.isInteger(count) && count >= 0 && count <= MOST_COUNTED;

/** Goes on in another flow: its own attributes are lost, the contact's are not. */
export const transferToFlow: Effect = (action, known, setting) => {
  const targets = targetsOf(textOf(action, 'ContactFlowId') ?? '', known, setting.system);
  if (targets === undefined)
    setting.notProven(`${setting.flow.name}/${action.Identifier}: nobody declared which flow it goes to`);
  return [
    ...(targets ?? []).map(
      (reference): Branch => leaving({ to: 'flow', reference }, known, 'goes on in another flow'),
    ),
    // Whatever queue the other flow would have led to, this one was on its way there.
    ...failureBranches(action, () => [afterFailure(action, { ...known, queueing: 'failed' })]),
  ];
};

/** The module's own results are compared when it returns. */
export const invokeFlowModule: Effect = (action, known, setting) => {
  const targets = targetsOf(textOf(action, 'FlowModuleId') ?? '', known, setting.system);
  if (targets === undefined)
    setting.notProven(`${setting.flow.name}/${action.Identifier}: nobody declared which module it is`);
  return [
    ...(targets ?? []).map(
      (reference): Branch => leaving({ to: 'module', reference }, known, 'goes through a module'),
    ),
    ...failureBranches(action, () => [afterFailure(action, known)]),
  ];
};

export const endFlowModuleExecution: Effect = (action, known) => [
  leaving({ to: 'returned', result: textOf(action, 'Result') }, known, 'the module is done'),
];

export const endFlowExecution: Effect = (_, known) => [leaving({ to: 'ended' }, known, 'the flow is over')];

export const disconnectParticipant: Effect = (_, known) => [
  leaving({ to: 'disconnected' }, known, 'the line hangs up'),
];

const leaving = (leads: Leads, known: Knowledge, what: string): Branch => ({
  name: END,
  leads,
  known,
  what,
  breaches: [],
});

/** They begin another contact, in a flow that is not followed from here. */
const BEGIN_CONTACTS = ['CreateCallbackContact', 'CreateTask', 'StartOutboundChatContact'];

/**
 * Whatever else an action does, it changes nothing that the invariants ask about; its result could be any. What it may do beside is
 * not proved.
 */
export const anyAction: Effect = (action, known, { flow, system, notProven }) => {
  const { Type, Identifier, Parameters = {} } = action;
  const place = `${flow.name}/${Identifier}`;
  const spec = specOf(Type);
  if (spec === undefined || (spec.open && Type !== 'UpdateContactData'))
    notProven(`${place}: nobody knows what the action ${Type} does`);
  if (BEGIN_CONTACTS.includes(Type)) notProven(`${place}: nobody follows the contact that it begins`);
  const spoken = spokenIn(Parameters);
  if (spoken !== undefined && system.promises.isAnnouncement(spoken))
    notProven(`${place}: nobody knows what is answered to an announcement here`);
  const what = hasResult(action) ? Identifier : '';
  return succeedsOrFails(action, known, [{ value: null, known, what }]);
};

const hasResult = ({ Transitions = {} }: Action): boolean => (Transitions.Conditions ?? []).length > 0;
