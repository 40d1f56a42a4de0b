import { inZone } from '../functions/dates';
import { divided, remainder } from '../functions/numbers';
import { type Node, rulesOf, textOf } from '../parsing/tree';
import { type Analysed, coerced } from './analysed';
import type { Rule } from './environment';
import { failureAt, notPlayedAt } from './failure';
import { commonType, isNumber, storedAs, type Type, UTC, written } from './types';

const unlike = (node: Node, sign: string, left: Analysed, right: Analysed) =>
  failureAt(
    node,
    'TYPE_MISMATCH',
    `Cannot apply operator: ${written(left.type)} ${sign} ${written(right.type)}`,
  );

const TIMES: readonly Type[] = ['date', 'timestamp', UTC];

/** A time moved by an interval. A date moves by whole days only. */
const moved = (node: Node, time: Analysed, sign: string, step: Analysed): Analysed => {
  const parts = /^to_(hour|minute|second)s\(/.test(step.sql);
  if (time.type === 'date' && parts)
    throw failureAt(node, 'INVALID_FUNCTION_ARGUMENT', 'Cannot add hour, minutes or seconds to a date');
  return {
    type: time.type,
    constant: time.constant && step.constant,
    sql: `CAST(${time.sql} ${sign} ${step.sql} AS ${storedAs(time.type)})`,
  };
};

const isStep = ({ type }: Analysed): boolean => type === 'days' || type === 'months';

const arithmetic: Rule = (node, { analyse }) => {
  const [left, right] = rulesOf(node).map(analyse) as [Analysed, Analysed];
  const sign = node.children.find(({ kind }) => kind === 'Token')?.text as string;
  if (TIMES.includes(left.type) && isStep(right) && (sign === '+' || sign === '-'))
    return moved(node, left, sign, right);
  if (isStep(left) && TIMES.includes(right.type) && sign === '+') return moved(node, right, sign, left);
  const type = commonType(left.type, right.type);
  if (type === undefined || !isNumber(type)) throw unlike(node, sign, left, right);
  const [one, other] = [coerced(left, type), coerced(right, type)];
  const constant = left.constant && right.constant;
  if (sign === '/') return { type, constant, sql: divided(type, one, other) };
  if (sign === '%') return { type, constant, sql: remainder(type, one, other) };
  return { type, constant, sql: `(${one} ${sign} ${other})` };
};

const signed: Rule = (node, { analyse }) => {
  const value = analyse(rulesOf(node)[0] as Node);
  const sign = node.children[0]?.text as string;
  if (!isNumber(value.type)) throw failureAt(node, 'TYPE_MISMATCH', `Cannot negate ${written(value.type)}`);
  return { type: value.type, constant: value.constant, sql: sign === '-' ? `(-${value.sql})` : value.sql };
};

const concatenated: Rule = (node, { analyse }) => {
  const [left, right] = rulesOf(node).map(analyse) as [Analysed, Analysed];
  if (commonType(left.type, right.type) !== 'varchar') throw unlike(node, '||', left, right);
  return {
    type: 'varchar',
    constant: left.constant && right.constant,
    sql: `(${coerced(left, 'varchar')} || ${coerced(right, 'varchar')})`,
  };
};

const zoned: Rule = (node, { analyse }) => {
  const [value, zone] = rulesOf(node) as [Node, Node];
  const named = rulesOf(zone).at(-1);
  const subject = analyse(value);
  const shown = named && inZone(subject, analyse(named).text);
  if (shown === undefined)
    throw notPlayedAt(node, `AT TIME ZONE ${textOf(zone)} of ${written(subject.type)}`);
  return { ...shown, constant: subject.constant };
};

export const operators: Readonly<Record<string, Rule>> = {
  ArithmeticBinary: arithmetic,
  ArithmeticUnary: signed,
  AtTimeZone: zoned,
  Concatenation: concatenated,
};
