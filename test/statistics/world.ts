import type { Answer } from '../../lib/domain/decision';
import { WEEKDAYS } from '../../lib/domain/hours';
import type { Values } from '../../lib/domain/statistics/dimensions';
import { type Random, randomFrom } from './random';

/** One de-identified call, as a row of the calls zone. */
export interface Call {
  readonly date: string;
  readonly values: Required<Values>;
  readonly caller: string;
  readonly recorded: boolean;
  readonly answered: boolean;
  readonly abandoned: boolean;
  /** Seconds; null when nobody answered. */
  readonly wait: number | null;
  readonly talk: number | null;
  /** Random 32 bits. */
  readonly recordKey: number;
}

/** A town and its helpline. */
export interface Town {
  readonly seed: number;
  readonly callsADay: number;
  readonly callsOnAClosedDay: number;
}

export const SMALL_TOWN: Town = { seed: 1, callsADay: 40, callsOnAClosedDay: 1 };

const QUEUES = { main: 'Accueil', small: 'Urbanisme' } as const;
const DAILY_CALLERS = 3;
const PEOPLE = 6000;

/** The calls of successive months; a caller has the same name in all of them, which nobody else will ever know. */
export function callsOf(town: Town, months: readonly string[]): Call[] {
  const random = randomFrom(town.seed);
  return months.flatMap(datesIn).flatMap((date) => {
    const weekday = weekdayOf(date);
    const open = !['saturday', 'sunday'].includes(weekday);
    const number = random.poisson(open ? town.callsADay : town.callsOnAClosedDay);
    return Array.from({ length: number }, (_, index) => callOn(date, weekday, open, index, random));
  });
}

export const datesIn = (month: string): string[] => {
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  return Array.from({ length: days }, (_, day) => `${month.slice(0, 8)}${String(day + 1).padStart(2, '0')}`);
};

export const weekdayOf = (date: string): string =>
  WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] as string;

/** The first days of so many months from January 2026. */
export const monthsFrom2026 = (number: number): string[] =>
  Array.from(
    { length: number },
    (_, index) => `${2026 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`,
  );

function callOn(date: string, weekday: string, open: boolean, index: number, random: Random): Call {
  const outside = !open || random.chance(0.01);
  const outcome = outside ? 'none' : outcomeOf(random);
  const answered = !outside && outcome !== 'none' && !random.chance(0.03);
  const daily = open && index < DAILY_CALLERS;
  return {
    date,
    values: {
      hour: String(outside ? random.oneOf([7, 12, 18, 19, 20]) : openHour(random)),
      weekday,
      outcome,
      method: outcome === 'refused' ? 'keypad' : 'none',
      language: random.chance(0.03) ? 'en-GB' : 'fr-FR',
      queue: random.chance(0.04) ? QUEUES.small : QUEUES.main,
    },
    caller: callerOf(daily ? index : undefined, random),
    recorded: answered && outcome === 'silent',
    answered,
    abandoned: !answered,
    wait: answered ? Math.round(random.exponential(45)) : null,
    talk: answered ? Math.round(30 + random.exponential(200)) : null,
    recordKey: random.word(),
  };
}

const outcomeOf = (random: Random): Answer | 'none' =>
  random.weighted([
    ['silent', 0.847],
    ['refused', 0.1],
    ['none', 0.05],
    ['undetermined', 0.003],
  ]);

/** 8:30 to 12:00 and 13:30 to 17:30. */
const openHour = (random: Random): number =>
  random.weighted([
    [8, 0.5],
    [9, 1],
    [10, 1],
    [11, 1],
    [13, 0.5],
    [14, 1],
    [15, 1],
    [16, 1],
    [17, 0.5],
  ]);

function callerOf(daily: number | undefined, random: Random): string {
  if (daily !== undefined) return `daily ${daily}`;
  if (random.chance(0.02)) return 'withheld';
  // Some call now and then, most of them hardly ever.
  return random.chance(0.2) ? `regular ${random.below(60)}` : `one of many ${random.below(PEOPLE)}`;
}
