import type { Action } from '../../lib/flow-language/types';
import type { Faults } from '../faults';
import { ACTIONS } from './actions/registry';
import type { CallEvent } from './call-event';
import type { Flow } from './exchange';
import type { Step } from './report';
import { type Stage, UnknownAction } from './stage';
import { ANY_ERROR, exitOf, type FlowEnd, failed, type Outcome } from './transitions';

/** A flow that goes round without end: Connect would not let it, and its own limit is not documented. */
class EndlessFlow extends Error {
  override readonly name = 'EndlessFlow';
}

const MOST_ACTIONS = 1000;

/** What walking needs beyond the stage of a flow. */
export interface Walk {
  readonly stage: Omit<Stage, 'flow'>;
  readonly faults: Faults;
  /** Takes down each action as it is left. */
  readonly path: Step[];
  /** Told of errors, as Connect counts them. */
  readonly tell: (event: CallEvent) => void;
}

/**
 * Takes a contact through a flow, and on through those that it transfers to, up to where the last one ends.
 *
 * @returns how it ended; `disconnected` also when an action fails and has no branch for it
 * @throws HungUp or Answered when the line is taken away meanwhile
 * @throws UnknownAction, EndlessFlow
 */
export async function walk(flow: Flow, { stage, faults, path, tell }: Walk): Promise<FlowEnd> {
  let current = flow;
  let action = actionIn(current, current.document.StartAction);
  for (let count = 0; count < MOST_ACTIONS; count += 1) {
    await stage.line.settle();
    const noted = path.length;
    const left = (branch: string): void => {
      path[noted] = { contact: stage.contact.id, flow: current.name, action: action.Identifier, branch };
    };
    left('unfinished');
    const outcome = await play(action, { ...stage, flow: current }, faults);
    const { branch, next } = exitOf(action, outcome);
    left(branch);
    if (outcome.kind === 'error') tellError(current.name, branch, next, tell);
    if (outcome.kind === 'over') return outcome.how;
    if (outcome.kind === 'other flow') {
      current = stage.exchange.flow(outcome.arn) as Flow;
      action = actionIn(current, current.document.StartAction);
    } else {
      if (next === undefined) return 'disconnected';
      action = actionIn(current, next);
    }
  }
  throw new EndlessFlow(`expected ${flow.name} to end within ${MOST_ACTIONS} actions`);
}

/** The branch that any error takes, and none at all; a branch of one kind of error is a way foreseen. */
function tellError(flow: string, branch: string, next: string | undefined, tell: Walk['tell']): void {
  if (next === undefined) tell({ kind: 'flow fatal error', flow });
  else if (branch === ANY_ERROR) tell({ kind: 'flow error', flow });
}

async function play(action: Action, stage: Stage, faults: Faults): Promise<Outcome> {
  const point = `flow:${stage.flow.name}/${action.Identifier}`;
  const fault = faults.take(point);
  if (fault?.kind === 'error') return failed(fault.code);
  if (fault !== undefined) throw new UnknownAction(action, `the fault ${fault.kind} at ${point}`);
  const run = ACTIONS[action.Type];
  if (run === undefined) throw new UnknownAction(action);
  return run(action, stage);
}

function actionIn(flow: Flow, identifier: string): Action {
  const action = flow.document.Actions.find(({ Identifier }) => Identifier === identifier);
  if (action === undefined) throw new Error(`expected an action ${identifier} in ${flow.name}, got none`);
  return action;
}
