import { z } from 'zod';
import { ACCOUNT } from '../account';
import { notPlayed } from '../aws';
import { axisOf } from './projection/axis';
import { COLUMN_TYPES, type GlueTable, type Projection } from './table';

/** Glue keeps names in lower case, and Athena asks for these alone. */
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/, 'expected letters in lower case, digits and underscores');
const column = z.strictObject({ Name: name, Type: z.enum(COLUMN_TYPES), Comment: z.string().optional() });
const location = z.string().regex(/^s3:\/\/[a-z0-9.-]+\/.*$/, 'expected s3://bucket/prefix/');

const HIVE_PARQUET = 'org.apache.hadoop.hive.ql.io.parquet';

/** The one format that is played: Parquet as Hive names it. https://docs.aws.amazon.com/athena/latest/ug/parquet-serde.html */
const storage = z.strictObject({
  Columns: z.array(column).min(1),
  Location: location,
  InputFormat: z.literal(`${HIVE_PARQUET}.MapredParquetInputFormat`),
  OutputFormat: z.literal(`${HIVE_PARQUET}.MapredParquetOutputFormat`),
  SerdeInfo: z.strictObject({
    SerializationLibrary: z.literal(`${HIVE_PARQUET}.serde.ParquetHiveSerDe`),
    Parameters: z.strictObject({ 'serialization.format': z.literal('1').optional() }).optional(),
  }),
  // Parquet compresses inside its files.
  Compressed: z.boolean().optional(),
  StoredAsSubDirectories: z.literal(false).optional(),
});

const table = z.strictObject({
  CatalogId: z.literal(ACCOUNT),
  DatabaseName: name,
  TableInput: z.strictObject({
    Name: name,
    Description: z.string().optional(),
    TableType: z.literal('EXTERNAL_TABLE'),
    PartitionKeys: z.array(column).default([]),
    Parameters: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])).default({}),
    StorageDescriptor: storage,
  }),
});

const database = z.strictObject({
  CatalogId: z.literal(ACCOUNT),
  DatabaseName: name.optional(),
  DatabaseInput: z.strictObject({ Name: name.optional(), Description: z.string().optional() }),
});

/** Parameters that change nothing a query sees. */
const UNSEEN = ['EXTERNAL', 'classification', 'has_encrypted_data', 'parquet.compression', 'typeOfData'];

const refusing = <T>(schema: z.ZodType<T>, what: string, properties: unknown): T => {
  const checked = schema.safeParse(properties);
  if (checked.success) return checked.data;
  const findings = checked.error.issues.map(({ path, message }) => `${path.join('.')} (${message})`);
  throw notPlayed(`these properties of a ${what}: ${findings.join(', ')}`);
};

/**
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-glue-database.html
 * @returns its name; undefined when the template leaves it to CloudFormation
 */
export const databaseName = (properties: unknown): string | undefined => {
  const { DatabaseInput, DatabaseName } = refusing(database, 'Glue database', properties);
  return DatabaseInput.Name ?? DatabaseName;
};

/**
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-glue-table.html
 * @throws AwsError NotImplemented naming what is not played
 */
export function tableOf(properties: unknown): GlueTable {
  const { DatabaseName, TableInput } = refusing(table, 'Glue table', properties);
  const { PartitionKeys, StorageDescriptor, Parameters } = TableInput;
  const keys = PartitionKeys.map(({ Name }) => Name);
  const parameters = Object.fromEntries(
    Object.entries(Parameters).map(([key, value]) => [key, String(value)]),
  );
  const base = withSlash(StorageDescriptor.Location);
  return {
    database: DatabaseName,
    name: TableInput.Name,
    columns: StorageDescriptor.Columns.map(({ Name, Type }) => ({ name: Name, type: Type })),
    partitionKeys: PartitionKeys.map(({ Name, Type }) => ({ name: Name, type: Type })),
    location: base,
    projection: projectionOf(keys, parameters, base),
  };
}

function projectionOf(
  keys: readonly string[],
  parameters: Readonly<Record<string, string>>,
  base: string,
): Projection | undefined {
  const ours = (name: string): boolean => keys.some((key) => name.startsWith(`projection.${key}.`));
  const known = [...UNSEEN, 'projection.enabled', 'storage.location.template'];
  const other = Object.keys(parameters).find((name) => !known.includes(name) && !ours(name));
  if (other !== undefined) throw notPlayed(`the parameter ${other} of a Glue table`);
  if (parameters['projection.enabled']?.toLowerCase() !== 'true') return undefined;
  const template =
    parameters['storage.location.template'] ?? `${base}${keys.map((key) => `${key}=\${${key}}/`).join('')}`;
  const absent = keys.find((key) => !template.includes(`\${${key}}`));
  if (absent !== undefined) throw notPlayed(`a storage.location.template without \${${absent}}`);
  return {
    axes: keys.map((key) => axisOf(key, (name) => parameters[`projection.${key}.${name}`])),
    template: withSlash(template),
  };
}

const withSlash = (place: string): string => (place.endsWith('/') ? place : `${place}/`);
