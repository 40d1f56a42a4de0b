import { AwsError } from '../aws';
import { QueryFailure } from './analysis/failure';
import { type Answer, CutOff } from './run';

/** Virtual milliseconds that any query waits, and after which it is over; AWS's own were 50–90 and 300–350 for `SELECT 1`. */
export const QUEUED_MS = 100;
export const OVER_MS = 1000;

/** How a query ended. */
export type Ending =
  | { readonly state: 'SUCCEEDED'; readonly answer: Answer }
  | {
      readonly state: 'FAILED';
      readonly reason: string;
      readonly errorType: number;
      /** 1: of the system, 2: of the user. */
      readonly category: 1 | 2;
    }
  | { readonly state: 'CANCELLED'; readonly reason?: string; readonly scanned: number };

export type State = 'QUEUED' | 'RUNNING' | Ending['state'];

/**
 * One execution of a query. It runs once, at its end in virtual time: when the clock gets there, or when somebody whose own
 * time is past it asks. Before that it can be stopped, and then never runs.
 */
export class Execution {
  private ended: Promise<Ending> | undefined;

  /** @param run computes the query and writes its results */
  constructor(private readonly run: () => Promise<Answer>) {}

  /** @param elapsed virtual milliseconds since it was submitted, to whoever asks */
  async stateAfter(elapsed: number): Promise<State> {
    if (this.ended === undefined && elapsed < OVER_MS) return elapsed < QUEUED_MS ? 'QUEUED' : 'RUNNING';
    return (await this.end()).state;
  }

  /** How it ended; runs it if need be. */
  end(): Promise<Ending> {
    this.ended ??= this.run().then((answer): Ending => ({ state: 'SUCCEEDED', answer }), endingOf);
    return this.ended;
  }

  /** Nothing happens to what is over. */
  stop(): void {
    this.ended ??= Promise.resolve({ state: 'CANCELLED', scanned: 0 });
  }
}

/** @throws what is no failure of the query but the twin's own */
const endingOf = (error: unknown): Ending => {
  if (error instanceof CutOff) return { state: 'CANCELLED', reason: error.message, scanned: error.scanned };
  if (error instanceof QueryFailure)
    return { state: 'FAILED', reason: error.reason, errorType: error.errorType, category: 2 };
  // The result could not be written where it should.
  if (error instanceof AwsError && error.status < 500)
    return { state: 'FAILED', reason: `PERMISSION_DENIED: ${error.message}`, errorType: 401, category: 2 };
  throw error;
};
