import type { Axis } from './projection/axis';

/** Hive's types that are played. https://docs.aws.amazon.com/athena/latest/ug/data-types.html */
export const COLUMN_TYPES = ['bigint', 'boolean', 'date', 'double', 'int', 'string', 'timestamp'] as const;

export interface GlueColumn {
  /** In lower case, as Glue keeps it. */
  readonly name: string;
  readonly type: (typeof COLUMN_TYPES)[number];
}

/** A table of the Data Catalog: Parquet files below an S3 location. */
export interface GlueTable {
  readonly database: string;
  readonly name: string;
  readonly columns: readonly GlueColumn[];
  readonly partitionKeys: readonly GlueColumn[];
  /** `s3://bucket/prefix/`. */
  readonly location: string;
  /** How partitions are known without asking the catalog; undefined: only registered ones exist, and nothing registers any. */
  readonly projection: Projection | undefined;
}

/** https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html */
export interface Projection {
  /** In the order of the partition keys. */
  readonly axes: readonly Axis[];
  /** Where a partition lies: `s3://bucket/prefix/${key}/`. */
  readonly template: string;
}
