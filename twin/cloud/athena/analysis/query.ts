import { child, childrenOf, has, type Node, nameOf, rulesOf, textOf } from '../parsing/tree';
import { coerced } from './analysed';
import type { AnalysedQuery, Environment, Statement } from './environment';
import { analyseExpression } from './expressions';
import { failureAt, notPlayedAt } from './failure';
import type { Sources } from './relations';
import { Scope } from './scope';
import { type Specification, specification } from './specification';
import { commonType, type Type, written } from './types';
import { ordering } from './windows';

/** Queries that WITH gave names to. Each mention is a query of its own: Trino reads its tables each time. */
type Names = ReadonlyMap<string, () => AnalysedQuery>;

/**
 * What a query selects, and how DuckDB computes it.
 * @throws QueryFailure
 */
export function analyseQuery(node: Node, statement: Statement, names: Names = new Map()): AnalysedQuery {
  const sources: Sources = {
    statement,
    named: (name) => names.get(name)?.(),
    query: (inner) => analyseQuery(inner, statement, names),
    environment: (scope) => environment(scope, sources),
  };
  switch (node.kind) {
    case 'QueryStatement':
      return analyseQuery(rulesOf(node).at(-1) as Node, statement, withNames(node, statement, names));
    case 'QueryNoWith':
      return ordered(node, sources);
    case 'QuerySpecification':
      return specification(node, sources);
    case 'SetOperation':
      return combined(node, sources);
    case 'InlineTable':
      return rows(node, sources);
    case 'Subquery':
      return sources.query(rulesOf(node)[0] as Node);
    default:
      throw notPlayedAt(node, textOf(node));
  }
}

function environment(scope: Scope, { statement, query }: Sources): Environment {
  const at: Environment = { scope, statement, query, analyse: (node) => analyseExpression(node, at) };
  return at;
}

const withNames = (node: Node, statement: Statement, before: Names): Names => {
  const clause = child(node, 'With');
  if (clause === undefined) return before;
  if (has(clause, 'RECURSIVE')) throw notPlayedAt(clause, 'WITH RECURSIVE');
  const names = new Map(before);
  for (const named of childrenOf(clause, 'NamedQuery')) {
    const [name, ...parts] = rulesOf(named) as [Node, ...Node[]];
    const known = new Map(names);
    const analyse = (): AnalysedQuery => analyseQuery(parts.at(-1) as Node, statement, known);
    const aliases = child(named, 'ColumnAliases');
    names.set(nameOf(name), () => (aliases === undefined ? analyse() : renamed(aliases, analyse())));
    // Wrong is wrong even where nobody mentions it; but what nobody mentions is not read.
    const uses = statement.uses.length;
    analyse();
    statement.uses.length = uses;
  }
  return names;
};

const renamed = (aliases: Node, query: AnalysedQuery): AnalysedQuery => {
  const names = rulesOf(aliases).map(nameOf);
  if (names.length !== query.columns.length)
    throw failureAt(
      aliases,
      'MISMATCHED_COLUMN_ALIASES',
      `expected ${query.columns.length} names, got ${names.length}`,
    );
  return { ...query, columns: query.columns.map((column, index) => ({ ...column, name: names[index] })) };
};

/** ORDER BY, OFFSET and LIMIT around a query. */
function ordered(node: Node, sources: Sources): AnalysedQuery {
  const [inner] = rulesOf(node) as [Node];
  const query = inner.kind === 'QuerySpecification' ? specification(inner, sources) : sources.query(inner);
  const items = childrenOf(node, 'SortItem').map((item) =>
    ordering(item, sortKey(rulesOf(item)[0] as Node, query)),
  );
  return {
    columns: query.columns,
    sql: [
      // The parts of a set operation, too, are ordered as one.
      'selected' in query ? query.sql : `SELECT * FROM (${query.sql})`,
      items.length === 0 ? '' : ` ORDER BY ${items.join(', ')}`,
      count(node, 'LIMIT'),
      count(node, 'OFFSET'),
    ].join(''),
  };
}

