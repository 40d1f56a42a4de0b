import { basename } from 'node:path';
import { checkFlow } from '../../lib/flow-language/check';
import type { Problem } from '../../lib/testing-language/problem';
import { readTestCase } from '../../lib/testing-language/read-test-case';
import { FilesExchange, type FlowFile } from '../../twin/test-cases/files-exchange';
import { type Fixtures, FixturesError, fixturesIn, NO_FIXTURES } from '../../twin/test-cases/fixtures';
import { playTest } from '../../twin/test-cases/play';
import type { TestResult } from '../../twin/test-cases/result';
import { type FileCommand, UsageError } from '../command';
import { textOf } from '../files';
import { isOwn, OWN_FIXTURES, withOwnValues } from '../own-values';
import { table } from '../print/table';
import { withoutNumbers } from '../without-numbers';

interface Options {
  readonly tests: readonly string[];
  readonly flow?: readonly string[];
  readonly fixtures?: string;
  readonly strict?: true;
}

interface Result {
  readonly tests: readonly TestFile[];
}

type TestFile = TestResult & { readonly file: string };

export const flowTest: FileCommand<Options, Result> = {
  name: 'flow test',
  declare: (command) =>
    command
      .description('play test cases over flows, as Connect’s simulator would')
      .argument('<tests...>')
      .requiredOption(
        '--flow <files...>',
        'where tests come in, and then flows that it leads to, by file name',
      )
      .option(
        '--fixtures <file>',
        'what lies outside, as JSON: {"lambda":{ARN:{"result":{}}|{"error":TYPE}}, "hours":"open"|"closed"|{ID:"open"}, "queues":{ID:{"name":"","full":true}}, "lex":{ALIAS:{"1":"Intent"}}}',
      )
      .option('--strict', 'read only what live instances publish; else older spellings too'),

  async run({ tests, flow = [], fixtures, strict }) {
    const files = flow.map(flowFile);
    const [entry, ...others] = files;
    if (entry === undefined) throw new UsageError('expected --flow with a file, got none');
    const told = fixtures === undefined ? toldOf(tests) : fixturesOf(fixtures);
    const texts = tests.map((file) => ({ file, text: withOwnValues(file, textOf(file)) }));
    const results: TestFile[] = [];
    for (const { file, text } of texts) {
      const exchange = new FilesExchange([entry, ...others], told);
      const result = await played(text, strict ? 'strict' : 'lenient', exchange, told);
      results.push({ file, ...withoutAnyNumber(result) });
    }
    return { tests: results };
  },

  print({ tests }) {
    const rows = tests.map(
      ({ file, outcome, observationSummary: { TotalObservations, ObservationsPassed }, reason }) => [
        file,
        outcome,
        `${ObservationsPassed}/${TotalObservations}`,
        reason ?? '',
      ],
    );
    const warnings = tests.flatMap(({ file, warnings }) => warnings.map((warning) => [file, warning]));
    return [table(['test', 'outcome', 'observed', 'why'], rows), table(['test', 'warning'], warnings)]
      .filter((part) => part !== '')
      .join('\n\n');
  },

  exitCode: ({ tests }) => (tests.every(({ outcome }) => outcome === 'PASSED') ? 0 : 1),
};

async function played(
  text: string,
  mode: 'strict' | 'lenient',
  exchange: FilesExchange,
  fixtures: Fixtures,
): Promise<TestResult> {
  const { testCase, problems } = readTestCase(text, mode);
  if (testCase !== undefined) return playTest(testCase, { exchange, flow: exchange.entry, fixtures });
  return {
    outcome: 'INVALID',
    reason: summaryOf(problems),
    warnings: [],
    observations: [],
    executionRecords: [],
    observationSummary: { TotalObservations: 0, ObservationsPassed: 0, ObservationsFailed: 0 },
  };
}

/** What flows say and tests expect may hold somebody's number. */
function withoutAnyNumber(result: TestResult): TestResult {
  const { reason, observations, warnings, executionRecords } = result;
  return {
    ...result,
    reason: reason && withoutNumbers(reason),
    warnings: warnings.map(withoutNumbers),
    observations: observations.map((one) => ({ ...one, heard: one.heard && withoutNumbers(one.heard) })),
    executionRecords: executionRecords.map((one) => ({ ...one, Record: withoutNumbers(one.Record) })),
  };
}

function summaryOf([first, ...others]: readonly Problem[]): string {
  const told = `${first?.code}: ${first?.message}, at ${first?.at || 'the whole'}`;
  return others.length === 0 ? told : `${told}; and ${others.length} more`;
}

function flowFile(file: string): FlowFile {
  const { document } = checkFlow(withOwnValues(file, textOf(file)));
  if (document === undefined) throw new UsageError(`expected a flow in ${file}, got another text`);
  return { name: basename(file).replace(/\.json$/, ''), document };
}

/** Of this project's own tests it is known which hours they have in the place of the line's. */
const toldOf = (tests: readonly string[]): Fixtures =>
  tests.some(isOwn) ? fixturesIn(OWN_FIXTURES) : NO_FIXTURES;

function fixturesOf(file: string): Fixtures {
  try {
    return fixturesIn(textOf(file));
  } catch (error) {
    if (!(error instanceof FixturesError)) throw error;
    throw new UsageError(`${file}: ${error.message}`);
  }
}
