import { child, has, type Node, rulesOf, textOf } from '../parsing/tree';
import { type Analysed, coerced } from './analysed';
import type { Environment, Rule } from './environment';
import { failureAt, notPlayedAt } from './failure';
import type { Column } from './scope';
import { commonType, isZoned, type Type, written } from './types';

/** A condition on a value; the value is known already. */
type Predicate = (node: Node, value: Analysed, at: Environment) => Analysed;

const isPartition = ({ of, name }: Column): boolean =>
  of?.table.partitionKeys.some((key) => key.name === name) ?? false;

/** What a condition on constants alone constrains: a partition column, or nothing that would leave partitions out. */
const constrained = (value: Analysed, others: readonly Analysed[]): Pick<Analysed, 'constrains'> =>
  value.column !== undefined && isPartition(value.column) && others.every(({ constant }) => constant)
    ? { constrains: value.column }
    : {};

const condition = (sql: string, of: readonly Analysed[]): Analysed => ({
  sql,
  type: 'boolean',
  constant: of.every(({ constant }) => constant),
});

/** Instants compare whatever zones show them. */
const comparable = (one: Type, other: Type): Type | undefined =>
  isZoned(one) && isZoned(other) ? one : commonType(one, other);

const compared = (node: Node, left: Analysed, sign: string, right: Analysed): string => {
  const type = comparable(left.type, right.type);
  if (type === undefined) {
    const message = `Cannot apply operator: ${written(left.type)} ${sign} ${written(right.type)}`;
    throw failureAt(node, 'TYPE_MISMATCH', message);
  }
  if (isZoned(left.type) && isZoned(right.type)) return `(${left.sql} ${sign} ${right.sql})`;
  return `(${coerced(left, type)} ${sign} ${coerced(right, type)})`;
};

const negated = (node: Node, sql: string): string => (has(node, 'NOT') ? `(NOT ${sql})` : sql);

const comparison: Predicate = (node, value, { analyse }) => {
  const [operator, operand] = rulesOf(node) as [Node, Node];
  const sign = textOf(operator);
  const other = analyse(operand);
  const subject = value.column === undefined ? [other, value] : [value, other];
  return {
    ...condition(compared(node, value, sign === '!=' ? '<>' : sign, other), [value, other]),
    ...constrained(subject[0] as Analysed, [subject[1] as Analysed]),
  };
};

const between: Predicate = (node, value, { analyse }) => {
  const [low, high] = rulesOf(node).map(analyse) as [Analysed, Analysed];
  const sql = `(${compared(node, value, '>=', low)} AND ${compared(node, value, '<=', high)})`;
  return { ...condition(negated(node, sql), [value, low, high]), ...constrained(value, [low, high]) };
};

const inList: Predicate = (node, value, { analyse }) => {
  const items = rulesOf(node).map(analyse);
  const sql = `(${items.map((item) => compared(node, value, '=', item)).join(' OR ')})`;
  return { ...condition(negated(node, sql), [value, ...items]), ...constrained(value, items) };
};

const inQuery: Predicate = (node, value, { query }) => {
  const { sql, columns } = query(rulesOf(node)[0] as Node);
  const [only, ...others] = columns;
  if (only === undefined || others.length > 0)
    throw failureAt(node, 'TYPE_MISMATCH', `expected a query of one column, got ${columns.length}`);
  const type = commonType(value.type, only.type);
  if (type === undefined || type !== only.type)
    throw notPlayedAt(node, `${written(value.type)} IN a query of ${written(only.type)}`);
  return { ...condition(negated(node, `(${coerced(value, type)} IN (${sql}))`), [value]), constant: false };
};

const like: Predicate = (node, value, { analyse }) => {
  const [pattern, mark] = rulesOf(node).map(analyse) as [Analysed, Analysed?];
  const texts = [value, pattern, ...(mark === undefined ? [] : [mark])];
  const other = texts.find(({ type }) => type !== 'varchar' && type !== 'unknown');
  if (other !== undefined)
    throw failureAt(node, 'TYPE_MISMATCH', `expected varchar in LIKE, got ${written(other.type)}`);
  const escaped = mark === undefined ? '' : ` ESCAPE ${mark.sql}`;
  return condition(negated(node, `(${value.sql} LIKE ${pattern.sql}${escaped})`), texts);
};

const distinct: Predicate = (node, value, { analyse }) => {
  const other = analyse(rulesOf(node)[0] as Node);
  const sign = has(node, 'NOT') ? 'IS NOT DISTINCT FROM' : 'IS DISTINCT FROM';
  return condition(compared(node, value, sign, other), [value, other]);
};

const PREDICATES: Readonly<Record<string, Predicate>> = {
  Between: between,
  Comparison: comparison,
  DistinctFrom: distinct,
  InList: inList,
  InSubquery: inQuery,
  Like: like,
  NullPredicate: (node, value) =>
    condition(`(${value.sql} IS ${has(node, 'NOT') ? 'NOT ' : ''}NULL)`, [value]),
};

const predicated: Rule = (node, at) => {
  const [value, test] = rulesOf(node) as [Node, Node];
  const predicate = PREDICATES[test.kind];
  if (predicate === undefined) throw notPlayedAt(test, `the condition ${textOf(test)}`);
  return predicate(test, at.analyse(value), at);
};

export const truth = (node: Node, { analyse }: Environment): Analysed => {
  const value = analyse(node);
  if (value.type !== 'boolean' && value.type !== 'unknown')
    throw failureAt(
      node,
      'TYPE_MISMATCH',
      `Logical expression term must evaluate to a boolean (actual: ${written(value.type)})`,
    );
  return value;
};

/** Conditions on one and the same partition column constrain it together. */
const logical =
  (word: 'AND' | 'OR'): Rule =>
  (node, at) => {
    const terms = rulesOf(node).map((each) => truth(each, at));
    const [first] = terms;
    const alike = terms.every(
      ({ constrains }) => constrains !== undefined && constrains === first?.constrains,
    );
    return {
      ...condition(`(${terms.map(({ sql }) => sql).join(` ${word} `)})`, terms),
      ...(alike && first?.constrains && { constrains: first.constrains }),
    };
  };

/** The equality of two columns in a join's ON has a rule of its own in the grammar. */
const joinEquality: Rule = (node, { analyse }) => {
  const [left, right] = rulesOf(node).map(analyse) as [Analysed, Analysed];
  return condition(compared(node, left, '=', right), [left, right]);
};

export const predicates: Readonly<Record<string, Rule>> = {
  And: logical('AND'),
  JoinColumnEquality: joinEquality,
  LogicalNot: (node, at) => {
    const term = truth(rulesOf(node)[0] as Node, at);
    return {
      ...condition(`(NOT ${term.sql})`, [term]),
      ...(term.constrains && { constrains: term.constrains }),
    };
  },
  Or: logical('OR'),
  Predicated: predicated,
};

/** The filter of an aggregate. */
export const filterOf = (call: Node, at: Environment): string => {
  const filter = child(call, 'Filter');
  const where = filter && child(filter, 'WhereClause');
  return where === undefined ? '' : ` FILTER (WHERE ${truth(rulesOf(where)[0] as Node, at).sql})`;
};
