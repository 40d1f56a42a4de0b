import { createHash } from 'node:crypto';
import type { Answer } from '../../lib/domain/statistics/answer';
import { periodsBetween } from '../../lib/domain/statistics/calendar';
import { type Dimension, placeOf, type Values } from '../../lib/domain/statistics/dimensions';
import type { Measure } from '../../lib/domain/statistics/measures';
import type { Question } from '../../lib/domain/statistics/question';

interface World {
  /** The local date from which on nothing is closed. */
  readonly openFrom: string;
  /** Calls of an ordinary month. */
  readonly monthlyCalls: number;
  /** Fewest calls of a cell that is told. */
  readonly least: number;
  readonly queues: readonly string[];
}

const TOWN: World = {
  openFrom: '2026-11-01',
  monthlyCalls: 860,
  least: 11,
  queues: ["Agglo J'écoute", 'Transferts'],
};

/** How the calls of the town fall on the values of each dimension. */
const SHARES: Readonly<Record<Exclude<Dimension, 'queue'>, Readonly<Record<string, number>>>> = {
  hour: { 8: 0.07, 9: 0.17, 10: 0.19, 11: 0.15, 12: 0.004, 13: 0.07, 14: 0.13, 15: 0.11, 16: 0.09, 17: 0.05 },
  weekday: {
    monday: 0.26,
    tuesday: 0.21,
    wednesday: 0.17,
    thursday: 0.18,
    friday: 0.18,
    saturday: 0.002,
    sunday: 0,
  },
  outcome: { refused: 0.1, accepted: 0.02, silent: 0.82, undetermined: 0.004, none: 0.056 },
  method: { keypad: 0.12, voice: 0.03, none: 0.85 },
  language: { 'fr-FR': 0.97, 'en-GB': 0.03 },
};

/** What the statistics function would answer about a plausible town: the same each time. */
export function answerTo(question: Question, world: Partial<World> = {}): Answer {
  const { openFrom, monthlyCalls, least, queues } = { ...TOWN, ...world };
  const shares = {
    ...SHARES,
    queue: Object.fromEntries(queues.map((queue, at) => [queue, 0.9 ** at / queues.length])),
  };
  const periods = periodsBetween(question.grain, question.from, question.to);
  const ends = periods.map((_, index) => periods[index + 1] ?? dayAfter(question.to));
  const closed = periods.filter((_, index) => (ends[index] as string) <= openFrom);
  const cells = closed.flatMap((period) =>
    placesIn(question.by, shares).map(({ values, share }) => {
      const months = { day: 1 / 22, month: 1, quarter: 3, year: 12 }[question.grain];
      const calls = Math.round(monthlyCalls * months * share * (0.8 + 0.4 * chance(period, values)));
      return { period, values, calls };
    }),
  );
  const told = cells.filter(({ calls }) => calls >= least);
  return {
    question,
    rows: told.map(({ period, values, calls }) => ({
      period,
      values,
      measures: measuresOf(question, period, values, calls, least),
    })),
    suppressed: cells
      .filter(({ calls }) => calls < least)
      .map(({ period, values }) => ({ period, values, measures: 'all' as const })),
    frozen: Object.fromEntries(
      closed.map((period) => [period, frozenAt(ends[periods.indexOf(period)] as string)]),
    ),
    threshold: 11,
    open: periods.filter((period) => !closed.includes(period)),
  };
}

function placesIn(
  by: readonly Dimension[],
  shares: Readonly<Record<Dimension, Readonly<Record<string, number>>>>,
) {
  let places: { readonly values: Values; readonly share: number }[] = [{ values: {}, share: 1 }];
  for (const dimension of by)
    places = places.flatMap(({ values, share }) =>
      Object.entries(shares[dimension]).map(([value, part]) => ({
        values: { ...values, [dimension]: value },
        share: share * part,
      })),
    );
  return places;
}

function measuresOf({ measures }: Question, period: string, values: Values, calls: number, least: number) {
  const drift = chance(`${period}.`, values);
  const refusals = Math.round(calls * (0.08 + 0.05 * drift));
  const abandoned = Math.round(calls * (0.04 + 0.05 * drift));
  const all: Readonly<Record<Measure, number | string | null>> = {
    calls,
    refusals: refusals < least ? null : refusals,
    refusalRate: refusals < least ? null : refusals / calls,
    recorded: calls - refusals - abandoned,
    recordedShare: (calls - refusals - abandoned) / calls,
    answered: calls - abandoned,
    abandoned: abandoned < least ? null : abandoned,
    abandonmentRate: abandoned < least ? null : abandoned / calls,
    callers: Math.round(calls * 0.7),
    waitMean: 5 * Math.round(5 + 5 * drift),
    waitMedian: drift > 0.5 ? '30-60' : '10-30',
    talkMean: 10 * Math.round(24 + 8 * drift),
  };
  return Object.fromEntries(measures.map((measure) => [measure, all[measure]]));
}

/** In the night after the month's end. */
const frozenAt = (end: string): string => {
  const [year, month, day] = dayAfter(end).split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, day > 2 ? month : month - 1, 2, 2, 30)).toISOString();
};

const dayAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** In [0, 1), of a place in time. */
const chance = (period: string, values: Values): number =>
  createHash('sha256')
    .update(`${period} ${placeOf(values)}`)
    .digest()
    .readUInt32BE() /
  2 ** 32;
