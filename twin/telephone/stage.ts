import { holdsPlaceholder } from '../../lib/flow-language/references';
import type { Action } from '../../lib/flow-language/types';
import type { Functions } from '../cloud/lambda/invocation';
import type { Contact } from './contact';
import type { Director, Reaction, Request } from './director';
import type { Exchange, Flow } from './exchange';
import type { Line } from './line';
import { rendered } from './references';
import type { FlowEnd, Outcome } from './transitions';

/** What an action finds when its turn comes. */
export interface Stage {
  readonly exchange: Exchange;
  readonly functions: Functions;
  readonly line: Line;
  readonly contact: Contact;
  readonly flow: Flow;
  readonly director: Director;
  /** Who the flow talks to: the caller, or the operator who is being whispered to or transfers. */
  readonly audience: 'line' | 'whisper';
  /** What the script has that person do; undefined: nothing. */
  react(request: Request): Reaction | undefined;
  /** Takes the contact through a module, on its own knowledge. */
  enter(module: Flow, input: Readonly<Record<string, unknown>>): Promise<FlowEnd>;
  /** Modules that the contact is in. */
  readonly depth: number;
}

/** One action type: what the service does, in order. */
export type Play = (action: Action, stage: Stage) => Promise<Outcome> | Outcome;

/** An action, or a setting of one, that the twin does not play: the call stops, since going on would be a guess. */
export class UnknownAction extends Error {
  override readonly name = 'UnknownAction';
  constructor(
    action: Action,
    /** What of it. */
    readonly what = 'its type',
  ) {
    super(`the twin does not play ${what} of action ${action.Identifier} (${action.Type})`);
  }
}

/** A text parameter. @throws UnknownAction when it is absent or another kind of value */
export function textOf(action: Action, name: string): string {
  const value = action.Parameters?.[name];
  if (typeof value !== 'string') throw new UnknownAction(action, `an absent or structured ${name}`);
  return value;
}

/** A text parameter with its references resolved. @throws UnknownAction when it is absent or another kind of value */
export const renderedText = (action: Action, name: string, stage: Stage): string =>
  rendered(textOf(action, name), stage);

/** A parameter that holds others. @throws UnknownAction when it is another kind of value */
export function fieldsOf(action: Action, name: string): Readonly<Record<string, unknown>> {
  const value = action.Parameters?.[name] ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new UnknownAction(action, `a flat ${name}`);
  return value as Readonly<Record<string, unknown>>;
}

/** What stands in for a number that a template engine is to fill in. */
const FILLED_IN = 5;

/** A whole number among the parameters. @throws UnknownAction when there is none */
export function wholeOf(action: Action, name: string, value: unknown = action.Parameters?.[name]): number {
  if (holdsPlaceholder(String(value))) return FILLED_IN;
  if (!/^\d+$/.test(String(value))) throw new UnknownAction(action, `a ${name} that is no whole number`);
  return Number(value);
}

/** Stops the call at a parameter that the twin would pass over. @throws UnknownAction */
export function onlyPlays(action: Action, ...played: readonly string[]): void {
  const other = Object.keys(action.Parameters ?? {}).find((name) => !played.includes(name));
  if (other !== undefined) throw new UnknownAction(action, other);
}

/** What an action needs of the outside and its exchange has none of. */
export const lacking = (action: Action, what: string): UnknownAction =>
  new UnknownAction(action, `${what}, which this exchange has none of,`);
