import type { Action } from '../../lib/flow-language/types';
import type { Contact } from './contact';
import type { Exchange, Flow } from './exchange';
import type { Line } from './line';
import { resolvedValue } from './references';
import type { Heard } from './report';
import type { UnknownAction } from './stage';
import type { Exit, Outcome } from './transitions';

/**
 * Whoever directs a call: sees what happens on it and may decide it. Each of these may take its time; none is needed, and a call
 * that nobody directs goes as the service would have it.
 */
export interface Director {
  /** An action is about to run. Undefined lets it. */
  begins?(turn: Turn): Direction | undefined | Promise<Direction | undefined>;
  /** An action is left. One that the line's end or an operator's answer interrupts is not: it stays `unfinished`. */
  ends?(turn: Turn, outcome: Outcome, exit: Exit): void | Promise<void>;
  /** A message begins to be heard, whole in its text even where a key will cut it short. */
  hears?(message: Message): void | Promise<void>;
  /** An action asks for keys, words or a choice. Undefined leaves the answer to the call's script. */
  asked?(request: Request): Reaction | undefined | Promise<Reaction | undefined>;
  /** The twin does not play an action: the call stops, unless it is to go on as if that had succeeded. */
  unknown?(turn: Turn, cause: UnknownAction): 'continue' | undefined;
}

/** What happens instead of an action's running. */
export type Direction =
  /** It went so, without having run: what it would have changed is the director's to change. */
  | Outcome
  /** It is left by the branch of that name, without having run. */
  | { readonly kind: 'leaves'; readonly branch: string }
  /** Another runs, and its outcome takes the branches of this one. */
  | { readonly kind: 'instead'; readonly action: Action };

/** An action of a flow, as its turn comes. */
export class Turn {
  private known: Readonly<Record<string, unknown>> | undefined;

  constructor(
    readonly action: Action,
    readonly flow: Flow,
    readonly contact: Contact,
    readonly exchange: Exchange,
    readonly line: Line,
  ) {}

  /**
   * Its parameters with their references resolved, and what it takes from the contact where it names nothing: the queue that a
   * transfer leads to, the hours that are checked.
   */
  get parameters(): Readonly<Record<string, unknown>> {
    const { action, contact } = this;
    this.known ??= {
      ...EFFECTIVE[action.Type]?.(contact),
      ...(resolvedValue(action.Parameters ?? {}, this) as object),
    };
    return this.known;
  }
}

const EFFECTIVE: Readonly<Record<string, (contact: Contact) => object>> = {
  CheckHoursOfOperation: ({ targetQueue }) =>
    targetQueue === undefined ? {} : { HoursOfOperationId: targetQueue.hoursArn },
  TransferContactToQueue: ({ targetQueue, agentQueue }) => ({
    ...(targetQueue !== undefined && { QueueId: targetQueue.arn }),
    ...(agentQueue !== undefined && { AgentId: agentQueue }),
  }),
};

/** What somebody on a contact hears, or reads where it is a guide. */
export interface Message {
  readonly contact: Contact;
  readonly who: Heard['who'];
  readonly text: string;
}

/** What an action asks of the person it talks to. */
export interface Request {
  readonly contact: Contact;
  readonly action: Action;
  readonly wants: 'keys' | 'words' | 'choice';
  /** What its conditions compare the answer with. */
  readonly options: readonly string[];
  /** How long the prompt takes, when nothing cuts it short. */
  readonly promptSeconds: number;
}

/** What that person does; times run from the first word of the prompt. */
export type Reaction =
  /** Presses keys one after another: those that the request leaves over go to the touch-tone buffer or to the next request. */
  | { readonly kind: 'keys'; readonly keys: string; readonly afterSeconds: number }
  /** Says something, or chooses an action of a view, with what he filled in. */
  | {
      readonly kind: 'words';
      readonly words: string;
      readonly afterSeconds: number;
      readonly filledIn?: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'silence' }
  | { readonly kind: 'hangs up'; readonly afterSeconds: number };
