import Holidays from 'date-holidays';
import { type Charter, CharterError } from './charter';
import type { ServiceHours } from './domain/hours';

/** The years whose holidays are entered at each deployment. */
const YEARS = 3;

/** Local dates `2026-12-25`, in order, and the last one whose closures are known. */
export interface Closures {
  readonly dates: readonly string[];
  readonly knownUntil: string;
}

/**
 * Dates on which the line is closed all day: the country's public holidays of three years, and the charter's own dates.
 *
 * The country alone is asked, without a region: Good Friday and 26 December, holidays of Alsace-Moselle only, are working
 * days. A holiday that falls on a Sunday has no other day in its place (Code du travail, L3133-1).
 *
 * @param firstYear the year of the deployment
 * @throws CharterError for a country that the library does not know: it would give no holiday, without a word
 */
export function closuresOf(charter: Pick<Charter, 'holidays' | 'closures'>, firstYear: number): Closures {
  const country = new Holidays(charter.holidays);
  if (!(charter.holidays in country.getCountries()))
    throw new CharterError(
      `charter.holidays: expected a country whose holidays are known, such as FR, got ${JSON.stringify(charter.holidays)}`,
    );
  const years = Array.from({ length: YEARS }, (_, index) => firstYear + index);
  const holidays = years.flatMap((year) =>
    country
      .getHolidays(year)
      .filter(({ type, substitute }) => type === 'public' && substitute !== true)
      .map(({ date }) => date.slice(0, 10)),
  );
  return {
    dates: [...new Set([...holidays, ...charter.closures])].sort(),
    knownUntil: `${firstYear + YEARS - 1}-12-31`,
  };
}

/** The charter's service hours with these closures, as `hoursAt` reads them. */
export const serviceHoursOf = (
  charter: Pick<Charter, 'timeZone' | 'serviceHours'>,
  { dates, knownUntil }: Closures,
): ServiceHours => ({
  timeZone: charter.timeZone,
  week: charter.serviceHours,
  closures: dates,
  closuresKnownUntil: knownUntil,
});
