import type { Cut, Values } from './dimensions';

/** Calls that are counted. Withheld numbers together are one caller. */
export interface Tally {
  readonly calls: number;
  /** Distinct callers. */
  readonly callers: number;
  /** Most calls of one caller, or more: a bound is enough where it is not above half. */
  readonly largest: number;
  /**
   * The sum modulo 2^32 of the calls' record keys (32 bits, drawn at random once a call and destroyed with its row): the
   * cell key of Fraser and Wooton (2005). The same calls have the same key, whichever cell or group describes them.
   */
  readonly key: number;
}

/** Seconds that are added up, over the calls that have them. */
export interface Sum {
  readonly calls: number;
  readonly callers: number;
  readonly seconds: number;
  /** Most seconds of one caller, or more. */
  readonly largest: number;
}

/**
 * `calls`: every call of the cell. The others are some of them: `refused` by the caller, `recorded`, `answered` by somebody,
 * `abandoned` before that. Nobody who refused is recorded, and nobody who is answered abandoned.
 */
export const GROUPS = ['calls', 'refused', 'recorded', 'answered', 'abandoned'] as const;

export type Group = (typeof GROUPS)[number];

/** What is published as such; a quarter and a year are sums of their months. */
export type PublishedGrain = 'day' | 'month';

export type Grain = PublishedGrain | 'quarter' | 'year';

/** A cell as it is: never leaves the function that computes it. */
export interface TrueCell {
  readonly grain: PublishedGrain;
  /** First day of the period, `2026-01-01`. */
  readonly start: string;
  readonly values: Values;
  readonly groups: Readonly<Record<Group, Tally>>;
  readonly wait: Sum;
  readonly talk: Sum;
  /** Calls of `wait` in each of the bands that `WAIT_BAND_ENDS` separates. */
  readonly waitBands: readonly number[];
}

/** Upper ends of the bands of waiting, in seconds, excluded; the last band has none. */
export const WAIT_BAND_ENDS = [10, 30, 60, 120, 300, 600] as const;

/** A cell as it may be told to anybody: `null` is suppressed, or zero, and nobody can tell which. */
export interface PublishedCell {
  readonly grain: Grain;
  readonly start: string;
  readonly cut: Cut;
  readonly values: Values;
  readonly calls: number;
  readonly refusals: number | null;
  readonly recorded: number | null;
  readonly answered: number | null;
  readonly abandoned: number | null;
  /** Distinct callers of a day or a month; of a quarter or a year, the sum of the monthly ones. */
  readonly callers: number;
  /** Mean wait in seconds, a multiple of 5. */
  readonly waitMean: number | null;
  /** The band, from 0, in which the median wait lies, see `WAIT_BAND_ENDS`. */
  readonly waitMedianBand: number | null;
  /** Mean talk time in seconds, a multiple of 10. */
  readonly talkMean: number | null;
}
