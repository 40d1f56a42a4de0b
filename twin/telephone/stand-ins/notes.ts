import { NoSuchAction } from '../call';
import type { Director, Message, Turn } from '../director';
import { EndlessFlow } from '../endless-flow';
import { UnknownAction } from '../stage';
import type { Exit, Outcome } from '../transitions';

/** What a run leaves open, and why. */
export interface NotProven {
  readonly action: string;
  readonly type: string;
  readonly why: string;
}

interface NotedStep {
  readonly flow: string;
  readonly action: string;
  readonly branch: string;
}

/** Takes down what happens in a run, up to where it stops. */
export class Notes implements Director {
  readonly steps: NotedStep[] = [];
  readonly heard: string[] = [];
  readonly notProven: NotProven[] = [];
  /** Whether the last flow that was left broke off in an error. */
  dropped = false;
  private readonly begun = new Map<Turn, number>();
  private last: Turn | undefined;

  constructor(private readonly onUnknown: 'stop' | 'continue') {}

  begins(turn: Turn): undefined {
    this.last = turn;
    this.dropped = false;
    this.begun.set(turn, this.steps.length);
    this.steps.push({ flow: turn.flow.name, action: turn.action.Identifier, branch: 'unfinished' });
  }

  ends(turn: Turn, outcome: Outcome, { branch, next }: Exit): void {
    const place = this.begun.get(turn);
    this.begun.delete(turn);
    if (place !== undefined)
      this.steps[place] = { flow: turn.flow.name, action: turn.action.Identifier, branch };
    this.dropped =
      outcome.kind === 'over' ? outcome.how === 'dropped' : outcome.kind === 'error' && next === undefined;
  }

  hears({ text }: Message): void {
    this.heard.push(text);
  }

  unknown({ action }: Turn, cause: UnknownAction): 'continue' | undefined {
    this.note(action.Identifier, action.Type, `${cause.what} is not played`);
    return this.onUnknown === 'continue' ? 'continue' : undefined;
  }

  /** How a run ended that could not go on. */
  stoppedBy(cause: unknown): 'stopped' | 'step-limit' | 'dropped' {
    if (cause instanceof UnknownAction) return 'stopped';
    if (cause instanceof EndlessFlow) return 'step-limit';
    const { action } = this.last ?? {};
    this.note(action?.Identifier ?? '', action?.Type ?? '', (cause as Error).message);
    return cause instanceof NoSuchAction ? 'dropped' : 'stopped';
  }

  private note(action: string, type: string, why: string): void {
    this.notProven.push({ action, type, why });
  }
}
