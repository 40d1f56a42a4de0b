import type { PublishedCell } from '../../../lib/domain/statistics/cell';
import { placeOf } from '../../../lib/domain/statistics/dimensions';
import { grouped } from '../grouped';
import { datesIn, weekdayOf } from '../world';
import {
  type KnownControl,
  type Observation,
  observationsOf,
  STEPS_DEVIATION,
  STEPS_VARIANCE,
} from './known';

/** All that is told of a month: of itself, and of its weekdays by adding up days. */
export function observationsOfMonth(
  published: readonly PublishedCell[],
  month: string,
  control: KnownControl,
): Observation[] {
  const ofMonth = published.filter(({ grain, start }) => grain === 'month' && start === month);
  return [...observationsOf(ofMonth, control), ...weekdaysByDays(published, month, control)];
}

function weekdaysByDays(
  published: readonly PublishedCell[],
  month: string,
  control: KnownControl,
): Observation[] {
  const dates = datesIn(month);
  // By weekday, a day is as it is without.
  const ofDays = published.filter(
    ({ grain, start, values }) => grain === 'day' && dates.includes(start) && values.weekday === undefined,
  );
  const places = grouped(
    observationsOf(ofDays, control).map((observation) => ({
      ...observation,
      values: { ...observation.values, weekday: weekdayOf(observation.period) },
    })),
    ({ group, values }) => `${group} ${placeOf(values)}`,
  );
  return [...places.values()].map((days) => {
    const { values, group } = days[0] as Observation;
    const all = dates.filter((date) => weekdayOf(date) === values.weekday).length === days.length;
    const sum = { ...added(days), period: month, values, group, told: Number.NaN };
    // A day of which nothing is told may have any number of calls.
    return all ? sum : { ...sum, high: Number.POSITIVE_INFINITY, variance: Number.POSITIVE_INFINITY };
  });
}

/** What is told of several successive months together: sums of what is told of every one of them. */
export function observationsOfRange(
  published: readonly PublishedCell[],
  months: readonly string[],
  control: KnownControl,
): Observation[] {
  const ofMonths = published.filter(({ grain, start }) => grain === 'month' && months.includes(start));
  const places = grouped(
    observationsOf(ofMonths, control),
    ({ group, values }) => `${group} ${placeOf(values)}`,
  );
  return [...places.values()]
    .filter(({ length }) => length === months.length)
    .map((ofPlace) => ({
      ...(ofPlace[0] as Observation),
      ...added(ofPlace),
      period: `${months[0]} to ${months.at(-1)}`,
    }));
}

/** Bounds and noise of a sum: steps cancel out but for the first and the last. */
function added(
  observations: readonly Observation[],
): Pick<Observation, 'low' | 'high' | 'variance' | 'steps' | 'told'> {
  const total = (of: (observation: Observation) => number): number =>
    observations.reduce((sum, observation) => sum + of(observation), 0);
  const steps = observations.every((observation) => observation.steps);
  const cancelled = steps ? observations.length - 1 : 0;
  return {
    low: total(({ low }) => low) + cancelled * STEPS_DEVIATION,
    high: total(({ high }) => high) - cancelled * STEPS_DEVIATION,
    variance: total(({ variance }) => variance) - cancelled * STEPS_VARIANCE,
    told: total(({ told }) => told),
    steps,
  };
}
