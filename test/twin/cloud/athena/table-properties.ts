const HIVE = 'org.apache.hadoop.hive.ql.io.parquet';

/** The properties of a table of Parquet files as CDK writes them. */
export const tableProperties = (
  Name: string,
  columns: Readonly<Record<string, string>>,
  { keys = {}, parameters = {}, bucket = 'cells' }: TableOptions = {},
) => ({
  CatalogId: '111122223333',
  DatabaseName: 'statistics',
  TableInput: {
    Name,
    TableType: 'EXTERNAL_TABLE',
    PartitionKeys: columnsOf(keys),
    Parameters: { classification: 'parquet', ...parameters },
    StorageDescriptor: {
      Columns: columnsOf(columns),
      Location: `s3://${bucket}/${Name}/`,
      InputFormat: `${HIVE}.MapredParquetInputFormat`,
      OutputFormat: `${HIVE}.MapredParquetOutputFormat`,
      SerdeInfo: { SerializationLibrary: `${HIVE}.serde.ParquetHiveSerDe` },
    },
  },
});

interface TableOptions {
  readonly keys?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly bucket?: string;
}

const columnsOf = (types: Readonly<Record<string, string>>) =>
  Object.entries(types).map(([Name, Type]) => ({ Name, Type }));
