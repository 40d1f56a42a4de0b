import { specOf } from '../../lib/flow-language/action-types';
import type { Action } from '../../lib/flow-language/types';
import { ACTIONS } from './actions/registry';
import type { CallEvent } from './call-event';
import { type Direction, Turn } from './director';
import { EndlessFlow } from './endless-flow';
import type { Flow } from './exchange';
import { NOTHING_LOCAL } from './local';
import type { Step } from './report';
import { type Stage, UnknownAction } from './stage';
import {
  ANY_ERROR,
  DONE,
  type Exit,
  exitBy,
  exitOf,
  exitOnwards,
  type FlowEnd,
  failed,
  type Outcome,
} from './transitions';

/** An action leads to one that the flow does not have. */
export class NoSuchAction extends Error {
  override readonly name = 'NoSuchAction';
}

const MOST_ACTIONS = 1000;

/** What walking needs beyond the stage of a flow. */
export interface Walk {
  readonly stage: Omit<Stage, 'flow' | 'enter' | 'depth'>;
  /** Takes down each action as it is left. */
  readonly path: Step[];
  /** Told of errors, as Connect counts them. */
  readonly tell: (event: CallEvent) => void;
}

/**
 * Takes a contact through a flow, and on through those that it transfers to, up to where the last one ends.
 *
 * @param depth modules that the contact is in
 * @returns how it ended; `dropped` when an action fails and has no branch for it
 * @throws HungUp or Answered when the line is taken away meanwhile
 * @throws UnknownAction, EndlessFlow, NoSuchAction
 */
export async function walk(start: Flow, walking: Walk, depth = 0): Promise<FlowEnd> {
  const { path } = walking;
  const { contact, director, line, exchange } = walking.stage;
  const enter: Stage['enter'] = (module, input) => inModule(module, input, walking, depth + 1);
  let stage: Stage = { ...walking.stage, flow: start, enter, depth };
  let action = actionIn(start, start.document.StartAction);
  for (;;) {
    if (path.length >= MOST_ACTIONS)
      throw new EndlessFlow(`expected the call to end within ${MOST_ACTIONS} actions`);
    await line.settle();
    const noted = path.length;
    const step = { contact: contact.id, flow: stage.flow.name, action: action.Identifier };
    path.push({ ...step, branch: 'unfinished' });
    const turn = new Turn(action, stage.flow, contact, exchange, line);
    const { outcome, exit } = await play(turn, stage);
    path[noted] = { ...step, branch: exit.branch };
    if (director.ends !== undefined) await director.ends(turn, outcome, exit);
    if (outcome.kind === 'error') tellError(stage.flow.name, exit, walking.tell);
    if (outcome.kind === 'over') return outcome.how;
    if (outcome.kind === 'other flow') {
      const flow = exchange.flow(outcome.arn) as Flow;
      if (flow.onlyNamed) return 'elsewhere';
      contact.local = { ...contact.local, flowAttributes: {}, modules: {} };
      stage = { ...stage, flow };
      action = actionIn(flow, flow.document.StartAction);
    } else {
      if (exit.next === undefined) return outcome.kind === 'error' ? 'dropped' : 'disconnected';
      action = actionIn(stage.flow, exit.next);
    }
  }
}

/** A module sees nothing that its invoker was answered, and leaves it as it was. */
async function inModule(module: Flow, input: object, walking: Walk, depth: number): Promise<FlowEnd> {
  const { contact } = walking.stage;
  const before = contact.local;
  contact.local = { ...NOTHING_LOCAL, modules: { Input: input } };
  try {
    const how = await walk(module, walking, depth);
    const { Result, ResultData } = contact.local.modules;
    contact.local = { ...before, modules: { ...before.modules, Result, ResultData } };
    return how;
  } catch (interruption) {
    contact.local = before;
    throw interruption;
  }
}

/** The branch that any error takes, and none at all; a branch of one kind of error is a way foreseen. */
function tellError(flow: string, { branch, next }: Exit, tell: Walk['tell']): void {
  if (next === undefined) tell({ kind: 'flow fatal error', flow });
  else if (branch === ANY_ERROR) tell({ kind: 'flow error', flow });
}

interface Played {
  readonly outcome: Outcome;
  readonly exit: Exit;
}

/** One action: as the director has it, or as the service would. */
async function play(turn: Turn, stage: Stage): Promise<Played> {
  const { action } = turn;
  try {
    const direction = await stage.director.begins?.(turn);
    if (direction?.kind === 'leaves') return leaving(action, direction.branch);
    const outcome = withoutSilentError(action, await outcomeOf(action, direction, stage));
    return { outcome, exit: exitOf(action, outcome, turn) };
  } catch (cause) {
    if (!(cause instanceof UnknownAction) || stage.director.unknown?.(turn, cause) === undefined) throw cause;
    return { outcome: DONE, exit: exitOnwards(action) };
  }
}

function leaving(action: Action, branch: string): Played {
  const exit = exitBy(action, branch);
  const fails = action.Transitions?.Errors?.some(({ ErrorType }) => ErrorType === branch) ?? false;
  return { exit, outcome: fails || exit.next === undefined ? failed(branch) : DONE };
}

function outcomeOf(
  action: Action,
  direction: Direction | undefined,
  stage: Stage,
): Outcome | Promise<Outcome> {
  if (direction !== undefined && direction.kind !== 'instead' && direction.kind !== 'leaves')
    return direction;
  const played = direction?.kind === 'instead' ? direction.action : action;
  const run = Object.hasOwn(ACTIONS, played.Type) ? ACTIONS[played.Type] : undefined;
  if (run === undefined) throw new UnknownAction(played);
  return plays(played, stage) ? run(played, stage) : failed(ANY_ERROR);
}

/**
 * An action that the channel does not have takes its error branch.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/block-support-by-channel.html
 */
function plays({ Type }: Action, { contact }: Stage): boolean {
  const channels = specOf(Type)?.channels ?? 'any';
  return channels === 'any' || channels.includes(contact.channel);
}

/** Where the service takes no error branch, a failure is silent: the flow goes on. */
const withoutSilentError = (action: Action, outcome: Outcome): Outcome =>
  outcome.kind === 'error' && specOf(action.Type)?.errors[ANY_ERROR] === 'never' ? DONE : outcome;

function actionIn(flow: Flow, identifier: string): Action {
  const action = flow.document.Actions.find(({ Identifier }) => Identifier === identifier);
  if (action === undefined)
    throw new NoSuchAction(`expected an action ${identifier || '""'} in ${flow.name}, got none`);
  return action;
}
