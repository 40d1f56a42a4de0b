import type { DuckDBDateValue, DuckDBTimestampValue, DuckDBValue } from '@duckdb/node-api';
import { isZoned, type Type, zoneOf } from '../analysis/types';

/**
 * A value as Athena's results show it; undefined for NULL.
 * @see https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 */
export function shown(value: DuckDBValue, type: Type): string | undefined {
  if (value === null) return undefined;
  if (type === 'double') return javaDouble(Number(value));
  if (type === 'timestamp') return momentOf(value as DuckDBTimestampValue, 'UTC');
  if (isZoned(type)) return `${momentOf(value as DuckDBTimestampValue, zoneOf(type))} ${zoneOf(type)}`;
  if (type === 'date') return (value as DuckDBDateValue).toString();
  return String(value);
}

/** `2026-01-05 10:00:00.000` on the wall clock of a zone. */
function momentOf({ micros }: DuckDBTimestampValue, zone: string): string {
  const at = Number(micros / 1000n);
  const milliseconds = new Date(at).toISOString().slice(19, 23);
  // Sweden writes dates as ISO does.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return `${clock.format(new Date(at))}${milliseconds}`;
}

/** As Java writes doubles: https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Double.html#toString(double) */
function javaDouble(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (Object.is(value, -0)) return '-0.0';
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [digits, exponent] = value.toExponential().split('e') as [string, string];
    return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  const plain = String(value);
  return plain.includes('.') ? plain : `${plain}.0`;
}
