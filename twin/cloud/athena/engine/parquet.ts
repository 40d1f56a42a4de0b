import type { GlueColumn } from '../../glue/table';
import { identifier, quoted } from '../analysis/analysed';
import { QueryFailure } from '../analysis/failure';
import type { TableUse } from '../analysis/scope';
import { typeOfColumn } from '../analysis/table-types';
import { storedAs } from '../analysis/types';
import type { SqlEngine } from './sql-engine';

/** A file of a partition, where it lies on this machine. */
export interface DataFile {
  readonly path: string;
  /** The partition's values, in the order of the keys. */
  readonly partition: readonly string[];
}

/** DuckDB's types of a file's columns that Trino reads as a table's. https://docs.aws.amazon.com/athena/latest/ug/handling-schema-updates-chapter.html */
const READABLE: Readonly<Record<GlueColumn['type'], readonly string[]>> = {
  bigint: ['BIGINT', 'INTEGER', 'SMALLINT', 'TINYINT'],
  boolean: ['BOOLEAN'],
  date: ['DATE'],
  double: ['DOUBLE', 'FLOAT'],
  int: ['INTEGER', 'SMALLINT', 'TINYINT'],
  string: ['VARCHAR'],
  timestamp: ['TIMESTAMP', 'TIMESTAMP_MS', 'TIMESTAMP_NS', 'TIMESTAMP WITH TIME ZONE'],
};

const list = (files: readonly DataFile[]): string => `[${files.map(({ path }) => quoted(path)).join(', ')}]`;

/**
 * What Athena scans of these files for the columns that a query mentions: the columns' compressed chunks, in every row group,
 * and the footers that tell where they are.
 * @returns bytes
 * @see https://docs.aws.amazon.com/athena/latest/ug/performance-tuning.html
 */
export async function bytesScanned(
  engine: SqlEngine,
  use: TableUse,
  files: readonly DataFile[],
): Promise<number> {
  if (files.length === 0) return 0;
  const names = [...use.used].map(quoted).join(', ') || "''";
  const [row] = await engine.rows(
    `SELECT (SELECT coalesce(sum(total_compressed_size), 0) FROM parquet_metadata(${list(files)}) WHERE lower(path_in_schema) IN (${names})),
            (SELECT coalesce(sum(footer_size), 0) FROM parquet_file_metadata(${list(files)}))`,
  );
  return Number(row?.[0]) + Number(row?.[1]);
}

/** The types of the files' own columns, by name. */
async function typesIn(engine: SqlEngine, files: readonly DataFile[]): Promise<Map<string, Set<string>>> {
  const found = await engine.rows(
    `SELECT DISTINCT lower(name), duckdb_type FROM parquet_schema(${list(files)}) WHERE duckdb_type IS NOT NULL`,
  );
  const types = new Map<string, Set<string>>();
  for (const [name, type] of found)
    types.set(String(name), new Set([...(types.get(String(name)) ?? []), String(type)]));
  return types;
}

/**
 * The rows of a table, of those columns that a query mentions, as a query of DuckDB over the files where they lie.
 * @throws QueryFailure HIVE_BAD_DATA when a file's column is of another type than the table's
 */
export async function tableRows(
  engine: SqlEngine,
  use: TableUse,
  files: readonly DataFile[],
): Promise<string> {
  const { columns, partitionKeys } = use.table;
  const mentioned = (all: readonly GlueColumn[]): GlueColumn[] =>
    all.filter(({ name }) => use.used.has(name));
  const [own, keys] = [mentioned(columns), mentioned(partitionKeys)];
  if (files.length === 0) {
    const nothing = [...own, ...keys].map(
      (column) => `CAST(NULL AS ${storedOf(column)}) AS ${identifier(column.name)}`,
    );
    return `SELECT ${['1', ...nothing].join(', ')} WHERE false`;
  }
  const types = await typesIn(engine, files);
  const values = own.map((column) => `${rowValue(use, column, types)} AS ${identifier(column.name)}`);
  const partitions = keys.map((key) => `parts.${identifier(key.name)}`);
  const source = `read_parquet(${list(files)}, union_by_name = true, filename = ${keys.length > 0}) AS data`;
  const join =
    keys.length > 0 ? ` JOIN ${partitionRows(use, files, keys)} ON parts.file = data.filename` : '';
  return `SELECT ${['1', ...values, ...partitions].join(', ')} FROM ${source}${join}`;
}

const storedOf = (column: GlueColumn): string => storedAs(typeOfColumn(column));

/** A column that no file has is NULL. */
const rowValue = (
  { table }: TableUse,
  column: GlueColumn,
  types: ReadonlyMap<string, ReadonlySet<string>>,
): string => {
  const stored = storedOf(column);
  const found = types.get(column.name);
  if (found === undefined) return `CAST(NULL AS ${stored})`;
  for (const type of found) {
    if (READABLE[column.type].includes(type)) continue;
    throw new QueryFailure(
      'HIVE_BAD_DATA',
      `Field ${column.name}'s type ${type} in parquet file is incompatible with type ${column.type} defined in table schema ${table.name}`,
    );
  }
  return `CAST(data.${identifier(column.name)} AS ${stored})`;
};

const partitionRows = (
  { table }: TableUse,
  files: readonly DataFile[],
  keys: readonly GlueColumn[],
): string => {
  const places = keys.map((key) => table.partitionKeys.indexOf(key));
  const rows = files.map(({ path, partition }) => {
    const values = places.map(
      (place, index) =>
        `CAST(${quoted(partition[place] as string)} AS ${storedOf(keys[index] as GlueColumn)})`,
    );
    return `(${[quoted(path), ...values].join(', ')})`;
  });
  return `(VALUES ${rows.join(', ')}) AS parts(${['file', ...keys.map(({ name }) => identifier(name))].join(', ')})`;
};
