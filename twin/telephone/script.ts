/** What the people on a call do, told in advance: the caller and the operator who answers. */
export interface CallScript {
  /** E.164, from a range kept for fiction; null when the caller withholds it. */
  readonly from: string | null;
  /** What is pressed at each request for input in turn; a request that has none left is met by silence. */
  readonly keys: readonly KeyPress[];
  /** What is said to each bot, or chosen in each view of a guide, in turn; absent: nothing. */
  readonly words?: readonly string[];
  /** When the caller gives up: at the first request for input, while queued, or so many seconds after the call began. */
  readonly hangUp?: 'announcement' | 'queue' | number;
  /**
   * The operator passes the caller on, half-way through the talk, by the queue's quick connect of that kind; where there are
   * several, each in turn is by whoever talks then.
   */
  readonly transfer?: Transfer | readonly Transfer[];
  /** Null when nobody answers. */
  readonly operator: Operator | null;
}

export type Transfer = 'queue' | 'agent';

/** What happens on a call that an operator makes. */
export interface OutgoingScript extends Pick<CallScript, 'transfer'> {
  /** Whom the operator calls: E.164, from a range kept for fiction. */
  readonly to: string;
  /** From the first ring; null when nobody picks up. */
  readonly picksUpAfterSeconds: number | null;
  readonly talksSeconds: number;
}

export interface KeyPress {
  /** One key of the keypad, 0 to 9, * or #, or several that are pressed one after another. */
  readonly key: string;
  /** From the first word of the request. */
  readonly afterSeconds: number;
}

interface Operator {
  /** From the moment the caller is queued. */
  readonly answersAfterSeconds: number;
  readonly talksSeconds: number;
  /** Puts the caller on hold for so long, half-way through the talk. */
  readonly holdsSeconds?: number;
}
