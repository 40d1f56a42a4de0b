import type { PublishedCell } from './cell';
import type { Cut } from './dimensions';

/**
 * The cube as Athena knows it. Table `cube` has a row for each published cell, `months` one for each month that was protected
 * and frozen, whether anything of it may be told or not.
 */
export const CUBE_DATABASE = 'agglo_statistics';
export const CUBE_TABLE = 'cube';
export const MONTHS_TABLE = 'months';

/** The partition of the cells of a cut: `hour-outcome`, or `total`. */
export const cutName = (cut: Cut): string => cut.join('-') || 'total';

type Figure = Exclude<keyof PublishedCell, 'grain' | 'start' | 'cut' | 'values'>;

/** The whole numbers of a row, null where they are suppressed, and the fields of a cell that they are. */
export const FIGURE_COLUMNS = {
  calls: 'calls',
  refusals: 'refusals',
  recorded: 'recorded',
  answered: 'answered',
  abandoned: 'abandoned',
  callers: 'callers',
  wait_mean: 'waitMean',
  wait_median_band: 'waitMedianBand',
  talk_mean: 'talkMean',
} as const satisfies Readonly<Record<string, Figure>>;

/** First day of a month, in both tables: they are partitioned by it. */
export const START_COLUMN = 'start';
/** The instant at which a month was frozen, ISO. */
export const FROZEN_COLUMN = 'frozen_at';
/** First day of a cell's period. */
export const DAY_COLUMN = 'day';
