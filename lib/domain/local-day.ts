import { localTime } from './hours';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The local date `2026-11-23` of an instant. */
export const dayOf = (at: Date, timeZone: string): string => localTime(at, timeZone).date;

/** The date so many days later; earlier when negative. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Every date from one to another, both included; none when the second is earlier. */
export function datesFrom(first: string, last: string): string[] {
  const dates: string[] = [];
  for (let day = first; day <= last; day = daysAfter(day, 1)) dates.push(day);
  return dates;
}

/** The instant at which a local date begins. */
export function beginningOf(day: string, timeZone: string): Date {
  const midnight = Date.parse(day);
  // Time zones lie from 14 hours ahead of UTC to 12 behind, and begin their days on a quarter of an hour.
  for (let offset = -14; offset <= 12; offset += 0.25) {
    const at = new Date(midnight + offset * HOUR_MS);
    const before = new Date(at.getTime() - 1);
    if (dayOf(at, timeZone) === day && dayOf(before, timeZone) < day) return at;
  }
  throw new Error(`expected ${day} to begin in ${timeZone}, got no such instant`);
}
