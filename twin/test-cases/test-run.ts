import { quoted } from '../../lib/flow-language/finding';
import { keysOf } from '../../lib/flow-language/references';
import { holds } from '../../lib/testing-language/assertion';
import type {
  Instruction,
  Observation,
  Strategy,
  TestAction,
  TestCase,
} from '../../lib/testing-language/types';
import { inside } from '../telephone/references';
import type { Happened } from './happened';
import { Overrides } from './overrides';
import { Records } from './records';
import type { ActionRecord, TestResult } from './result';
import { unplayable, verdictOf } from './verdict';
import { type Match, Watch } from './watch';

/** The call that a test goes along with. */
export interface TestedCall {
  /** Virtual time, milliseconds since 1970. */
  now(): number;
  /** What the caller does next, as soon as the flow takes it. */
  instruct(instruction: Instruction): void;
  /** What a reference leads to now. @throws NotSimulated for what the twin knows nothing of */
  valueAt(reference: string): unknown;
}

/** A run is no longer than this. */
export const LONGEST_RUN_SECONDS = 300;

/** A test case as its call goes on: told of what happens, it acts, and in the end judges. */
export class TestRun {
  private readonly overrides = new Overrides();
  private readonly warnings = new Set<string>();
  private readonly watch: Watch;
  private readonly records: Records;
  /** What functions and bots gave that the test saw complete: nothing of it is known before. */
  private results: Readonly<Record<string, unknown>> = {};
  private ending: 'end' | 'assertion' | undefined;
  private failedAssertion = '';
  /** Whether a message decided that a live instance was seen not to send. */
  private reliedOnReplay = false;
  private readonly began: number;

  constructor(
    private readonly testCase: TestCase,
    private readonly call: TestedCall,
  ) {
    this.began = call.now();
    this.watch = new Watch(testCase, (warning) => void this.warnings.add(warning));
    this.records = new Records(this.began);
  }

  /** The test is over: nothing of the call matters any more. */
  get ended(): boolean {
    return this.ending !== undefined;
  }

  begin(contactId: string): void {
    this.records.contact(this.call.now(), contactId);
    this.tell({ type: 'TestInitiated' });
  }

  /** Something happened: observations that wait for it are met, one by one, until one ends the test. */
  tell(happened: Happened, results?: Readonly<Record<string, unknown>>): void {
    if (this.ended) return;
    const found = this.watch.meet(happened);
    if (found.length > 0 && results !== undefined) this.results = { ...this.results, ...results };
    if (found.length > 0 && happened.type === 'MessageReceived' && happened.replayed) this.relied(found);
    for (const match of found) this.met(match);
  }

  /** What the test changes of an action that is about to run: used up by asking. */
  override(actionType: string, resource: string): Strategy | undefined {
    return this.overrides.take(actionType, resource);
  }

  /** The flow asked the caller for something, and went on with what he pressed or said, or after his silence. */
  turned(): void {
    this.watch.turned();
  }

  /**
   * Ends the test, and judges.
   * @param stopped why the call could not be followed to its end, where that is so
   */
  result(stopped?: string): TestResult {
    const { ending } = this;
    const unjudged = ending === 'assertion' ? undefined : (stopped ?? this.complete());
    const verdict = verdictOf({
      ending: this.ending === 'assertion' ? 'assertion' : ending,
      failedAssertion: this.failedAssertion,
      waiting: this.watch.waitingNow.filter(({ event }) => event.type !== 'TestCompleted'),
      late: this.call.now() - this.began >= LONGEST_RUN_SECONDS * 1000,
      reliedOnReplay: this.reliedOnReplay,
      stopped: unplayable(this.testCase) ?? unjudged,
    });
    return this.records.result(this.testCase.observations, verdict, [...this.warnings], this.call.now());
  }

  /** The last event comes after the end that a test sets, too. @returns why it cannot be judged, if so */
  private complete(): string | undefined {
    this.ending = undefined;
    try {
      this.tell({ type: 'TestCompleted' });
      return undefined;
    } catch (cause) {
      return (cause as Error).message;
    }
  }

  private relied(found: readonly Match[]): void {
    this.reliedOnReplay = true;
    const ids = found.map(({ observation }) => observation.id).join(', ');
    this.warnings.add(
      `${ids} heard a menu that led to itself: a live instance was seen to hear no second message there`,
    );
  }

  private met({ observation, heard }: Match): void {
    const at = this.call.now();
    const actions: ActionRecord[] = [];
    for (const action of observation.actions) {
      if (this.ended) break;
      actions.push(this.act(observation, action));
    }
    this.records.observed({ observation, at, heard, actions });
    if (!this.ended)
      this.watch.proceed(observation, heard !== undefined && observation.actions.some(answers));
  }

  private act({ id }: Observation, action: TestAction): ActionRecord {
    const record = (Type: string, rest: object = {}) =>
      ({ Identifier: action.id, Type, Status: 'PASSED', ...rest }) as const;
    switch (action.kind) {
      case 'send':
        this.call.instruct(action.instruction);
        return record('SendInstruction', { ExpectedParameters: action.instruction });
      case 'override':
        this.overrides.add(action.override);
        return record('OverrideSystemBehavior', { ExpectedParameters: action.override });
      case 'log': {
        const logged = Object.entries(action.expressions).map(([label, reference]) => [
          label,
          this.valueAt(reference) ?? null,
        ]);
        return record('TestControl', { ActualParameters: Object.fromEntries(logged) });
      }
      case 'end':
        this.ending = 'end';
        return record('TestControl');
      case 'assert': {
        const { namespace, operator, operand } = action;
        const value = this.valueAt(namespace);
        const parameters = {
          ExpectedParameters: { Namespace: namespace, Operator: operator, Operand: operand },
          ActualParameters: { Namespace: value ?? null, Operator: operator, Operand: operand },
        };
        if (holds(action, value)) return record('Assert', parameters);
        this.ending = 'assertion';
        this.failedAssertion = `${id}: expected ${namespace} ${operator} ${operand}, got ${value === undefined ? 'nothing' : quoted(value)}`;
        return { ...record('Assert', parameters), Status: 'FAILED' };
      }
    }
  }

  private valueAt(reference: string): unknown {
    const [root = '', ...keys] = keysOf(reference);
    return root === 'External' || root === 'Lex'
      ? inside(this.results[root], keys)
      : this.call.valueAt(reference);
  }
}

const answers = (action: TestAction): boolean =>
  action.kind === 'send' && action.instruction.kind !== 'disconnect';
