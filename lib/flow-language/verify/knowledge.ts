import type { Answer, Decision } from '../../domain/decision';

/** A text that is known, or null for one that could be anything or nothing. What is absent is known to be absent. */
export type Values = Readonly<Record<string, string | null>>;

/** Where a contact comes from. `part`: the flow is verified alone, and its place in a call is not known. */
export type Origin = 'arrival' | 'transfer' | 'outgoing' | 'part';

/** What a decision in the ledger says. */
export type Stored = Pick<Decision, 'outcome' | 'recording'>;

/**
 * What is so at a point of a call, as far as the invariants ask: the abstract state of the verifier, beside the position.
 *
 * The first part belongs to the call and goes on to a contact that a transfer opens, the second to one contact.
 */
export interface Knowledge {
  /** What the caller did at the approved announcement, the last time. */
  readonly answer: Answer | 'none';
  /** He pressed the refusal key at an approved announcement, once. */
  readonly refused: boolean;
  /** The decision that the ledger holds: the first one stands. */
  readonly ledger: Stored | null;
  /** The function that stores the answer gave no reply: nobody knows what the ledger holds. */
  readonly unclear: boolean;
  /** Something failed on an earlier contact. */
  readonly failedBefore: boolean;
  /** Whether he was told that his call is not recorded, or somebody tried to. */
  readonly denial: 'none' | 'tried' | 'said';
  readonly hours: 'unasked' | 'open' | 'closed' | 'unclear';
  /** Contact attributes that some comparison or target refers to. */
  readonly attributes: Values;
  /** Recording switches: requested, or perhaps requested. A failed OFF is still on. */
  readonly voice: boolean;
  readonly screen: boolean;
  readonly ivr: boolean;
  /** Live audio leaves the call for a stream. */
  readonly stream: boolean;

  readonly origin: Origin;
  /** The approved announcement was heard to its end, or answered. */
  readonly heard: boolean;
  /** The answer is stored under this contact: the function that stores it replied. */
  readonly logged: boolean;
  /** That reply said ON. */
  readonly permitted: boolean;
  /** `$.External`; null when a function replied that nobody knows here. */
  readonly external: Values | null;
  /** Something failed on this contact; `off tried`: and then recording was switched off, or at least told to. */
  readonly failed: 'no' | 'yes' | 'off tried';
  readonly queueing: 'untried' | 'full' | 'failed' | 'entered';
  /** The target queue, and how the contact was moved within it. */
  readonly queue: string | null;
  readonly priority: string;
  /** Who speaks, once somebody was chosen. */
  readonly voiceName: string | null;
  /** Whoever is left alone was told why, and the operator whether he is recorded; or somebody tried to. */
  readonly explained: boolean;
  readonly whispered: boolean;
  /** Keys may wait in the touch-tone buffer. */
  readonly buffered: boolean;
  /** `$.FlowAttributes`; null when they could be anything. */
  readonly flowAttributes: Values | null;
  /** Rounds of each loop, by flow and action. */
  readonly loops: Readonly<Record<string, number>>;
  /** Flow references by event. */
  readonly hooks: Readonly<Record<string, string>>;
  /** Seconds that functions may have kept the caller waiting, and plays of the announcement, before he is queued. */
  readonly waited: number;
  readonly plays: number;
}

/** A map with further entries, in order: the order in which they were set makes no difference to what is known. */
export const withEntries = <T>(
  map: Readonly<Record<string, T>>,
  more: Readonly<Record<string, T>>,
): Record<string, T> =>
  Object.fromEntries(Object.entries({ ...map, ...more }).sort(([a], [b]) => (a < b ? -1 : 1)));

const BORN = {
  heard: false,
  logged: false,
  permitted: false,
  external: {},
  failed: 'no',
  queueing: 'untried',
  queue: null,
  priority: '',
  voiceName: null,
  explained: false,
  whispered: false,
  buffered: false,
  flowAttributes: {},
  loops: {},
  hooks: {},
  waited: 0,
  plays: 0,
} as const;

/** A contact that nothing is known of but that it is new. */
export const arriving = (origin: Origin): Knowledge => ({
  answer: 'none',
  refused: false,
  ledger: null,
  unclear: false,
  failedBefore: false,
  denial: 'none',
  hours: 'unasked',
  attributes: {},
  voice: false,
  screen: false,
  ivr: false,
  stream: false,
  origin,
  ...BORN,
});

/**
 * The contact that a transfer opens. Whether it inherits the recording switches is not documented: here it does, the worse case.
 */
export const transferred = (from: Knowledge, queue: string | null): Knowledge => ({
  ...from,
  ...BORN,
  denial: from.denial === 'said' ? 'said' : 'none',
  failedBefore: from.failedBefore || from.failed !== 'no',
  origin: 'transfer',
  queue,
});

/**
 * Once the contact is queued, what the caller went through until then is in the ledger, or nowhere; of his answer it matters
 * only whether he refused.
 */
export const settled = (known: Knowledge): Knowledge => ({
  ...known,
  ledger: known.ledger && { ...known.ledger, outcome: known.refused ? 'refused' : 'silent' },
  answer: 'none',
  heard: false,
  logged: false,
  external: null,
  explained: false,
  voiceName: null,
  queueing: 'entered',
  queue: null,
  priority: '',
  flowAttributes: {},
  loops: {},
  waited: 0,
  plays: 0,
});
