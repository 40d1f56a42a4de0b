import { plan } from '../../twin/load';
import { type Command, UsageError } from '../command';
import { table } from '../print/table';
import { instantOf, localDate } from '../print/time';
import { type LoadSummary, Tally } from '../tally';

interface Options {
  readonly days: string;
  readonly perDay: string;
  readonly seed: string;
}

type Summary = LoadSummary & { readonly from: string; readonly days: number };

const DAY_MS = 86_400_000;

export const calls: Command<Options, Summary> = {
  name: 'calls',
  declare: (command) =>
    command
      .description('place the calls of a plausible town, from tomorrow on')
      .option('--days <n>', 'whole days', '30')
      .option('--per-day <n>', 'calls a day, on average', '100')
      .option('--seed <n>', 'the same seed, the same calls', '1'),

  async run(twin, options, progress) {
    const days = countOf('--days', options.days);
    const perDay = countOf('--per-day', options.perDay);
    const tomorrow = localDate(twin.clock.now() + DAY_MS, twin.line.timeZone);
    const from = instantOf(`${tomorrow}T00:00`, twin.line.timeZone);
    const planned = plan({ from, days, perDay, seed: countOf('--seed', options.seed) });
    const tally = new Tally();
    await twin.line.placeAll(planned, (report, done) => {
      tally.add(report);
      progress(done, planned.length);
    });
    return { from: tomorrow, days, ...tally.summary() };
  },

  print: (summary) =>
    [
      `${summary.calls.toLocaleString('en-GB')} calls over ${summary.days} days from ${summary.from}`,
      '',
      table(
        ['', 'calls'],
        [
          ...Object.entries(summary.answers),
          ['reached an operator', summary.joined],
          ['recorded contacts', summary.recorded],
          ['recordings lost', summary.lost],
          ...Object.entries(summary.ended).map(([why, count]) => [`ended: ${why}`, count] as const),
        ],
      ),
    ].join('\n'),
};

function countOf(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`expected ${option} a whole number from 1, got ${text}`);
  return Number(text);
}