/** A number is the place of a column, a name first of all the name of one; else it is of what the SELECT reads. */
function sortKey(node: Node, query: AnalysedQuery | Specification): string {
  const named =
    node.kind === 'QualifiedName' && rulesOf(node).length === 1
      ? nameOf(rulesOf(node)[0] as Node)
      : undefined;
  const place =
    node.kind === 'IntegerLiteral'
      ? Number(textOf(node))
      : query.columns.findIndex(({ name }) => name !== undefined && name === named) + 1;
  if (place > query.columns.length || (place === 0 && node.kind === 'IntegerLiteral'))
    throw failureAt(node, 'SYNTAX_ERROR', `ORDER BY position ${place} is not in select list`);
  if (place > 0) return `"o${place}"`;
  if (!('at' in query)) throw notPlayedAt(node, 'an order by other than the columns of a set operation');
  return query.at.analyse(node).sql;
}

const count = (node: Node, word: 'LIMIT' | 'OFFSET'): string => {
  const at = node.children.findIndex(({ text }) => text.toUpperCase() === word);
  if (has(node, 'FETCH')) throw notPlayedAt(node, 'FETCH');
  if (at < 0) return '';
  const value = textOf(node.children[at + 1] as Node);
  if (value.toUpperCase() === 'ALL') return '';
  if (!/^\d+$/.test(value)) throw notPlayedAt(node, `${word} ${value}`);
  return ` ${word} ${value}`;
};

function combined(node: Node, { query }: Sources): AnalysedQuery {
  const [left, right] = rulesOf(node)
    .filter(({ kind }) => kind !== 'SetQuantifier')
    .map(query) as [AnalysedQuery, AnalysedQuery];
  const operator = ['UNION', 'INTERSECT', 'EXCEPT'].find((word) => has(node, word)) as string;
  const all = has(child(node, 'SetQuantifier') ?? node, 'ALL') ? ' ALL' : '';
  if (all !== '' && operator !== 'UNION') throw notPlayedAt(node, `${operator} ALL`);
  if (left.columns.length !== right.columns.length)
    throw failureAt(
      node,
      'TYPE_MISMATCH',
      `${operator} query has different number of fields: ${left.columns.length}, ${right.columns.length}`,
    );
  const types = left.columns.map(({ type }, index) => common(node, type, right.columns[index]?.type as Type));
  return {
    columns: left.columns.map(({ name }, index) => ({ name, type: types[index] as Type })),
    sql: `${typed(left, types)} ${operator}${all} ${typed(right, types)}`,
  };
}

const common = (node: Node, one: Type, other: Type): Type => {
  const type = commonType(one, other);
  if (type === undefined)
    throw failureAt(
      node,
      'TYPE_MISMATCH',
      `column has incompatible types: ${written(one)}, ${written(other)}`,
    );
  return type;
};

const typed = ({ sql, columns }: AnalysedQuery, types: readonly Type[]): string => {
  const values = columns.map(({ type }, index) => {
    const name = `"o${index + 1}"`;
    return `${coerced({ sql: name, type }, types[index] as Type)} AS ${name}`;
  });
  return `(SELECT ${values.join(', ')} FROM (${sql}))`;
};

/** VALUES: rows of as many values. */
function rows(node: Node, sources: Sources): AnalysedQuery {
  const at = sources.environment(new Scope([]));
  const given = rulesOf(node).map((row) => {
    const values =
      row.kind === 'ParenthesizedExpression' || row.kind === 'RowConstructor' ? rulesOf(row) : [row];
    return values.map(at.analyse);
  });
  const types = (given[0] ?? []).map((_, index) =>
    given.map((row) => row[index]?.type ?? 'unknown').reduce((one, other) => common(node, one, other)),
  );
  const tuples = given.map(
    (row) => `(${row.map((value, index) => coerced(value, types[index] as Type)).join(', ')})`,
  );
  const names = types.map((_, index) => `"o${index + 1}"`);
  return {
    columns: types.map((type) => ({ name: undefined, type })),
    sql: `SELECT * FROM (VALUES ${tuples.join(', ')}) AS rows(${names.join(', ')})`,
  };
}
