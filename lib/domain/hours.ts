/**
 * Service hours (article 1, invariant I4): pure, so that the flow's verdict can be checked by a function and swept by a test.
 */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** From and to in local time, `08:30`; `to` is the first minute that is closed. */
export interface Opening {
  readonly from: string;
  readonly to: string;
}

export interface ServiceHours {
  /** IANA name, `Europe/Paris`. */
  readonly timeZone: string;
  readonly week: Readonly<Record<Weekday, readonly Opening[]>>;
  /** Local dates `2026-12-25` on which the service is closed all day. */
  readonly closures: readonly string[];
  /** Last local date whose closures are known: past it, a weekday may be a holiday that nobody entered. */
  readonly closuresKnownUntil: string;
}

/** `unknown` past the last date whose closures were entered: whoever asks must then leave recording off (I3). */
export type HoursVerdict = 'open' | 'closed' | 'unknown';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'long',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** An instant on the wall clock of a time zone. */
export function localTime(
  at: Date,
  timeZone: string,
): { readonly date: string; readonly time: string; readonly weekday: Weekday } {
  const parts = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`,
    weekday: (parts.weekday ?? '').toLowerCase() as Weekday,
  };
}

/** Whether the service answers at this instant. */
export function hoursAt(at: Date, hours: ServiceHours): HoursVerdict {
  const { date, time, weekday } = localTime(at, hours.timeZone);
  if (hours.closures.includes(date)) return 'closed';
  if (!hours.week[weekday].some(({ from, to }) => from <= time && time < to)) return 'closed';
  return date <= hours.closuresKnownUntil ? 'open' : 'unknown';
}

/**
 * Whether a contact that is being answered now can have arrived during service hours.
 *
 * Hours are judged once, when the contact arrives; a Lambda event from Connect carries no arrival time. A contact answers
 * at most `longestAnswerSeconds` after it arrived, so the line was open for it if it was open at any moment since: only
 * when it was closed all that time has Connect let in somebody it should not have.
 */
export function hoursOnArrival(
  answeredAt: Date,
  longestAnswerSeconds: number,
  hours: ServiceHours,
): HoursVerdict {
  const verdicts: HoursVerdict[] = [];
  for (let back = 0; back < longestAnswerSeconds; back += 60)
    verdicts.push(hoursAt(secondsBefore(answeredAt, back), hours));
  verdicts.push(hoursAt(secondsBefore(answeredAt, longestAnswerSeconds), hours));
  if (verdicts.includes('open')) return 'open';
  return verdicts.includes('unknown') ? 'unknown' : 'closed';
}

const secondsBefore = (at: Date, seconds: number): Date => new Date(at.getTime() - seconds * 1000);
