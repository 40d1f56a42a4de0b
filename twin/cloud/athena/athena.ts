import { resolve } from 'node:path';
import type { Clock } from '../../clock';
import type { Access, AwsService } from '../aws';
import { Catalog } from '../glue/catalog';
import { gluePlayers } from '../glue/players';
import type { Player } from '../resource';
import type { S3 } from '../s3/s3';
import { SqlEngine } from './engine/sql-engine';
import { Executions } from './executions';
import { NamedQueries } from './named-queries';
import { athenaPlayers } from './players';
import { athenaService } from './service';
import { WorkGroups } from './work-groups';

export interface AthenaOptions {
  readonly clock: Clock;
  readonly access: Access;
  readonly s3: S3;
  /** The folder in which S3's files lie: queries read them there. */
  readonly root: string;
}

/** Athena and the Data Catalog that it reads. */
export class Athena {
  readonly service: AwsService;
  readonly players: readonly Player[];
  private readonly engine: SqlEngine;

  constructor({ clock, access, s3, root: folder }: AthenaOptions) {
    const root = resolve(folder);
    const catalog = new Catalog();
    this.engine = new SqlEngine(root);
    const surroundings = { access, catalog, engine: this.engine, s3, root };
    const groups = new WorkGroups(clock.now());
    const queries = new NamedQueries();
    const executions = new Executions(clock, surroundings);
    this.service = athenaService({ ...surroundings, executions, groups, queries });
    this.players = [...gluePlayers(catalog), ...athenaPlayers(groups, queries, () => clock.now())];
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}
