import { type PublishedCell, WAIT_BAND_ENDS } from './cell';

/** What may be asked of calls (article 6: statistics, quality, organisation). Nothing else is, and nobody who answers. */
export const MEASURES = [
  'calls',
  'refusals',
  'refusalRate',
  'recorded',
  'recordedShare',
  'answered',
  'abandoned',
  'abandonmentRate',
  'callers',
  'waitMean',
  'waitMedian',
  'talkMean',
] as const;

export type Measure = (typeof MEASURES)[number];

/** A count, a rate or share in [0, 1], a mean in seconds, or a band of seconds such as `10-30`; null is suppressed. */
export type Measured = number | string | null;

/** Steps of a rate: finer ones would say nothing of counts that carry noise. */
const RATE_STEPS = 10_000;

/** Of published counts: noise may have put a part above its whole. */
const shareOf = (part: number | null, whole: number): number | null =>
  part === null ? null : Math.round(RATE_STEPS * Math.min(1, part / whole)) / RATE_STEPS;

const bandOf = (band: number | null): string | null => {
  if (band === null) return null;
  const from = WAIT_BAND_ENDS[band - 1] ?? 0;
  const to = WAIT_BAND_ENDS[band];
  return to === undefined ? `${from}+` : `${from}-${to}`;
};

const MEASURED: Readonly<Record<Measure, (cell: PublishedCell) => Measured>> = {
  calls: ({ calls }) => calls,
  refusals: ({ refusals }) => refusals,
  refusalRate: ({ refusals, calls }) => shareOf(refusals, calls),
  recorded: ({ recorded }) => recorded,
  recordedShare: ({ recorded, calls }) => shareOf(recorded, calls),
  answered: ({ answered }) => answered,
  abandoned: ({ abandoned }) => abandoned,
  abandonmentRate: ({ abandoned, calls }) => shareOf(abandoned, calls),
  callers: ({ callers }) => callers,
  waitMean: ({ waitMean }) => waitMean,
  waitMedian: ({ waitMedianBand }) => bandOf(waitMedianBand),
  talkMean: ({ talkMean }) => talkMean,
};

/** What a published cell says of a measure. */
export const measured = (measure: Measure, cell: PublishedCell): Measured => MEASURED[measure](cell);
