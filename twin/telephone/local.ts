/**
 * What one flow knows and passes to no module: answers of functions, bots, views and keypad, and its own attributes. A module has
 * its own, and leaves that of its invoker untouched. That a flow which follows on the same contact still finds all but its own
 * attributes is not documented; here it does, so that a stale answer shows.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html
 */
export interface Local {
  /** The last synchronous function's reply, whole. */
  readonly external: Readonly<Record<string, unknown>>;
  readonly lex: Readonly<Record<string, unknown>>;
  readonly storedInput: string | undefined;
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly views: Readonly<Record<string, unknown>>;
  readonly wisdom: Readonly<Record<string, unknown>>;
  readonly flowAttributes: Readonly<Record<string, string>>;
  /** Inside a module its input, after one what it returned. */
  readonly modules: Readonly<Record<string, unknown>>;
}

export const NOTHING_LOCAL: Local = {
  external: {},
  lex: {},
  storedInput: undefined,
  metrics: {},
  views: {},
  wisdom: {},
  flowAttributes: {},
  modules: {},
};
