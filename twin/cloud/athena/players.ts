import { uuidOf } from '../../uuid';
import { digestOf } from '../physical-name';
import type { Player } from '../resource';
import { type NamedQueries, namedQueryOf } from './named-queries';
import { type WorkGroups, workGroupOf } from './work-groups';

/** Plays `AWS::Athena::WorkGroup` and `AWS::Athena::NamedQuery`. @param now milliseconds since 1970 */
export const athenaPlayers = (groups: WorkGroups, queries: NamedQueries, now: () => number): Player[] => [
  {
    types: ['AWS::Athena::WorkGroup'],
    async provision({ properties }) {
      const group = workGroupOf(properties, now());
      groups.add(group);
      const attributes = { CreationTime: String(group.createdAt / 1000) };
      return { ref: group.Name, attributes };
    },
  },
  {
    types: ['AWS::Athena::NamedQuery'],
    async provision(resource) {
      const id = uuidOf(digestOf(resource));
      const query = namedQueryOf(resource.properties, id);
      groups.find(query.WorkGroup);
      queries.add(query);
      return { ref: id, attributes: { NamedQueryId: id } };
    },
  },
];
