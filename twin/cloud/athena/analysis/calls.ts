import { aggregateFunctions, type Computed, windowFunctions } from '../functions/aggregates';
import type { Called, Overload } from '../functions/overload';
import { scalarFunctions } from '../functions/scalars';
import { child, has, type Node, nameOf, partsOf, rulesOf } from '../parsing/tree';
import type { Analysed } from './analysed';
import type { Environment, Rule } from './environment';
import { failureAt, notPlayedAt } from './failure';
import { filterOf } from './predicates';
import { written } from './types';
import { overOf } from './windows';

/** Kinds of children of a call that are no arguments. */
const ASIDE = [
  'FunctionName',
  'SetQuantifier',
  'Filter',
  'Over',
  'NullTreatment',
  'ProcessingMode',
  'SortItem',
];

const functionIn = (node: Node): string => {
  const [name, ...others] = partsOf(rulesOf(child(node, 'FunctionName') as Node)[0] as Node);
  if (name === undefined || others.length > 0) throw notPlayedAt(node, 'functions of a schema');
  return name;
};

function chosen<T>(
  node: Node,
  name: string,
  given: readonly Analysed[],
  overloads: readonly ((given: readonly Analysed[]) => T | undefined)[],
): T {
  for (const overload of overloads) {
    const called = overload(given);
    if (called !== undefined) return called;
  }
  const types = given.map(({ type }) => written(type)).join(', ');
  throw notPlayedAt(node, `${name}(${types}) as it is called here`);
}

const unchanged = (value: string): string => value;

const COUNT_ROWS: Computed = { type: 'bigint', call: 'count(*)' };

function computed(node: Node, name: string, at: Environment): Analysed {
  if (has(node, 'ORDER') || child(node, 'NullTreatment', 'ProcessingMode') !== undefined)
    throw notPlayedAt(node, `${name} with an order or a treatment of its own`);
  const over = child(node, 'Over');
  const distinct = has(child(node, 'SetQuantifier') ?? node, 'DISTINCT');
  if (distinct && over !== undefined) throw notPlayedAt(node, 'DISTINCT over a window');
  const given = childrenGiven(node).map(at.analyse);
  const rows = name === 'count' && given.length === 0;
  const overloads = { ...aggregateFunctions, ...windowFunctions }[name] ?? [];
  const { type, call, finish = unchanged } = rows ? COUNT_ROWS : chosen(node, name, given, overloads);
  if (over === undefined && name in windowFunctions)
    throw failureAt(node, 'SYNTAX_ERROR', `Window function ${name} requires an OVER clause`);
  const marked = distinct ? call.replace('(', '(DISTINCT ') : call;
  const sql = `${marked}${filterOf(node, at)}${over === undefined ? '' : overOf(over, at)}`;
  return { type, constant: false, sql: finish(sql) };
}

const childrenGiven = (node: Node): Node[] => rulesOf(node).filter(({ kind }) => !ASIDE.includes(kind));

const call: Rule = (node, at) => {
  const name = functionIn(node);
  if (name in aggregateFunctions || name in windowFunctions) return computed(node, name, at);
  if (name === 'now' && childrenGiven(node).length === 0)
    return at.analyse({ ...node, kind: 'CurrentTimestamp', children: [] });
  const given = childrenGiven(node).map(at.analyse);
  if (name === 'date') return at.analyse(asCast(node));
  const overloads = scalarFunctions[name];
  if (overloads === undefined) throw notPlayedAt(node, `the function ${name}`);
  if (['Over', 'Filter', 'SetQuantifier'].some((kind) => child(node, kind) !== undefined))
    throw failureAt(node, 'SYNTAX_ERROR', `${name} is not an aggregate or window function`);
  return ofValues(given, chosen(node, name, given, overloads));
};

/** `date(x)` is another way to write CAST(x AS date). */
const asCast = (node: Node): Node => {
  const type = { ...node, kind: 'Token', text: 'date', children: [] };
  const target = { ...node, kind: 'GenericType', children: [type] };
  return { ...node, kind: 'Cast', children: [...childrenGiven(node), target] };
};

const ofValues = (given: readonly Analysed[], { type, sql }: Called): Analysed => ({
  type,
  sql,
  constant: given.every(({ constant }) => constant),
});

const extract: Rule = (node, { analyse }) => {
  const [field, operand] = rulesOf(node) as [Node, Node];
  const name = nameOf(field);
  const overloads: readonly Overload[] | undefined = scalarFunctions[name];
  if (overloads === undefined) throw notPlayedAt(node, `EXTRACT of ${name}`);
  const value = analyse(operand);
  return ofValues([value], chosen(node, name, [value], overloads));
};

const substring: Rule = (node, { analyse }) => {
  const given = rulesOf(node).map(analyse);
  return ofValues(given, chosen(node, 'substring', given, scalarFunctions.substring ?? []));
};

const grouping: Rule = (node, { analyse }) => {
  const columns = rulesOf(node).map((each) => analyse(each).sql);
  return { type: 'integer', constant: false, sql: `CAST(grouping(${columns.join(', ')}) AS INTEGER)` };
};

export const calls: Readonly<Record<string, Rule>> = {
  Extract: extract,
  FunctionCall: call,
  GroupingOperation: grouping,
  Substring: substring,
};
