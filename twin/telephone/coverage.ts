import type { Action } from '../../lib/flow-language/types';
import type { Flow } from './exchange';
import type { Step } from './report';
import { conditionName, END, NEXT } from './transitions';

/** Types that leave the flow when they succeed, whatever their transitions say. */
const LEAVING = [
  'DequeueContactAndTransferToQueue',
  'DisconnectParticipant',
  'EndFlowExecution',
  'EndFlowModuleExecution',
  'TransferContactToAgent',
  'TransferContactToQueue',
  'TransferToFlow',
];

/** Waits until the line is taken away: it is left unfinished when all goes well. */
const WAITING = 'MessageParticipantIteratively';

/** Every way out of an action that a call can take: without error, by each condition, by each error. */
export function branchesOf({ Type, Transitions = {} }: Action): string[] {
  const { Conditions = [], Errors = [] } = Transitions;
  const errors = Errors.map(({ ErrorType }) => ErrorType);
  if (Type === WAITING) return ['unfinished', ...errors];
  if (LEAVING.includes(Type)) return [END, ...errors];
  if (Conditions.length === 0) return [NEXT, ...errors];
  return [...Conditions.map(({ Condition }) => conditionName(Condition)), ...errors];
}

/** The branches of these flows that none of these paths took, as `flow/action: branch`. */
export function untaken(
  flows: readonly Pick<Flow, 'name' | 'document'>[],
  paths: readonly (readonly Step[])[],
): string[] {
  const taken = new Set(paths.flat().map(({ flow, action, branch }) => `${flow}/${action}: ${branch}`));
  return flows
    .flatMap(({ name, document }) =>
      document.Actions.flatMap((action) =>
        branchesOf(action).map((branch) => `${name}/${action.Identifier}: ${branch}`),
      ),
    )
    .filter((branch) => !taken.has(branch));
}
