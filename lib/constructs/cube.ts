import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Charter } from '../charter';
import * as schema from '../domain/statistics/cube';
import { CUTS, DIMENSIONS } from '../domain/statistics/dimensions';
import { monthOf } from '../domain/statistics/period';
import { columnsOf, monthsSince, oneOf, ProjectedTable } from './projected-table';

const TABLES = [schema.CUBE_TABLE, schema.MONTHS_TABLE];

/** Where the tables' files lie in the bucket. */
export const CUBE_PREFIXES = TABLES.map((table) => `${table}/`);

/**
 * The tables of the cube over the bucket that holds it (`lib/domain/statistics/cube.ts`): Parquet below
 * `cube/grain=…/start=…/cut=…/` and `months/start=…/`.
 */
export class Cube extends Construct {
  readonly bucket: IBucket;
  /** What it takes to have Athena read the cube, and nothing else. */
  readonly permissionsToRead: readonly PolicyStatement[];

  constructor(
    scope: Construct,
    id: string,
    { bucket, key }: { readonly bucket: IBucket; readonly key: IKey },
    { region, effectiveDate }: Pick<Charter, 'region' | 'effectiveDate'>,
  ) {
    super(scope, id);
    this.bucket = bucket;
    const database = new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: schema.CUBE_DATABASE, description: "Agglo J'écoute: statistiques protégées" },
    });
    const shared = { database, databaseName: schema.CUBE_DATABASE, bucket };
    const start = monthsSince(schema.START_COLUMN, monthOf(effectiveDate));
    new ProjectedTable(this, 'Cells', {
      ...shared,
      name: schema.CUBE_TABLE,
      columns: [
        ...columnsOf('date', schema.DAY_COLUMN),
        ...columnsOf('string', ...DIMENSIONS),
        ...columnsOf('int', ...Object.keys(schema.FIGURE_COLUMNS)),
      ],
      partitions: [oneOf('grain', ['month', 'day']), start, oneOf('cut', CUTS.map(schema.cutName))],
    });
    new ProjectedTable(this, 'Months', {
      ...shared,
      name: schema.MONTHS_TABLE,
      columns: columnsOf('string', schema.FROZEN_COLUMN),
      partitions: [start],
    });
    this.permissionsToRead = [...lookUp(Stack.of(this)), ...readObjects(bucket, key, region)];
  }
}

/**
 * Athena looks the tables up in the asker's name, on all that is above them, and always asks for `default` too.
 * https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 */
function lookUp(stack: Stack): PolicyStatement[] {
  const catalog = stack.formatArn({
    service: 'glue',
    resource: 'catalog',
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
  });
  const below = (resource: string, resourceName: string): string =>
    stack.formatArn({ service: 'glue', resource, resourceName });
  return [
    new PolicyStatement({
      actions: ['glue:GetDatabase', 'glue:CreateDatabase'],
      resources: [catalog, below('database', 'default')],
    }),
    new PolicyStatement({
      actions: ['glue:GetDatabase', 'glue:GetTable'],
      resources: [
        catalog,
        below('database', schema.CUBE_DATABASE),
        ...TABLES.map((table) => below('table', `${schema.CUBE_DATABASE}/${table}`)),
      ],
    }),
  ];
}

const readObjects = (bucket: IBucket, key: IKey, region: string): PolicyStatement[] => [
  new PolicyStatement({
    actions: ['s3:GetBucketLocation', 's3:ListBucket'],
    resources: [bucket.bucketArn],
  }),
  new PolicyStatement({
    actions: ['s3:GetObject'],
    resources: CUBE_PREFIXES.map((prefix) => bucket.arnForObjects(`${prefix}*`)),
  }),
  new PolicyStatement({
    actions: ['kms:Decrypt'],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
  }),
];
