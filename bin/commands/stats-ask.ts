import type { Answer } from '../../lib/domain/statistics/answer';
import { GRAINS } from '../../lib/domain/statistics/calendar';
import { type Command, UsageError } from '../command';
import { answerCsv, answerText } from '../print/answer';
import { type Asked, askStatistics } from '../statistics-of';

interface Options {
  readonly measures: string;
  readonly grain?: string;
  readonly by?: string;
  readonly where?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly csv?: true;
  readonly json?: true;
}

const DATES = 'a day, month or year such as 2026-01-31, 2026-01 or 2026';

export const statsAsk: Command<Options, Answer> = {
  name: 'stats ask',
  declare: (command) =>
    command
      .description(
        'ask the statistics function: what it may tell, what it does not, and since when that stands',
      )
      .requiredOption('--measures <names>', 'calls, refusals, refusalRate, recorded, waitMean and so on')
      .option('--grain <name>', 'day, month, quarter or year (default: month)')
      .option('--by <names>', 'up to three of hour, weekday, outcome, method, language, queue; or the grain')
      .option(
        '--where <dimension=value>',
        'only calls with this value; may be given again',
        (given: string, before: readonly string[] = []) => [...before, given],
      )
      .option('--from <date>', `where it begins: ${DATES} (default: the last months that are over)`)
      .option('--to <date>', `where it ends, included: ${DATES}`)
      .option('--csv', 'print rows as CSV; what is suppressed is empty'),

  async run(twin, options) {
    if (options.csv && options.json) throw new UsageError('expected --csv or --json, got both');
    return askStatistics(twin, askedOf(options));
  },

  print: (answer, options) => (options?.csv ? answerCsv(answer) : answerText(answer)),
};

const namesIn = (list: string | undefined): readonly string[] =>
  (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** A week is one for whoever asks; the function says why it is none of the charter's. */
const isGrain = (name: string): boolean => [...GRAINS, 'week'].includes(name);

function askedOf({ measures, grain, by, where, from, to }: Options): Asked {
  const names = namesIn(by);
  const grains = [...new Set([...(grain === undefined ? [] : [grain]), ...names.filter(isGrain)])];
  if (grains.length > 1) throw new UsageError('expected one grain in --grain and --by together, got several');
  return {
    measures: namesIn(measures),
    ...(grains[0] !== undefined && { grain: grains[0] }),
    by: names.filter((name) => !isGrain(name)),
    where: whereOf(where ?? []),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/** The message never repeats what was given: it could be a number. */
function whereOf(given: readonly string[]): Asked['where'] {
  const pairs = given.map((text) => {
    const [, dimension, value] = /^([a-z]+)=(.+)$/.exec(text) ?? [];
    if (dimension === undefined || value === undefined)
      throw new UsageError('expected --where such as outcome=refused, got another text');
    return [dimension, value] as const;
  });
  if (new Set(pairs.map(([dimension]) => dimension)).size < pairs.length)
    throw new UsageError('expected one value a dimension in --where, got two');
  return Object.fromEntries(pairs);
}
