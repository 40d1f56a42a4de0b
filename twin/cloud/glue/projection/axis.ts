import { notPlayed } from '../../aws';
import { type DateAxis, dateAxis, datesOf } from './date-axis';

/**
 * The values that one partition key may have.
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export type Axis =
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | {
      readonly kind: 'integer';
      readonly first: number;
      readonly last: number;
      readonly interval: number;
      readonly digits: number;
    }
  | DateAxis;

/** @param property the table's property of this key, by the last part of its name: `type`, `range` */
export function axisOf(key: string, property: (name: string) => string | undefined): Axis {
  const demanded = (name: string): string => {
    const value = property(name);
    if (value === undefined) throw notPlayed(`partition projection of ${key} without its ${name}`);
    return value;
  };
  switch (demanded('type').trim().toLowerCase()) {
    case 'enum':
      return { kind: 'enum', values: demanded('values').split(',') };
    case 'integer':
      return {
        kind: 'integer',
        ...rangeOf(key, demanded('range')),
        interval: positive(key, property('interval') ?? '1'),
        digits: positive(key, property('digits') ?? '1'),
      };
    case 'date':
      return dateAxis(
        key,
        demanded('range'),
        demanded('format'),
        property('interval'),
        property('interval.unit'),
      );
    default:
      throw notPlayed(`partition projection of ${key} by ${demanded('type')}`);
  }
}

const rangeOf = (key: string, range: string): { first: number; last: number } => {
  const [first, last] = range.split(',').map((end) => Number(end.trim()));
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last))
    throw notPlayed(`the range ${range} of the partition key ${key}`);
  return { first: first as number, last: last as number };
};

const positive = (key: string, text: string): number => {
  const value = Number(text.trim());
  if (!Number.isSafeInteger(value) || value < 1) throw notPlayed(`${text} as an interval of ${key}`);
  return value;
};

/** Every value of an axis, as it stands in paths. @param now milliseconds since 1970 */
export function valuesOf(axis: Axis, now: number): readonly string[] {
  if (axis.kind === 'enum') return axis.values;
  if (axis.kind === 'date') return datesOf(axis, now);
  const count = Math.max(0, Math.floor((axis.last - axis.first) / axis.interval) + 1);
  return Array.from({ length: count }, (_, index) =>
    digitsOf(axis.first + index * axis.interval, axis.digits),
  );
}

const digitsOf = (value: number, digits: number): string =>
  `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(digits, '0')}`;
