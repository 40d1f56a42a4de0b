import { type Analysed, coerced, quoted } from '../analysis/analysed';
import { commonType, type Type } from '../analysis/types';
import { type Called, type Functions, type Overload, takes } from './overload';

const alike = (given: readonly Analysed[]): Type | undefined =>
  given
    .map(({ type }) => type)
    .reduce<Type | undefined>((common, type) => common && commonType(common, type), 'unknown');

const joined = (given: readonly Analysed[], sql: (...values: string[]) => string): Called | undefined => {
  const type = alike(given);
  return type && { type, sql: sql(...given.map((each) => coerced(each, type))) };
};

const chosen: Overload = ([condition, ...branches]) => {
  if (condition?.type !== 'boolean' || branches.length < 1 || branches.length > 2) return undefined;
  return joined(branches, (yes, no = 'NULL') => `CASE WHEN ${condition.sql} THEN ${yes} ELSE ${no} END`);
};

const nullif: Overload = ([one, other, ...others]) => {
  const type = one && other && others.length === 0 ? commonType(one.type, other.type) : undefined;
  if (one === undefined || other === undefined || type === undefined) return undefined;
  return {
    type: one.type,
    sql: `CASE WHEN ${coerced(one, type)} = ${coerced(other, type)} THEN NULL ELSE ${one.sql} END`,
  };
};

const PATH = /^\$(\.[A-Za-z_][A-Za-z0-9_]*)+$/;

/** Text of what is no array or object. What is no JSON, or a number that is not whole, is not played alike. */
const scalar: Overload = (given) => {
  const path = given[1]?.text;
  if (path === undefined || !PATH.test(path)) return undefined;
  return takes(['varchar', 'varchar'], 'varchar', (json) => {
    const place = `${json}, ${quoted(path)}`;
    return `CASE WHEN NOT json_valid(${json}) OR json_type(${place}) IN ('OBJECT', 'ARRAY') THEN NULL ELSE json_extract_string(${place}) END`;
  })(given);
};

/**
 * https://trino.io/docs/current/functions/conditional.html and
 * https://trino.io/docs/current/functions/json.html#json_extract_scalar
 */
export const conditionFunctions: Functions = {
  coalesce: [
    (given) =>
      given.length < 2 ? undefined : joined(given, (...values) => `coalesce(${values.join(', ')})`),
  ],
  if: [chosen],
  json_extract_scalar: [scalar],
  nullif: [nullif],
};
