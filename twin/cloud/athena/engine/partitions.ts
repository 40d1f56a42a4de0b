import { type Axis, valuesOf } from '../../glue/projection/axis';
import { identifier, quoted } from '../analysis/analysed';
import type { TableUse } from '../analysis/scope';
import { typeOfColumn } from '../analysis/table-types';
import { storedAs } from '../analysis/types';
import type { SqlEngine } from './sql-engine';

export interface Partition {
  /** In the order of the keys. */
  readonly values: readonly string[];
  /** `s3://bucket/prefix/`. */
  readonly location: string;
}

/**
 * The partitions that a query reads: those of the projection that meet its conditions. Only comparisons of a bare partition
 * column with constants, in the WHERE of the SELECT that reads the table, leave any out; Trino finds more of them
 * (under functions, through subqueries and joins), so Athena never reads more than this.
 * @param now milliseconds since 1970
 */
export async function partitionsOf(
  engine: SqlEngine,
  use: TableUse,
  now: number,
): Promise<readonly Partition[]> {
  const { partitionKeys, projection, location } = use.table;
  if (partitionKeys.length === 0) return [{ values: [], location }];
  if (projection === undefined) return [];
  let combinations: string[][] = [[]];
  for (const [index, key] of partitionKeys.entries()) {
    const values = await meeting(engine, use, key.name, valuesOf(projection.axes[index] as Axis, now));
    combinations = combinations.flatMap((before) => values.map((value) => [...before, value]));
  }
  return combinations.map((values) => ({
    values,
    location: partitionKeys.reduce(
      (place, { name }, index) => place.replaceAll(`\${${name}}`, values[index] as string),
      projection.template,
    ),
  }));
}

/** The values of one key that meet the conditions on it. */
async function meeting(
  engine: SqlEngine,
  { table, relation, conditions }: TableUse,
  name: string,
  values: readonly string[],
): Promise<readonly string[]> {
  const own = conditions.filter(({ column }) => column === name);
  if (own.length === 0 || values.length === 0) return values;
  const key = table.partitionKeys.find((each) => each.name === name) as (typeof table.partitionKeys)[number];
  const stored = storedAs(typeOfColumn(key));
  const rows = values.map((value, place) => `(${place}, CAST(${quoted(value)} AS ${stored}))`);
  const kept = await engine.rows(
    `SELECT place FROM (VALUES ${rows.join(', ')}) AS ${relation}(place, ${identifier(name)})
     WHERE ${own.map(({ sql }) => sql).join(' AND ')} ORDER BY place`,
  );
  return kept.map(([place]) => values[Number(place)] as string);
}
