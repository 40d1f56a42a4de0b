import { has, type Node, partsOf, rulesOf, textOf } from '../parsing/tree';
import { type Analysed, coerced } from './analysed';
import { calls } from './calls';
import { casts } from './casts';
import type { Environment, Rule } from './environment';
import { failureAt, notPlayedAt } from './failure';
import { literals } from './literals';
import { operators } from './operators';
import { predicates, truth } from './predicates';
import { commonType, type Type, written } from './types';

const column: Rule = (node, { scope }) => {
  const found = scope.column(node, partsOf(node));
  return { sql: found.sql, type: found.type, constant: false, column: found };
};

/** A CASE whose branches have found their conditions: all values become of one type. */
const branched = (
  node: Node,
  branches: readonly [condition: string, value: Analysed][],
  last: Analysed[],
) => {
  const values = [...branches.map(([, value]) => value), ...last];
  const type = values
    .map((value) => value.type)
    .reduce<Type | undefined>((common, each) => common && commonType(common, each), 'unknown');
  if (type === undefined) {
    const types = values.map((value) => written(value.type)).join(', ');
    throw failureAt(node, 'TYPE_MISMATCH', `All CASE results must be the same type: ${types}`);
  }
  const whens = branches.map(([when, value]) => `WHEN ${when} THEN ${coerced(value, type)}`);
  const otherwise = last.map((value) => ` ELSE ${coerced(value, type)}`);
  return { type, constant: false, sql: `CASE ${whens.join(' ')}${otherwise.join('')} END` };
};

const searchedCase: Rule = (node, at) => {
  const whens = rulesOf(node).filter(({ kind }) => kind === 'WhenClause');
  const last = rulesOf(node).filter(({ kind }) => kind !== 'WhenClause');
  const branches = whens.map((when): [string, Analysed] => {
    const [condition, value] = rulesOf(when) as [Node, Node];
    return [truth(condition, at).sql, at.analyse(value)];
  });
  return branched(node, branches, last.map(at.analyse));
};

const simpleCase: Rule = (node, at) => {
  const [subject, ...parts] = rulesOf(node) as [Node, ...Node[]];
  const value = at.analyse(subject);
  const whens = parts.filter(({ kind }) => kind === 'WhenClause');
  const branches = whens.map((when): [string, Analysed] => {
    const [other, result] = rulesOf(when).map(at.analyse) as [Analysed, Analysed];
    const type = commonType(value.type, other.type);
    if (type === undefined)
      throw failureAt(
        when,
        'TYPE_MISMATCH',
        `${written(value.type)} is compared with ${written(other.type)}`,
      );
    return [`${coerced(value, type)} = ${coerced(other, type)}`, result];
  });
  return branched(node, branches, parts.filter((part) => !whens.includes(part)).map(at.analyse));
};

const parenthesized: Rule = (node, { analyse }) => {
  const inside = analyse(rulesOf(node)[0] as Node);
  return { ...inside, sql: `(${inside.sql})` };
};

const scalarQuery: Rule = (node, { query }) => {
  const { sql, columns } = query(rulesOf(node)[0] as Node);
  const [only, ...others] = columns;
  if (only === undefined || others.length > 0)
    throw failureAt(node, 'TYPE_MISMATCH', `expected a query of one column, got ${columns.length}`);
  return { type: only.type, constant: false, sql: `(${sql})` };
};

const parameter: Rule = (node, at) => {
  const given = at.statement.parameters.get(node);
  if (given === undefined)
    throw failureAt(node, 'INVALID_PARAMETER_USAGE', 'No value provided for parameter');
  return at.analyse(given);
};

const RULES: Readonly<Record<string, Rule>> = {
  ...calls,
  ...casts,
  ...literals,
  ...operators,
  ...predicates,
  Exists: (node, { query }) => ({
    type: 'boolean',
    constant: false,
    sql: `EXISTS (${query(rulesOf(node)[0] as Node).sql})`,
  }),
  Parameter: parameter,
  ParenthesizedExpression: parenthesized,
  QualifiedName: column,
  SearchedCase: searchedCase,
  SimpleCase: simpleCase,
  SubqueryExpression: scalarQuery,
};

/**
 * An expression's names, types and meaning. Every rule of the grammar that is not among those above is refused: what
 * DuckDB would make of it is not asked.
 * @throws QueryFailure
 */
export const analyseExpression = (node: Node, at: Environment): Analysed => {
  const rule = RULES[node.kind];
  if (rule === undefined || has(node, 'IGNORE')) throw notPlayedAt(node, textOf(node));
  return rule(node, at);
};
