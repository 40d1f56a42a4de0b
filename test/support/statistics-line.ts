import type { PublishedCell } from '../../lib/domain/statistics/cell';
import { cutOf, type Values } from '../../lib/domain/statistics/dimensions';

/** A line as statistics know it; one of its queues has a quote in its name, and none of SQL's words are its own. */
export const LINE = {
  timeZone: 'Europe/Paris',
  threshold: 11,
  hours: ['8', '9', '10', '11', '13', '14', '15', '16', '17'],
  languages: ['fr-FR', 'en-GB'],
  queues: ["Agglo J'écoute", "Agglo J'écoute transferts"],
};

/** The day on which questions are asked, unless a test says otherwise. */
export const TODAY = '2026-11-25';

/** A published cell of a month, or of a day in it: a hundred calls of ninety callers, unless told otherwise. */
export function cellOf(
  start: string,
  values: Values = {},
  figures: Partial<Omit<PublishedCell, 'start' | 'values' | 'cut'>> = {},
): PublishedCell {
  return {
    grain: 'month',
    start,
    cut: cutOf(values),
    values,
    calls: 100,
    refusals: 12,
    recorded: 80,
    answered: 90,
    abandoned: 11,
    callers: 90,
    waitMean: 35,
    waitMedianBand: 1,
    talkMean: 180,
    ...figures,
  };
}

/** When a month was frozen: the second day of the one after, at night. */
export const frozenAt = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 2, 3)).toISOString();
