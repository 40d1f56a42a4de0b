import { COMPLETED_TYPES, type Instruction, STARTED_TYPES } from '../../lib/testing-language/types';
import type { Direction, Director, Message, Reaction, Request, Turn } from '../telephone/director';
import type { Line } from '../telephone/line';
import { isKnown, lookUp } from '../telephone/references';
import type { Exit, Outcome } from '../telephone/transitions';
import type { Fixtures } from './fixtures';
import { NotSimulated } from './happened';
import { answerOf, resourceOf } from './outside';
import type { TestedCall, TestRun } from './test-run';

/** The test is over: the call is of no more interest. */
export class TestOver extends Error {
  override readonly name = 'TestOver';
}

/** Has a call go as a test wants it, and tells the test how it goes. */
export class TestDirector implements Director, TestedCall {
  private readonly instructions: Exclude<Instruction, { kind: 'disconnect' }>[] = [];
  private hangsUp = false;
  private turn: Turn | undefined;
  private last: Turn | undefined;
  /** Whether the action that runs has asked the caller for something. */
  private asks = false;
  private test: TestRun | undefined;

  constructor(
    private readonly clock: Line['clock'],
    private readonly fixtures: Fixtures,
  ) {}

  /** The test that this call is for. */
  follow(test: TestRun): void {
    this.test = test;
  }

  async begins(turn: Turn): Promise<Direction | undefined> {
    const first = this.turn === undefined;
    this.turn = turn;
    this.asks = false;
    if (this.hangsUp) turn.line.hangUpIn(0);
    if (first) this.tell((test) => test.begin(turn.contact.id));
    const resource = resourceOf(turn);
    const { Type } = turn.action;
    const actionType = STARTED_TYPES.find((type) => type === Type);
    if (actionType !== undefined && resource !== undefined)
      this.tell((test) => test.tell({ type: 'FlowActionStarted', actionType, resource }));
    await turn.line.settle();
    if (resource === undefined) return answerOf(turn, undefined);
    const strategy = this.test?.override(Type, resource);
    return answerOf(turn, { resource, strategy, fixtures: this.fixtures });
  }

  ends(turn: Turn, outcome: Outcome, _: Exit): void {
    this.last = turn;
    if (this.asks) this.test?.turned();
    const resource = resourceOf(turn);
    const actionType = [...COMPLETED_TYPES, ...STARTED_TYPES].find((type) => type === turn.action.Type);
    if (outcome.kind !== 'error' && actionType !== undefined && resource !== undefined) {
      const { external: External, lex: Lex } = turn.contact.local;
      const results = actionType === 'InvokeLambdaFunction' ? { External } : { Lex };
      this.tell((test) => test.tell({ type: 'FlowActionCompleted', actionType, resource }, results));
    }
    this.follows(turn, outcome);
  }

  hears({ who, text }: Message): void {
    if (who !== 'line') return;
    const { turn, last } = this;
    const replayed = turn !== undefined && last?.action === turn.action;
    const [, prompt] = /^prompt (\S+)$/.exec(text) ?? [];
    const heard = {
      type: 'MessageReceived',
      text,
      replayed,
      ...(prompt !== undefined && { prompt }),
    } as const;
    this.tell((test) => test.tell(heard));
  }

  /** Once the prompt was heard to its end: a test answers what it has heard. */
  asked({ wants, promptSeconds: afterSeconds }: Request): Reaction {
    this.asks = true;
    const next = this.instructions.shift();
    if (next === undefined) return { kind: 'silence' };
    const words = next.kind === 'keys' ? next.keys : next.text;
    return wants === 'keys' && next.kind === 'keys'
      ? { kind: 'keys', keys: words, afterSeconds }
      : { kind: 'words', words, afterSeconds };
  }

  now(): number {
    return this.clock.now();
  }

  instruct(instruction: Instruction): void {
    if (instruction.kind !== 'disconnect') this.instructions.push(instruction);
    else if (this.turn === undefined) this.hangsUp = true;
    else this.turn.line.hangUpIn(0);
  }

  valueAt(reference: string): unknown {
    if (this.turn === undefined) return undefined;
    const { contact, exchange } = this.turn;
    if (!isKnown(reference)) throw new NotSimulated(`the twin knows nothing of ${reference}`);
    if (reference === '$.Queue.Name' && contact.targetQueue?.name === '')
      throw new NotSimulated('the name of the queue is told by no fixture');
    return lookUp(reference, { contact, exchange });
  }

  /** What comes next may lie in a flow that is not there. */
  private follows({ contact, exchange }: Turn, outcome: Outcome): void {
    if (outcome.kind === 'other flow' && exchange.flow(outcome.arn)?.onlyNamed)
      throw new NotSimulated(`the flow ${outcome.arn} is not given`);
    if (outcome.kind !== 'over' || outcome.how !== 'queued') return;
    const waiting = contact.hooks.get('CustomerQueue');
    if (waiting === undefined || waiting.onlyNamed)
      throw new NotSimulated('what is heard in the queue lies in a flow that is not given');
  }

  private tell(what: (test: TestRun) => void): void {
    if (this.test === undefined) return;
    what(this.test);
    if (this.test.ended) throw new TestOver();
  }
}
