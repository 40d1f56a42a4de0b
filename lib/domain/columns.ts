/** What a column of a Parquet file holds; any may be null. A `DATE` is a text `2026-11-23`. */
export type ColumnType = 'STRING' | 'INT32' | 'INT64' | 'BOOLEAN' | 'DATE';

/** A table's columns by name, in order: read by who writes its files and by who declares it to Glue. */
export type Columns<Name extends string = string> = Readonly<Record<Name, ColumnType>>;
