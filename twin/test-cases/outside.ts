import type { Strategy } from '../../lib/testing-language/types';
import type { Direction, Turn } from '../telephone/director';
import { externalFrom } from '../telephone/external';
import { DONE, failed } from '../telephone/transitions';
import type { Fixtures } from './fixtures';
import { NotSimulated } from './happened';

/** What a flow action asks of the cloud, as the test or its fixtures answer it. Undefined: as the twin plays it. */
type Answer = (turn: Turn, named: Named) => Direction | undefined;

interface Named {
  readonly resource: string;
  readonly strategy: Strategy | undefined;
  readonly fixtures: Fixtures;
}

/** Of each action type that a test may observe or change, how it is answered. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  InvokeLambdaFunction: functionAnswers,
  CheckHoursOfOperation: hoursAnswer,
  TransferContactToQueue: queueAnswers,
  DequeueAndTransferToQueue: queueAnswers,
  ConnectParticipantWithLexBot: botAnswers,
};

/**
 * How an action goes, its override's delay in virtual time included. One that names no resource fails as the service has it.
 * @throws NotSimulated where nobody says
 */
export async function answerOf(turn: Turn, named: Named | undefined): Promise<Direction | undefined> {
  const { Type, Identifier } = turn.action;
  if (Type === 'DistributeByPercentage') throw new NotSimulated(`${Identifier} goes by chance`);
  if (named === undefined) return undefined;
  const { strategy } = named;
  if (strategy !== undefined && 'delaySeconds' in strategy) await turn.line.pass(strategy.delaySeconds);
  if (strategy?.kind === 'error') return failed(strategy.error);
  return ANSWERS[Type]?.(turn, named);
}

/** The resource that an action is about to use, as events and overrides name it; undefined when it names none. */
export function resourceOf({ action, parameters }: Turn): string | undefined {
  const { LambdaFunctionARN, HoursOfOperationId, QueueId, LexV2Bot } = parameters;
  const named: Readonly<Record<string, unknown>> = {
    InvokeLambdaFunction: LambdaFunctionARN,
    CheckHoursOfOperation: HoursOfOperationId,
    TransferContactToQueue: QueueId,
    DequeueAndTransferToQueue: QueueId,
    ConnectParticipantWithLexBot: (LexV2Bot as { readonly AliasArn?: unknown } | undefined)?.AliasArn,
  };
  const resource = Object.hasOwn(named, action.Type) ? named[action.Type] : undefined;
  return typeof resource === 'string' && resource !== '' ? resource : undefined;
}

/** No function of the twin's runs in a test: it might write down a decision that nobody took. */
function functionAnswers(turn: Turn, { resource, strategy, fixtures }: Named): Direction {
  if (strategy?.kind === 'result') {
    if (strategy.delaySeconds >= Number(turn.parameters.InvocationTimeLimitSeconds))
      throw new NotSimulated(
        `what becomes of a mocked reply of ${resource} that comes too late is not documented`,
      );
    return replied(turn, JSON.parse(strategy.result));
  }
  const name = strategy?.kind === 'substitute' ? strategy.arn : resource;
  const given = fixtures.lambda(name);
  if (given === undefined)
    throw new NotSimulated(`function ${name} is neither mocked by the test nor told by fixtures`);
  return 'error' in given ? failed(given.error) : replied(turn, given.result);
}

function replied({ contact, parameters }: Turn, payload: unknown): Direction {
  if (parameters.InvocationType === 'ASYNCHRONOUS') return DONE;
  const { ResponseType = 'STRING_MAP' } = (parameters.ResponseValidation ?? {}) as {
    readonly ResponseType?: string;
  };
  const external = externalFrom(payload, ResponseType);
  if (external === undefined) return failed('NoMatchingError');
  contact.local = { ...contact.local, external };
  return DONE;
}

function hoursAnswer({ exchange, line }: Turn, { resource, strategy, fixtures }: Named): Direction {
  if (strategy?.kind === 'result') return openOrNot(strategy.result === 'InHours');
  const name = strategy?.kind === 'substitute' ? strategy.arn : resource;
  const open = fixtures.isOpen(name) ?? exchange.isOpen(name, line.clock.now());
  if (open === undefined) throw new NotSimulated(`whether hours ${name} are open is told by no fixture`);
  return openOrNot(open);
}

const openOrNot = (open: boolean): Direction => ({ kind: 'done', result: open ? 'True' : 'False' });

function queueAnswers(
  { action, contact, exchange }: Turn,
  { resource, strategy, fixtures }: Named,
): Direction | undefined {
  if (strategy?.kind !== 'substitute')
    return fixtures.queue(resource).full ? failed('QueueAtCapacity') : undefined;
  const queue = exchange.queue(strategy.arn);
  if (queue === undefined) throw new NotSimulated(`queue ${strategy.arn} is not known`);
  if (fixtures.queue(strategy.arn).full) return failed('QueueAtCapacity');
  if (action.Type === 'DequeueAndTransferToQueue')
    return {
      kind: 'instead',
      action: { ...action, Parameters: { ...action.Parameters, QueueId: queue.arn } },
    };
  contact.targetQueue = queue;
  return undefined;
}

function botAnswers({ action }: Turn, { resource, strategy, fixtures }: Named): Direction | undefined {
  if (strategy?.kind === 'result')
    throw new NotSimulated('the shape of a bot’s mocked result is not documented');
  const alias = strategy?.kind === 'substitute' ? strategy.arn : resource;
  if (fixtures.bot(alias) === undefined) throw new NotSimulated(`bot ${alias} is told by no fixture`);
  if (alias === resource) return undefined;
  return {
    kind: 'instead',
    action: { ...action, Parameters: { ...action.Parameters, LexV2Bot: { AliasArn: alias } } },
  };
}
