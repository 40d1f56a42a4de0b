import { charterOf } from '../../lib/charter';
import { checkFlow } from '../../lib/flow-language/check';
import { linked } from '../../lib/flow-language/verify/linked';
import { counterexample, type Verdict, verify } from '../../lib/flow-language/verify/verify';
import { settingsIn } from '../charter-file';
import type { FileCommand } from '../command';
import { textOf } from '../files';
import { type Declared, linksOf } from '../flow-links';
import { ownLinks } from '../own-flows';

interface Options extends Declared {
  readonly files: readonly string[];
  readonly charter?: string;
}

export const flowVerify: FileCommand<Options, Verdict> = {
  name: 'flow verify',
  declare: (command) =>
    command
      .description('prove that no path of these flows, errors included, breaks what callers were promised')
      .argument('[files...]', 'flows that lead to each other (default: those of this project)')
      .option(
        '--announcement <text>',
        'what callers must have heard (default: the announcement of the charter)',
      )
      .option('--refusal-key <key>', 'what refuses, where it is not the charter’s')
      .option('--acceptance-key <key>', 'what accepts, likewise')
      .option('--consent-function <pattern>', 'the function that stores answers, by its ARN', 'log-?consent')
      .option('--recall-function <pattern>', 'the one that recalls them after a transfer', 'recall-?decision')
      .option('--other-functions <pattern>', 'those that are known to begin no recording')
      .option(
        '--declare <reference=value>',
        'what a reference such as $.Attributes.queue may be; may be given again',
        (given: string, before: readonly string[] = []) => [...before, given],
      )
      .option('--charter <file>', 'a JSON file of charter settings'),

  async run({ files, charter: file, ...declared }) {
    const charter = charterOf(settingsIn(file));
    if (files.length === 0) return verify(linked(ownLinks(charter)));
    const verdict = verify(linked(linksOf(files, declared, charter)));
    const refused = files.flatMap(refusedIn);
    return refused.length === 0
      ? verdict
      : { ...verdict, holds: false, notProven: [...verdict.notProven, ...refused] };
  },

  print({ holds, violations, notProven, states }) {
    const explored = `${states} states explored`;
    if (holds) return `every promise holds: ${explored}`;
    return [
      ...violations.map(counterexample),
      ...(notProven.length > 0
        ? [['not proven:', ...notProven.map((what) => `      ${what}`)].join('\n')]
        : []),
      explored,
    ].join('\n\n');
  },

  exitCode: ({ holds }) => (holds ? 0 : 1),
};

/** What Connect would refuse of a file: a flow that it does not take as it is cannot be proved as it is. */
const refusedIn = (file: string): string[] =>
  checkFlow(textOf(file))
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ action, message }) => `${file}: Connect would refuse ${action ?? 'it'}: ${message}`);
