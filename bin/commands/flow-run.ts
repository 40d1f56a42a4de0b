import { basename } from 'node:path';
import { charterOf } from '../../lib/charter';
import { quoted } from '../../lib/flow-language/finding';
import { parseFlow } from '../../lib/flow-language/parse';
import { likelyType } from '../../lib/flow-language/rules/placement';
import { FLOW_TYPES } from '../../lib/flow-language/types';
import { type FlowRun, runAlone } from '../../twin/telephone/stand-ins/run';
import type { RecordingChange } from '../../twin/telephone/switches';
import { type FileCommand, UsageError } from '../command';
import { textOf } from '../files';
import { filledIn } from '../own-flows';
import { table } from '../print/table';
import { withoutNumbers } from '../without-numbers';
import { flowTypeOf } from './flow-check';

interface Options {
  readonly file: string;
  readonly type?: string;
  readonly press?: string;
  readonly say?: readonly string[];
  readonly hours?: string;
  readonly lambda?: string;
  readonly onUnknown?: string;
  readonly seed?: string;
}

type Result = Omit<FlowRun, 'recording'> & {
  readonly recording: readonly Omit<RecordingChange, 'contact' | 'flow'>[];
};

export const flowRun: FileCommand<Options, Result> = {
  name: 'flow run',
  declare: (command) =>
    command
      .description('run a flow alone: all that it names are stand-ins')
      .argument('<file>')
      .option('--type <type>', `how the flow is used: ${FLOW_TYPES.join(', ')} (default: as it tells itself)`)
      .option('--press <keys>', 'keys, one for each request, or several where commas part the requests')
      .option(
        '--say <text>',
        'what is said to a bot, or chosen in a guide; once for each time',
        (text: string, before: readonly string[] = []) => [...before, text],
      )
      .option('--hours <state>', 'open or closed (default: open)')
      .option('--lambda <result>', 'how functions do: ok, error or timeout (default: ok)')
      .option('--on-unknown <way>', 'stop at what is not played, or continue (default: stop)')
      .option('--seed <number>', 'for what goes by chance (default: 1)'),

  async run({ file, type, press = '', say, hours, lambda, onUnknown, seed = '1' }) {
    const { document: read } = parseFlow(textOf(file));
    if (read === undefined) throw new UsageError(`expected a flow in ${file}, got another text`);
    const document = filledIn(read, charterOf({}));
    if (!/^[0-9*#,]*$/.test(press)) throw new UsageError('expected --press of 0 to 9, *, # and commas');
    if (!/^\d+$/.test(seed)) throw new UsageError('expected --seed with a whole number');
    const { ended, steps, heard, recording, notProven } = await runAlone(nameOf(file), document, {
      type: type === undefined ? likelyType(document) : flowTypeOf(type),
      keys: press.split(',').filter((keys) => keys !== ''),
      words: say ?? [],
      hours: oneOf('hours', hours, 'open', 'closed'),
      functions: oneOf('lambda', lambda, 'ok', 'error', 'timeout'),
      onUnknown: oneOf('on-unknown', onUnknown, 'stop', 'continue'),
      seed: Number(seed),
    });
    return {
      ended,
      steps,
      heard: heard.map(withoutNumbers),
      recording: recording.map(({ contact: _, flow: __, ...change }) => change),
      notProven,
    };
  },

  print({ ended, steps, heard, recording, notProven }) {
    const parts = [
      `ended: ${ended}`,
      table(
        ['flow', 'action', 'branch'],
        steps.map(({ flow, action, branch }) => [flow, action, branch]),
      ),
      heard.length === 0 ? '' : ['heard', ...heard.map((text) => `  ${text}`)].join('\n'),
      table(
        ['recording', 'state', 'of', 'by'],
        recording.map((change) => [
          change.switch,
          change.state,
          change.participants.join(', '),
          change.action,
        ]),
      ),
      table(
        ['not proven', 'type', 'why'],
        notProven.map(({ action, type, why }) => [action, type, why]),
      ),
    ];
    return parts.filter((part) => part !== '').join('\n\n');
  },

  exitCode: ({ ended, notProven }) =>
    ['stopped', 'step-limit', 'dropped'].includes(ended) || notProven.length > 0 ? 1 : 0,
};

const nameOf = (file: string): string => basename(file).replace(/\.json$/, '');

/** The first where nothing is given. */
function oneOf<T extends string>(option: string, given: string | undefined, ...choices: [T, ...T[]]): T {
  const choice = given === undefined ? choices[0] : choices.find((one) => one === given);
  if (choice === undefined)
    throw new UsageError(`expected --${option} ${choices.join(' or ')}, got ${quoted(given)}`);
  return choice;
}
