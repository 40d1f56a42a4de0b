import type { PublishedCell } from '../../../lib/domain/statistics/cell';
import { monthOf } from '../../../lib/domain/statistics/period';
import { grouped } from '../grouped';
import { type Call, weekdayOf } from '../world';
import { baseOf, type Domain, domainOf } from './base';
import { hiddenCallers, overlaps, sameFigures, subtractions } from './differences';
import { type KnownControl, type Observation, observationsOf } from './known';
import { marginsOf } from './margins';
import { observationsOfMonth, observationsOfRange } from './periods';
import { seconds } from './seconds';
import { attackTable, type Finding } from './tables';
import { cellsUpTo, complementsUpTo, leftoversUpTo, sampled } from './targets';

/** How hard the attacker tries, for each period. */
export interface Effort {
  /** Sets of calls by three dimensions and more. */
  readonly samples: number;
  /** Linear programs beyond those that are needed, and the most of all. */
  readonly programs: number;
  readonly mostPrograms: number;
}

/**
 * Somebody who has every answer that the service can give, knows the method, its parameters and the rules of the service,
 * and lacks the calls and the keys. He combines all of it, and what he learns is held against the calls.
 */
export async function attack(
  published: readonly PublishedCell[],
  calls: readonly Call[],
  control: KnownControl,
  effort: Effort,
): Promise<Finding[]> {
  const byMonth = grouped(calls, ({ date }) => monthOf(date));
  const months = [...byMonth.keys()].sort();
  const domain = domainOf(calls);
  const base = baseOf(domain);
  const { programs, mostPrograms } = effort;
  const found: Finding[] = [];
  for (const month of months) {
    const ofMonth = byMonth.get(month) ?? [];
    const observations = observationsOfMonth(published, month, control);
    const targets = targetsIn(domain, observations, effort.samples);
    found.push(
      ...(await attackTable({
        period: month,
        observations,
        targets,
        calls: ofMonth,
        base,
        control,
        programs,
        mostPrograms,
      })),
    );
    found.push(...(await attackDays(published, ofMonth, domain, control)));
  }
  for (const range of rangesOf(months)) {
    const observations = observationsOfRange(published, range, control);
    const targets = [...cellsUpTo(2, domain), ...leftoversUpTo(2, domain, observations)];
    const ofRange = range.flatMap((month) => byMonth.get(month) ?? []);
    const period = `${range[0]} to ${range.at(-1)}`;
    found.push(
      ...(await attackTable({
        period,
        observations,
        targets,
        calls: ofRange,
        base,
        control,
        programs,
        mostPrograms,
      })),
    );
  }
  const margins = marginsOf(published, calls);
  const byMargin = [subtractions, sameFigures, overlaps, hiddenCallers, seconds];
  return [...found, ...byMargin.flatMap((by) => by(margins, control))];
}

const targetsIn = (domain: Domain, observations: readonly Observation[], samples: number) => [
  ...cellsUpTo(2, domain),
  ...complementsUpTo(2, domain),
  ...leftoversUpTo(3, domain, observations),
  ...sampled(samples, domain, observations.length),
];

/** Each day by itself; with the others of its month, it is a margin like any other. */
async function attackDays(
  published: readonly PublishedCell[],
  calls: readonly Call[],
  domain: Domain,
  control: KnownControl,
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const [date, ofDay] of grouped(calls, (call) => call.date)) {
    const told = published.filter(({ grain, start }) => grain === 'day' && start === date);
    if (told.length === 0) continue;
    const ofWeekday = { ...domain, weekday: [weekdayOf(date)] };
    const observations = observationsOf(told, control);
    const targets = [...cellsUpTo(1, ofWeekday), ...leftoversUpTo(2, ofWeekday, observations)];
    const base = baseOf(ofWeekday);
    found.push(
      ...(await attackTable({
        period: date,
        observations,
        targets,
        calls: ofDay,
        base,
        control,
        programs: 0,
        mostPrograms: 1,
      })),
    );
  }
  return found;
}

/** Quarters, years, and the first months together: as they can be asked for, and as closing after closing lets add up. */
function rangesOf(months: readonly string[]): string[][] {
  const starting = months.map((_, index) => months.slice(0, index + 1)).filter(({ length }) => length > 1);
  const aligned = [3, 12].flatMap((length) =>
    months
      .map((_, index) => months.slice(index, index + length))
      .filter((range, index) => index > 0 && index % length === 0 && range.length === length),
  );
  return [...starting, ...aligned];
}
