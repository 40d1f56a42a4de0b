import { type Analysed, quoted, raised } from '../analysis/analysed';
import { becomes, isWhole, isZoned, storedAs, type Type, UTC } from '../analysis/types';
import { isTimed } from './clock-fields';
import { type Called, type Functions, type Overload, takes } from './overload';

const MILLISECONDS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};
const CALENDAR = ['month', 'quarter', 'year'];
/** Units that a date has. */
const DATED = ['day', 'week', ...CALENDAR];

/** Zones other than UTC have days of 23 and 25 hours: what becomes of them is not played. */
const isPlain = (type: Type): boolean => type === 'date' || type === 'timestamp' || type === UTC;

const unitFor = (unit: Analysed | undefined, type: Type): string | undefined => {
  const name = unit?.text?.toLowerCase();
  const known = name !== undefined && (name in MILLISECONDS || CALENDAR.includes(name));
  return known && (type !== 'date' || DATED.includes(name)) ? name : undefined;
};

const truncated: Overload = ([unit, value, ...others]): Called | undefined => {
  const name = value && unitFor(unit, value.type);
  if (value === undefined || name === undefined || others.length > 0 || !isPlain(value.type))
    return undefined;
  return { type: value.type, sql: `CAST(date_trunc('${name}', ${value.sql}) AS ${storedAs(value.type)})` };
};

const added: Overload = ([unit, count, value, ...others]): Called | undefined => {
  const name = value && unitFor(unit, value.type);
  if (name === undefined || count === undefined || value === undefined || others.length > 0) return undefined;
  if (!isWhole(count.type) || !isPlain(value.type)) return undefined;
  const step = name === 'quarter' ? `to_months(3 * ${whole(count)})` : `to_${name}s(${whole(count)})`;
  return { type: value.type, sql: `CAST(${value.sql} + ${step} AS ${storedAs(value.type)})` };
};

const whole = ({ sql }: Analysed): string => `CAST(${sql} AS INTEGER)`;

/** Complete units from one to the other. `epoch_ms` of a date is its midnight's. */
const between: Overload = ([unit, from, to, ...others]): Called | undefined => {
  if (from === undefined || to === undefined || others.length > 0) return undefined;
  const name = unitFor(unit, from.type);
  if (name === undefined || from.type !== to.type || !isPlain(from.type)) return undefined;
  const size = MILLISECONDS[name];
  if (size === undefined) return { type: 'bigint', sql: `date_sub('${name}', ${from.sql}, ${to.sql})` };
  return { type: 'bigint', sql: `((epoch_ms(${to.sql}) - epoch_ms(${from.sql})) // ${size})` };
};

const ZONE = /^(UTC|[A-Z][A-Za-z_]+\/[A-Z][A-Za-z_/]+)$/;

/** The same instant in another zone. */
export const inZone = (value: Analysed, zone: string | undefined): Called | undefined => {
  if (zone === undefined || !ZONE.test(zone) || !isTimed(value.type)) return undefined;
  // The session's zone is UTC, as Athena's is.
  const instant = isZoned(value.type) ? value.sql : `timezone('UTC', ${value.sql})`;
  return { type: `zoned:${zone}`, sql: instant };
};

const fromText = (pattern: string, type: Type, what: string): Overload =>
  takes(['varchar'], type, (text) => {
    const other = raised(`NOT_PLAYED: the twin does not play a text other than ${what}`);
    return `CASE WHEN ${text} IS NULL OR regexp_full_match(${text}, ${quoted(pattern)}) THEN CAST(${text} AS ${storedAs(type)}) ELSE ${other} END`;
  });

const ISO_INSTANT = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,3})?)?Z';

/** https://trino.io/docs/current/functions/datetime.html */
export const dateFunctions: Functions = {
  at_timezone: [
    ([value, zone, ...others]) =>
      others.length > 0 || value === undefined ? undefined : inZone(value, zone?.text),
  ],
  date_add: [added],
  date_diff: [between],
  date_trunc: [truncated],
  from_iso8601_date: [fromText('\\d{4}-\\d\\d-\\d\\d', 'date', 'YYYY-MM-DD')],
  from_iso8601_timestamp: [fromText(ISO_INSTANT, UTC, 'an instant that ends in Z')],
  from_unixtime: [
    takes(['double'], UTC, (seconds) => `make_timestamptz(CAST(round(${seconds} * 1000) AS BIGINT) * 1000)`),
  ],
  last_day_of_month: [
    ([value, ...others]) =>
      value === undefined ||
      others.length > 0 ||
      !becomes(value.type, 'timestamp') ||
      value.type === 'unknown'
        ? undefined
        : { type: 'date', sql: `last_day(${value.sql})` },
  ],
  to_unixtime: [takes(['timestamp'], 'double', (value) => `epoch(${value})`)],
};
