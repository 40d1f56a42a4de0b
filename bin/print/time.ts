const DURATION = /^(\d+)(d|h|min|m|s)$/;
const DAY_MS = 86_400_000;
const UNIT_MS: Record<string, number> = { d: DAY_MS, h: 3_600_000, min: 60_000, m: 60_000, s: 1000 };
const DAY = /^\d{4}-\d\d-\d\d$/;
const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** A moment or a stretch of time that cannot be read. */
class TimeError extends Error {
  override readonly name = 'TimeError';
}

/** `180d`, `12h`, `30min` or `45s` in milliseconds. @throws TimeError */
export function durationOf(text: string): number {
  const [, count, unit] = DURATION.exec(text) ?? [];
  if (count === undefined)
    throw new TimeError(`expected a duration such as 180d, 12h, 30min or 45s, got ${text}`);
  return Number(count) * (UNIT_MS[unit as string] as number);
}

/** A day of the calendar, such as `2026-11-23`, as it was given. @throws TimeError */
export function dayOf(text: string): string {
  const day = new Date(`${text}T00:00Z`);
  if (!DAY.test(text) || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text))
    throw new TimeError(`expected a day such as 2026-11-23, got ${text}`);
  return text;
}

/** The instant of a local time such as `2026-11-23T10:00`, in milliseconds. @throws TimeError */
export function instantOf(text: string, timeZone: string): number {
  const asUtc = Date.parse(`${text}Z`);
  // JavaScript takes 31 February for 3 March.
  if (!LOCAL.test(text) || Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(text))
    throw new TimeError(`expected a local time such as 2026-11-23T10:00, got ${text}`);
  const first = asUtc - offsetOf(asUtc, timeZone);
  return asUtc - offsetOf(first, timeZone);
}

/** `Mon 23 Nov 2026 10:00:00`, in the line's time zone. */
export function localText(instant: number, timeZone: string): string {
  const parts = partsOf(instant, timeZone, { weekday: 'short', month: 'short' });
  return `${parts.weekday} ${parts.day} ${parts.month} ${parts.year} ${parts.hour}:${parts.minute}:${parts.second}`;
}

/** `2026-11-23`, in the line's time zone. */
export function localDate(instant: number, timeZone: string): string {
  const { year, month, day } = partsOf(instant, timeZone, { month: '2-digit' });
  return `${year}-${month}-${day}`;
}

/** Days with one decimal. */
export const daysText = (milliseconds: number): string => (milliseconds / DAY_MS).toFixed(1);

/** What the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetOf(instant: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(instant, timeZone, { month: '2-digit' });
  const wall = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return wall - Math.floor(instant / 1000) * 1000;
}

function partsOf(
  instant: number,
  timeZone: string,
  format: Pick<Intl.DateTimeFormatOptions, 'weekday' | 'month'>,
): Record<string, string> {
  const formatter = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...format,
  });
  return Object.fromEntries(
    formatter.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
}
