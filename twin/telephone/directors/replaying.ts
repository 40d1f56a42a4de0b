import type { Action } from '../../../lib/flow-language/types';
import type { Direction, Director, Reaction, Request, Turn } from '../director';
import {
  conditionName,
  DONE,
  END,
  type Exit,
  failed,
  NEXT,
  NO_CONDITION,
  type Outcome,
} from '../transitions';

/** A step of a path that is to be gone again, named as the steps of a report are. */
export interface PathStep {
  readonly flow: string;
  readonly action: string;
  readonly branch: string;
  /** What a function replies here, whichever it is: it is not invoked. */
  readonly reply?: Readonly<Record<string, unknown>>;
  /** What is keyed in, said or chosen here. Absent: whatever takes that branch. */
  readonly answer?: string;
  /** The action is left by that branch without its effect, as one that fails in silence. */
  readonly withoutEffect?: true;
}

/** A call does not go as the path says. */
class Diverged extends Error {
  override readonly name = 'Diverged';
}

/** Left as their conditions have it only when they run: their own steps, or their count, lead there. */
const RUN = ['InvokeFlowModule', 'Loop'];

/** What people leave by falling silent. */
const SILENT = ['InputTimeLimitExceeded', 'TimeLimitExceeded'];

/** Ask somebody, and are left as he answers. */
const ASKING = ['GetParticipantInput', 'ConnectParticipantWithLexBot', 'ShowView'];

/** Until somebody answers a prompt that he heard to its end. */
const ANSWERS_AFTER_SECONDS = 1;

/**
 * Takes a call along a path: people answer, dependencies reply and actions fail as each step says. Beyond its last step the call
 * goes as it will.
 */
export class Replaying implements Director {
  private next = 0;
  private readonly expected = new Map<Turn, PathStep>();
  private asking: PathStep | undefined;

  constructor(private readonly path: readonly PathStep[]) {}

  /** @throws Diverged */
  begins(turn: Turn): Direction | undefined {
    const step = this.path[this.next];
    if (step === undefined) return undefined;
    const at = `step ${this.next + 1}`;
    this.next += 1;
    const { flow, action } = turn;
    if (step.flow !== flow.name || step.action !== action.Identifier)
      throw new Diverged(
        `expected ${step.flow}/${step.action} at ${at}, got ${flow.name}/${action.Identifier}`,
      );
    this.expected.set(turn, step);
    this.asking = step;
    if (step.reply !== undefined) turn.contact.local = { ...turn.contact.local, external: step.reply };
    return directionTo(action, step);
  }

  /** @throws Diverged */
  ends(turn: Turn, _: Outcome, { branch }: Exit): void {
    const step = this.expected.get(turn);
    this.expected.delete(turn);
    if (step !== undefined && step.branch !== branch)
      throw new Diverged(`expected ${step.flow}/${step.action} to be left by ${step.branch}, got ${branch}`);
  }

  asked(request: Request): Reaction | undefined {
    const step = this.asking;
    if (step === undefined || step.action !== request.action.Identifier) return undefined;
    const answer = step.answer ?? answerFor(request, step.branch);
    if (answer === undefined) return { kind: 'silence' };
    const afterSeconds = request.promptSeconds + ANSWERS_AFTER_SECONDS;
    return request.wants === 'keys'
      ? { kind: 'keys', keys: answer, afterSeconds }
      : { kind: 'words', words: answer, afterSeconds };
  }
}

/** What makes an action be left by that branch; undefined when it only has to run. */
function directionTo(action: Action, step: PathStep): Direction | undefined {
  const { branch } = step;
  if (step.withoutEffect) return { kind: 'leaves', branch };
  if (step.reply !== undefined) return DONE;
  if ([NEXT, END, 'unfinished'].includes(branch)) return undefined;
  const { Conditions = [] } = action.Transitions ?? {};
  const byResult =
    branch === NO_CONDITION || Conditions.some(({ Condition }) => conditionName(Condition) === branch);
  if (ASKING.includes(action.Type) && (byResult || SILENT.includes(branch))) return undefined;
  if (!byResult) return failed(branch);
  return RUN.includes(action.Type) ? undefined : { kind: 'leaves', branch };
}

/** Undefined: silence. */
function answerFor({ wants, action, options }: Request, branch: string): string | undefined {
  const taken = action.Transitions?.Conditions?.find(({ Condition }) => conditionName(Condition) === branch);
  if (taken !== undefined) return taken.Condition.Operands[0];
  if (branch !== NO_CONDITION) return undefined;
  return wants === 'keys' ? [...'0123456789*#'].find((key) => !options.includes(key)) : 'something else';
}
