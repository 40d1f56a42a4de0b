import { child, childrenOf, has, type Node, nameOf, rulesOf, textOf } from '../parsing/tree';
import type { Analysed } from './analysed';
import type { AnalysedQuery, Environment } from './environment';
import { notPlayedAt } from './failure';
import { groupBy } from './grouping';
import { truth } from './predicates';
import { relationOf, type Source, type Sources } from './relations';
import { Scope } from './scope';

interface Selected extends Analysed {
  readonly name: string | undefined;
}

/** A SELECT before it is put in order: who orders it needs its values and its scope. */
export interface Specification extends AnalysedQuery {
  readonly selected: readonly Selected[];
  readonly at: Environment;
}

const RELATIONS = ['AliasedRelation', 'JoinRelation'];
const CLAUSES = ['SetQuantifier', 'SelectList', 'WhereClause', 'GroupBy', 'HavingClause', ...RELATIONS];

const from = (node: Node, sources: Sources): Source => {
  const parts = childrenOf(node, ...RELATIONS).map((each) => relationOf(each, sources));
  return {
    sql: parts.map(({ sql }) => sql).join(', '),
    relations: parts.flatMap(({ relations }) => relations),
  };
};

function itemsOf(item: Node, at: Environment): Selected[] {
  const [value, alias] = rulesOf(item) as [Node?, Node?];
  if (value?.kind === 'TableAllColumns' || value?.kind === 'SelectAllWithoutTable' || value === undefined) {
    const qualifier = value?.kind === 'TableAllColumns' ? textOf(rulesOf(value)[0] as Node) : undefined;
    return at.scope
      .all(item, qualifier?.toLowerCase())
      .map((column) => ({ ...column, name: column.name, constant: false, column }));
  }
  const analysed = at.analyse(value);
  if (alias === undefined) return [{ ...analysed, name: analysed.column?.name }];
  // Whether Athena shows such a name as it is written is not known.
  if (/[A-Z]/.test(textOf(alias))) throw notPlayedAt(alias, 'names of columns in other than lower case');
  return [{ ...analysed, name: nameOf(alias) }];
}

/** Conditions that every row must meet; those on partition columns alone say which partitions are read. */
function where(node: Node | undefined, at: Environment): string {
  if (node === undefined) return '';
  const terms = conjuncts(rulesOf(node)[0] as Node).map((term) => ({ node: term, ...truth(term, at) }));
  for (const { constrains, sql, node } of terms) {
    if (constrains?.name !== undefined)
      constrains.of?.conditions.push({ column: constrains.name, sql, node });
  }
  return ` WHERE ${terms.map(({ sql }) => sql).join(' AND ')}`;
}

const conjuncts = (node: Node): Node[] => {
  if (node.kind === 'And') return rulesOf(node).flatMap(conjuncts);
  return node.kind === 'ParenthesizedExpression' ? conjuncts(rulesOf(node)[0] as Node) : [node];
};

/** https://trino.io/docs/current/sql/select.html */
export function specification(node: Node, sources: Sources): Specification {
  const other = rulesOf(node).find(({ kind }) => !CLAUSES.includes(kind));
  if (other !== undefined) throw notPlayedAt(other, textOf(other));
  const source = from(node, sources);
  const at = sources.environment(new Scope(source.relations));
  const filter = where(child(node, 'WhereClause'), at);
  const selected = childrenOf(child(node, 'SelectList') as Node, 'SelectItem').flatMap((item) =>
    itemsOf(item, at),
  );
  const groups = child(node, 'GroupBy');
  const having = child(node, 'HavingClause');
  const distinct = has(child(node, 'SetQuantifier') ?? node, 'DISTINCT') ? 'DISTINCT ' : '';
  const values = selected.map(({ sql }, index) => `${sql} AS "o${index + 1}"`);
  const sql = [
    `SELECT ${distinct}${values.join(', ')}`,
    source.sql === '' ? '' : ` FROM ${source.sql}`,
    filter,
    groups === undefined ? '' : ` GROUP BY ${groupBy(groups, selected, at)}`,
    having === undefined ? '' : ` HAVING ${truth(rulesOf(having)[0] as Node, at).sql}`,
  ].join('');
  return { sql, columns: selected, selected, at };
}
