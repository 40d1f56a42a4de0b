import { type Command, UsageError } from '../command';
import { daysText, durationOf, localText } from '../print/time';

interface Options {
  readonly duration: string;
  readonly lag: string;
}

interface Advanced {
  readonly now: string;
  readonly deleted: number;
  readonly left: number;
  /** Days that the oldest recording had lived when it was deleted, since the twin began; null when none was. */
  readonly greatestAgeDays: string | null;
}

const DAY_MS = 86_400_000;

export const advance: Command<Options, Advanced> = {
  name: 'advance',
  declare: (command) =>
    command
      .description(
        'let time pass: lifecycle rules act, and the greatest age that a recording reached is printed',
      )
      .argument('<duration>', 'such as 180d, 12h or 30min')
      .option('--lag <days>', 'how many days late S3 deletes what has expired', '0'),

  async run(twin, { duration, lag }, progress) {
    if (!/^\d+(\.\d+)?$/.test(lag)) throw new UsageError(`expected --lag a number of days, got ${lag}`);
    twin.cloud.s3.lifecycleLagDays = Number(lag);
    const before = twin.deletions().count;
    const start = twin.clock.now();
    const end = start + durationOf(duration);
    for (let next = start; next < end; ) {
      next = Math.min(next + DAY_MS, end);
      await twin.advanceTo(next);
      progress(next - start, end - start);
    }
    const { count, oldestMs } = twin.deletions();
    return {
      now: localText(twin.clock.now(), twin.line.timeZone),
      deleted: count - before,
      left: twin.recordings().length,
      greatestAgeDays: oldestMs === null ? null : daysText(oldestMs),
    };
  },

  print: ({ now, deleted, left, greatestAgeDays }) =>
    [
      `it is ${now}`,
      `recordings deleted   ${deleted}`,
      `recordings left      ${left}`,
      `greatest age reached ${greatestAgeDays === null ? 'none was deleted yet' : `${greatestAgeDays} days`}`,
    ].join('\n'),
};
