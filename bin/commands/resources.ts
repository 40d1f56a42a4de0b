import type { ResourceRow } from '../../twin/twin';
import type { Command } from '../command';
import { table } from '../print/table';

export const resources: Command<object, readonly ResourceRow[]> = {
  name: 'resources',
  declare: (command) =>
    command.description('what of the template is played, what is not, and what is assumed of AWS'),
  run: async (twin) => twin.resources(),
  print: (rows) =>
    table(
      ['state', 'type', 'where'],
      rows.map(({ state, type, path }) => [state, type, path]),
    ),
};
