import type { Action, FlowType } from '../../lib/flow-language/types';
import type { Flow } from '../../twin/telephone/exchange';
import { type FlowRun, type RunOptions, runAlone } from '../../twin/telephone/stand-ins/run';
import { action, errorsTo, flowOf, say } from './flows';

/** Runs a made-up flow of these actions, `flow`, alone. */
export const run = (actions: readonly Action[], options: Partial<RunOptions> = {}): Promise<FlowRun> =>
  runAlone('flow', flowOf(...actions), { type: 'CONTACT_FLOW', ...options });

/** Another flow, or module, that a run may lead to: its name is its ARN too. */
export const other = (name: string, type: FlowType, ...actions: readonly Action[]): Flow => ({
  arn: name,
  name,
  type,
  document: flowOf(...actions),
});

/** An action that goes on to `to`, and to `failed` whatever error it meets. */
export const act = (
  identifier: string,
  type: string,
  parameters: Action['Parameters'],
  to = 'end',
  conditions: NonNullable<Action['Transitions']>['Conditions'] = [],
): Action =>
  action(identifier, type, parameters, {
    NextAction: to,
    Conditions: conditions,
    Errors: [
      ...errorsTo('failed', 'NoMatchingError'),
      ...(conditions.length > 0 ? errorsTo('none', 'NoMatchingCondition') : []),
    ],
  });

/** Where `act` leads to in an error, and where no condition is met. */
export const FAILED = say('failed', 'That failed.');
export const NONE = say('none', 'None of these.');

/** The ways that were taken out of an action, in order. */
export const branchesOf = ({ steps }: FlowRun, identifier: string): string[] =>
  steps.filter((step) => step.action === identifier).map(({ branch }) => branch);
