import type { Action } from '../../types';
import { type Branch, END, failureBranches } from '../branch';
import { moving, queueing } from '../invariants';
import type { Knowledge } from '../knowledge';
import { targetsOf } from '../system';
import { afterFailure, type Effect, type Setting, succeedsOrFails, textOf } from './effect';

export const updateContactTargetQueue: Effect = (action, known, setting) => [
  ...succeedsOrFails(
    action,
    { ...known, queueing: 'failed' },
    queuesOf(action, known, setting).map((queue) => ({
      value: undefined,
      known: { ...known, queue },
      what: 'a queue is chosen',
    })),
  ),
];

/** The queues that an action may name; `unknown` where nobody can tell, which is not proved. */
function queuesOf(action: Action, known: Knowledge, setting: Setting): readonly string[] {
  const named = textOf(action, 'QueueId') ?? textOf(action, 'AgentId');
  const queues = named === undefined ? undefined : targetsOf(named, known, setting.system);
  if (queues !== undefined) return queues;
  setting.notProven(`${setting.flow.name}/${action.Identifier}: nobody declared where its queue leads`);
  return ['unknown'];
}

const entered = (known: Knowledge, what: string): Branch => ({
  name: END,
  leads: { to: 'queued' },
  known: { ...known, queueing: 'entered' },
  what,
  breaches: queueing(known),
});

/** Without a queue of its own a contact cannot be queued: that is the failure. */
export const transferContactToQueue: Effect = (action, known) => [
  ...(known.queue === null && known.origin === 'arrival'
    ? []
    : [entered(known, 'the caller is put into the queue')]),
  ...queueFailures(action, known),
];

export const dequeueContactAndTransferToQueue: Effect = (action, known, setting) => [
  ...queuesOf(action, known, setting).map((queue) =>
    entered({ ...known, queue }, 'the caller is put into another queue'),
  ),
  ...queueFailures(action, known),
];

const queueFailures = (action: Action, known: Knowledge): Branch[] =>
  failureBranches(action, (type) => [afterQueueFailure(action, type, known)]);

/** A queue that is full is no failure; and nobody tried who never chose one. */
function afterQueueFailure(action: Action, type: string, known: Knowledge): Knowledge {
  if (type === 'QueueAtCapacity') return { ...known, queueing: 'full' };
  const queueing = known.queue === null && known.origin === 'arrival' ? known.queueing : 'failed';
  return afterFailure(action, { ...known, queueing });
}

/** Without an operator of that name Connect disconnects: no error branch exists. */
export const transferContactToAgent: Effect = (_, known) => [
  { name: END, leads: { to: 'agent' }, known, what: 'the operator is rung', breaches: [] },
  { name: END, leads: { to: 'gone' }, known, what: 'there is no such operator', breaches: [] },
];

/** Moves the contact in its queue: from now on it matters who is moved. */
export const updateContactRoutingBehavior: Effect = (action, known) =>
  succeedsOrFails(action, known, [
    {
      value: undefined,
      known: { ...known, priority: JSON.stringify(action.Parameters) },
      what: 'the call is moved in its queue',
      breaches: moving(known),
    },
  ]);

/** A caller who is joined with somebody outside: the flow is over, or goes on after the talk. */
export const transferParticipantToThirdParty: Effect = (action, known) => {
  if (textOf(action, 'ContinueFlowExecution') === 'True')
    return succeedsOrFails(action, known, [
      { value: undefined, known, what: 'the caller talks with somebody outside' },
    ]);
  const joined: Branch = {
    name: END,
    leads: { to: 'third party' },
    known,
    what: 'the caller is joined with somebody outside',
    breaches: [],
  };
  return [joined, ...failureBranches(action, () => [afterFailure(action, known)])];
};
