import { Aws } from 'aws-cdk-lib';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import * as schema from '../domain/statistics/cube';
import { CUTS, DIMENSIONS } from '../domain/statistics/dimensions';
import { monthOf } from '../domain/statistics/period';
import { permissionsToLookUp } from './catalog-permissions';
import { PrivateBucket } from './private-bucket';
import { columnsOf, monthsSince, oneOf, ProjectedTable } from './projected-table';

const TABLES = [schema.CUBE_TABLE, schema.MONTHS_TABLE];

/**
 * The protected cube (`lib/domain/statistics/cube.ts`): Parquet below `cube/grain=…/start=…/cut=…/` and `months/start=…/`, and
 * the tables over it. Whoever reads it learns what anybody may be told.
 */
export class Cube extends PrivateBucket {
  /** What it takes to have Athena read the cube, and nothing else. */
  readonly permissionsToRead: readonly PolicyStatement[];

  constructor(scope: Construct, id: string, { effectiveDate }: Pick<Charter, 'effectiveDate'>) {
    super(scope, id, {
      key: { holds: 'protected statistics' },
      unloggedBecause: 'it tells nothing that nobody may know; Athena keeps a history of what is asked',
    });
    const database = new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: schema.CUBE_DATABASE, description: "Agglo J'écoute: statistiques protégées" },
    });
    const shared = { database, databaseName: schema.CUBE_DATABASE, bucket: this.bucket };
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
    this.permissionsToRead = [
      ...permissionsToLookUp(this, schema.CUBE_DATABASE, TABLES),
      ...this.permissionsForAthena(...TABLES.map((table) => `${table}/`)),
    ];
  }

  /** What it takes to publish a month, and to know which are. */
  get permissionsToPublish(): PolicyStatement[] {
    return [
      this.permissionToList,
      ...TABLES.flatMap((table) => this.permissions(`${table}/`, 's3:PutObject')),
    ];
  }
}
