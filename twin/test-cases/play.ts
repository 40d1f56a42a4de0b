import type { TestCase } from '../../lib/testing-language/types';
import { Clock } from '../clock';
import type { Functions } from '../cloud/lambda/invocation';
import { contactIdOf } from '../telephone/contact-id';
import { Conversation } from '../telephone/conversation';
import type { Exchange, Flow } from '../telephone/exchange';
import type { CallScript } from '../telephone/script';
import { type Fixtures, NO_FIXTURES } from './fixtures';
import { NotSimulated } from './happened';
import type { TestResult } from './result';
import { TestDirector, TestOver } from './test-director';
import { LONGEST_RUN_SECONDS, TestRun } from './test-run';

/** Where a test is played. */
export interface Played {
  readonly exchange: Exchange;
  /** Where its contact comes in. */
  readonly flow: Flow;
  readonly fixtures?: Fixtures;
  /** Virtual time at which it begins, in milliseconds since 1970; a Monday morning where it does not matter. */
  readonly at?: number;
}

const MONDAY_MORNING = Date.UTC(2026, 10, 23, 9);

/** From the range that is kept for fiction. */
const CALLER = '+33639980123';

/** Does nothing but what the test says, and is gone when a run has lasted as long as it may. Nobody answers. */
const TESTED: CallScript = { from: CALLER, keys: [], hangUp: LONGEST_RUN_SECONDS, operator: null };

/** That any function should run but by the test's word is a mistake: it might do what it does. */
const NO_FUNCTION: Functions = {
  async invoke(_, arn) {
    throw new NotSimulated(`function ${arn} would run in earnest`);
  },
};

/** Plays a test case over a flow, on a clock of its own. Never throws: what cannot be followed to its end is not simulated. */
export async function playTest(
  testCase: TestCase,
  { exchange, flow, fixtures = NO_FIXTURES, at = MONDAY_MORNING }: Played,
): Promise<TestResult> {
  const clock = new Clock(at);
  const director = new TestDirector(clock, fixtures);
  const test = new TestRun(testCase, director);
  director.follow(test);
  const parts = {
    clock,
    exchange,
    functions: NO_FUNCTION,
    director,
    nextContactId: () => contactIdOf(1, 0),
    longestRecordingSeconds: 0,
    apart: false,
    tell: () => undefined,
  };
  try {
    const conversation = new Conversation(parts, TESTED);
    await clock.until(clock.spawn(() => conversation.run(flow, null)));
  } catch (cause) {
    if (!(cause instanceof TestOver)) return test.result((cause as Error).message);
  }
  return test.result();
}
