import { type Analysed, coerced } from '../analysis/analysed';
import { becomes, type Type } from '../analysis/types';

/** What a call comes to in DuckDB. */
export interface Called {
  readonly type: Type;
  readonly sql: string;
}

/** One way to call a function; undefined when the arguments are not for it. */
export type Overload = (given: readonly Analysed[]) => Called | undefined;

/** The ways to call each function of a page, by name. */
export type Functions = Readonly<Record<string, readonly Overload[]>>;

/** A function of arguments of these types. */
export const takes =
  (types: readonly Type[], returns: Type, sql: (...given: string[]) => string): Overload =>
  (given) => {
    if (given.length !== types.length) return undefined;
    if (!types.every((type, index) => becomes((given[index] as Analysed).type, type))) return undefined;
    const values = types.map((type, index) => coerced(given[index] as Analysed, type));
    return { type: returns, sql: sql(...values) };
  };

/** The same of each of these types: a number stays what it was. */
export const ofEach = (types: readonly Type[], sql: (value: string) => string): readonly Overload[] =>
  types.map((type) => takes([type], type, sql));
