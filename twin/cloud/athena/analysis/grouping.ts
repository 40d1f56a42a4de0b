import { child, type Node, rulesOf, textOf } from '../parsing/tree';
import type { Analysed } from './analysed';
import type { Environment } from './environment';
import { failureAt, notPlayedAt } from './failure';

/** A number in GROUP BY is the place of a value in SELECT; anything else is the value. */
function key(node: Node, selected: readonly Analysed[], { analyse }: Environment): string {
  if (node.kind !== 'IntegerLiteral') return analyse(node).sql;
  const place = Number(textOf(node));
  const value = selected[place - 1];
  if (value === undefined)
    throw failureAt(node, 'SYNTAX_ERROR', `GROUP BY position ${place} is not in select list`);
  return value.sql;
}

/**
 * GROUP BY in DuckDB's words: single keys, GROUPING SETS, ROLLUP and CUBE.
 * https://trino.io/docs/current/sql/select.html#group-by-clause
 */
export function groupBy(node: Node, selected: readonly Analysed[], at: Environment): string {
  const set = (each: Node): string =>
    `(${rulesOf(each)
      .map((term) => key(term, selected, at))
      .join(', ')})`;
  const sets = (each: Node): string =>
    rulesOf(each)
      .map((inner) => (inner.kind === 'GroupingSet' ? set(inner) : key(inner, selected, at)))
      .join(', ');
  const element = (each: Node): string => {
    switch (each.kind) {
      case 'SingleGroupingSet': {
        const inside = child(each, 'GroupingSet') as Node;
        const keys = rulesOf(inside).map((term) => key(term, selected, at));
        return keys.length === 1 ? (keys[0] as string) : set(inside);
      }
      case 'MultipleGroupingSets':
        return `GROUPING SETS (${sets(each)})`;
      case 'Rollup':
        return `ROLLUP (${sets(each)})`;
      case 'Cube':
        return `CUBE (${sets(each)})`;
      default:
        throw notPlayedAt(each, `GROUP BY ${textOf(each)}`);
    }
  };
  if (node.children[0]?.kind === 'SetQuantifier') throw notPlayedAt(node, 'a quantifier of GROUP BY');
  return rulesOf(node).map(element).join(', ');
}
