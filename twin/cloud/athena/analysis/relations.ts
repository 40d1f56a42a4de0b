import { child, childrenOf, has, type Node, nameOf, rulesOf, textOf } from '../parsing/tree';
import { identifier } from './analysed';
import type { AnalysedQuery, Environment, Statement } from './environment';
import { failureAt, notPlayedAt } from './failure';
import { truth } from './predicates';
import { type Column, type Relation, Scope, type TableUse } from './scope';
import { typeOfColumn } from './table-types';

/** What follows FROM, in DuckDB's words, and whose columns it gives. */
export interface Source {
  readonly sql: string;
  readonly relations: readonly Relation[];
}

/** How the parts of FROM are found: names of WITH, and queries in parentheses. */
export interface Sources {
  readonly statement: Statement;
  /** The query that a name of WITH stands for; undefined when there is none of that name. */
  named(name: string): AnalysedQuery | undefined;
  query(node: Node): AnalysedQuery;
  environment(scope: Scope): Environment;
}

const derived = ({ sql, columns }: AnalysedQuery, relation: string, name: string | undefined): Source => ({
  sql: `(${sql}) AS ${relation}`,
  relations: [
    {
      name,
      columns: columns.map((column, index) => ({ ...column, sql: `${relation}."o${index + 1}"` })),
    },
  ],
});

function read(node: Node, { statement, named }: Sources): Source {
  const [name, database, catalog] = rulesOf(node).map(nameOf).reverse() as [string, string?, string?];
  const inside = database === undefined ? named(name) : undefined;
  const relation = statement.relationName();
  if (inside !== undefined) return derived(inside, relation, name);
  if (catalog !== undefined && catalog !== 'awsdatacatalog')
    throw notPlayedAt(node, `the catalog ${catalog}`);
  const table = statement.table(node, database, name);
  const source = identifier(`table ${statement.uses.length + 1}`);
  const use: TableUse = { table, source, relation, used: new Set(), conditions: [] };
  statement.uses.push(use);
  const columns = [...table.columns, ...table.partitionKeys].map(
    (column): Column => ({
      name: column.name,
      type: typeOfColumn(column),
      sql: `${relation}.${identifier(column.name)}`,
      of: use,
    }),
  );
  return { sql: `${source} AS ${relation}`, relations: [{ name, columns }] };
}

function aliased(node: Node, sources: Sources): Source {
  const [inner, alias, aliases] = rulesOf(node) as [Node, Node?, Node?];
  const source = relationOf(inner, sources);
  if (alias === undefined) return source;
  const name = nameOf(alias);
  const columns = source.relations.flatMap((relation) => relation.columns);
  const names = aliases && childrenOf(aliases, ...IDENTIFIERS).map(nameOf);
  if (names !== undefined && names.length !== columns.length) {
    const message = `Column alias list has ${names.length} entries but '${name}' has ${columns.length} columns available`;
    throw failureAt(node, 'MISMATCHED_COLUMN_ALIASES', message);
  }
  const renamed = columns.map((column, index) => ({ ...column, name: names?.[index] ?? column.name }));
  // A column that is read is noted by the table's own name for it, not by its alias.
  if (names !== undefined) for (const { of, name: own } of columns) if (own !== undefined) of?.used.add(own);
  return {
    sql: source.sql,
    relations: [{ name, columns: names === undefined ? columns : renamed.map(withoutTable) }],
  };
}

/** Conditions by another name are not taken to leave partitions out. */
const withoutTable = ({ of: _, ...column }: Column): Column => column;

const IDENTIFIERS = ['UnquotedIdentifier', 'NonReserved', 'QuotedIdentifier'];

function joined(node: Node, sources: Sources): Source {
  const [left, right] = rulesOf(node).filter(({ kind }) => kind !== 'JoinType' && kind !== 'JoinCriteria');
  const [one, other] = [relationOf(left as Node, sources), relationOf(right as Node, sources)];
  const relations = [...one.relations, ...other.relations];
  if (has(node, 'NATURAL')) throw notPlayedAt(node, 'natural joins');
  if (has(node, 'CROSS')) return { sql: `${one.sql} CROSS JOIN ${other.sql}`, relations };
  const criteria = child(node, 'JoinCriteria');
  if (criteria === undefined || !has(criteria, 'ON')) throw notPlayedAt(node, 'joins with USING');
  const on = truth(rulesOf(criteria)[0] as Node, sources.environment(new Scope(relations)));
  const type = textOf(child(node, 'JoinType') as Node).toUpperCase();
  return { sql: `${one.sql} ${type} JOIN ${other.sql} ON ${on.sql}`, relations };
}

const RELATIONS: Readonly<Record<string, (node: Node, sources: Sources) => Source>> = {
  AliasedRelation: aliased,
  JoinRelation: joined,
  ParenthesizedRelation: (node, sources) => {
    const inside = relationOf(rulesOf(node)[0] as Node, sources);
    return { ...inside, sql: `(${inside.sql})` };
  },
  SubqueryRelation: (node, { query, statement }) =>
    derived(query(rulesOf(node)[0] as Node), statement.relationName(), undefined),
  TableRef: read,
};

/** @throws QueryFailure */
export function relationOf(node: Node, sources: Sources): Source {
  const rule = RELATIONS[node.kind];
  if (rule === undefined) throw notPlayedAt(node, `FROM ${textOf(node)}`);
  return rule(node, sources);
}
