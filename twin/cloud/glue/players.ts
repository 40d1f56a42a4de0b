import { AwsError } from '../aws';
import { physicalName } from '../physical-name';
import type { Player } from '../resource';
import type { Catalog } from './catalog';
import { databaseName, tableOf } from './properties';

/** Plays `AWS::Glue::Database` and `AWS::Glue::Table`. */
export const gluePlayers = (catalog: Catalog): Player[] => [
  {
    types: ['AWS::Glue::Database'],
    async provision(resource) {
      const unnamed = physicalName(resource, 128).toLowerCase().replaceAll('-', '_');
      const name = databaseName(resource.properties) ?? unnamed;
      catalog.addDatabase(name);
      return { ref: name, attributes: {} };
    },
  },
  {
    types: ['AWS::Glue::Table'],
    async provision({ properties }) {
      const table = tableOf(properties);
      if (!catalog.hasDatabase(table.database))
        throw new AwsError('EntityNotFoundException', 400, `Database ${table.database} not found.`);
      catalog.add(table);
      return { ref: table.name, attributes: {} };
    },
  },
];
