import { Aws } from 'aws-cdk-lib';
import { type CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Columns, ColumnType } from '../domain/columns';

export interface ProjectedTableProps {
  readonly database: CfnDatabase;
  readonly databaseName: string;
  readonly name: string;
  /** Its files lie below the table's name. */
  readonly bucket: IBucket;
  readonly columns: readonly CfnTable.ColumnProperty[];
  /** In the order of the folders: `grain=…/start=…/`. */
  readonly partitions: readonly Partition[];
}

/** A partition key, and the values that it may have. */
export interface Partition {
  readonly column: CfnTable.ColumnProperty;
  /** What Athena projects it by, `type`, `range` and so on. */
  readonly projection: Readonly<Record<string, string>>;
}

export const columnsOf = (type: string, ...names: readonly string[]): CfnTable.ColumnProperty[] =>
  names.map((name) => ({ name, type }));

export const oneOf = (name: string, values: readonly string[]): Partition => ({
  column: { name, type: 'string' },
  projection: { type: 'enum', values: values.join(',') },
});

/** The first days of every month since one, up to now. */
export const monthsSince = (name: string, month: string): Partition => ({
  column: { name, type: 'date' },
  projection: {
    type: 'date',
    format: 'yyyy-MM-dd',
    range: `${month},NOW`,
    interval: '1',
    'interval.unit': 'MONTHS',
  },
});

/** Every day since one, up to now. */
export const daysSince = (name: string, day: string): Partition => ({
  column: { name, type: 'string' },
  projection: { type: 'date', format: 'yyyy-MM-dd', range: `${day},NOW` },
});

/** Columns of a file that functions write. */
export const glueColumnsOf = (columns: Columns): CfnTable.ColumnProperty[] =>
  Object.entries(columns).map(([name, type]) => ({ name, type: GLUE_TYPES[type] }));

const GLUE_TYPES: Readonly<Record<ColumnType, string>> = {
  STRING: 'string',
  INT32: 'int',
  INT64: 'bigint',
  BOOLEAN: 'boolean',
  DATE: 'date',
};

/** Hive's own names of Parquet: https://docs.aws.amazon.com/athena/latest/ug/parquet-serde.html */
const HIVE_PARQUET = 'org.apache.hadoop.hive.ql.io.parquet';

/**
 * A Glue table of Parquet files whose partitions are projected, never registered: what is written is there at once.
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export class ProjectedTable extends Construct {
  constructor(scope: Construct, id: string, props: ProjectedTableProps) {
    super(scope, id);
    const { database, databaseName, name, bucket, columns, partitions } = props;
    const projections = partitions.flatMap(({ column, projection }) =>
      Object.entries(projection).map(([key, value]) => [`projection.${column.name}.${key}`, value]),
    );
    const table = new CfnTable(this, 'Resource', {
      catalogId: Aws.ACCOUNT_ID,
      databaseName,
      tableInput: {
        name,
        tableType: 'EXTERNAL_TABLE',
        parameters: {
          classification: 'parquet',
          'projection.enabled': 'true',
          ...Object.fromEntries(projections),
        },
        partitionKeys: partitions.map(({ column }) => column),
        storageDescriptor: {
          columns: [...columns],
          location: `s3://${bucket.bucketName}/${name}/`,
          inputFormat: `${HIVE_PARQUET}.MapredParquetInputFormat`,
          outputFormat: `${HIVE_PARQUET}.MapredParquetOutputFormat`,
          serdeInfo: { serializationLibrary: `${HIVE_PARQUET}.serde.ParquetHiveSerDe` },
        },
      },
    });
    table.addResourceDependency(database);
  }
}
