import type { Breach, Invariant } from './breach';
import { claiming } from './claims';
import type { Knowledge } from './knowledge';
import { LONGEST_WAIT_SECONDS, type Promises } from './promises';

type Rule<T extends readonly unknown[] = []> = readonly [
  invariant: Invariant,
  reason: string,
  broken: (known: Knowledge, ...more: T) => boolean,
];

const brokenOf = <T extends readonly unknown[]>(
  rules: readonly Rule<T>[],
  known: Knowledge,
  ...more: T
): Breach[] =>
  rules
    .filter(([, , broken]) => broken(known, ...more))
    .map(([invariant, reason]) => ({ invariant, reason }));

const MUST_ALLOW_RECORDING: readonly Rule[] = [
  [
    'I1',
    'recording is asked for before the approved announcement was heard to its end, or answered',
    (known) => !known.heard && known.origin !== 'transfer',
  ],
  ['I1', 'recording is asked for before the answer is stored', (known) => !known.logged],
  [
    'I1',
    'recording is asked for though the reply did not say ON',
    (known) => known.logged && !known.permitted,
  ],
  [
    'I2',
    'recording is asked for after a refusal',
    (known) => known.refused || known.ledger?.outcome === 'refused',
  ],
  ['I3', 'recording is asked for after something failed', (known) => known.failed !== 'no'],
  ['I3', 'recording is asked for though nobody knows what the ledger holds', (known) => known.unclear],
  [
    'I4',
    'recording is asked for without knowing that the line is open',
    (known) => known.hours !== 'open' && known.origin !== 'outgoing',
  ],
  [
    'told',
    'recording is asked for on a call that the caller was told is not recorded',
    (known) => known.denial === 'said',
  ],
];

/** At every request to record voices, screens or a stream, whether it succeeds or not. */
export const requesting = (known: Knowledge): Breach[] => brokenOf(MUST_ALLOW_RECORDING, known);

/** No part of a call without an agent is ever recorded. */
export const requestingIvr = (): Breach[] => [
  { invariant: 'I1', reason: 'recording of the automated part of the call is asked for' },
];

const mayBeRecorded = ({ voice, screen, stream }: Knowledge): boolean => voice || screen || stream;
/** Somebody called the line, and is on it still. */
const isCallers = ({ origin }: Knowledge): boolean => origin === 'arrival' || origin === 'transfer';
const allWell = ({ failed, failedBefore, unclear }: Knowledge): boolean =>
  failed === 'no' && !failedBefore && !unclear;

/** A stream has no part of a call without its caller, and no end that a flow could tell. */
export const streaming = (): Breach[] => [
  { invariant: 'I1', reason: 'live audio leaves the call for a stream' },
];

const AT_JOINING: readonly Rule[] = [
  [
    'I1',
    'an operator joins a call that may be recorded, without a stored decision that permits it',
    (known) => mayBeRecorded(known) && !known.permitted,
  ],
  [
    'I2',
    'an operator joins a call that may be recorded, after a refusal',
    (known) => mayBeRecorded(known) && (known.refused || known.ledger?.outcome === 'refused'),
  ],
  [
    'I3',
    'something failed, and recording was not switched off',
    (known) => mayBeRecorded(known) && known.failed === 'yes',
  ],
  [
    'told',
    'an operator joins a call that may be recorded, of which the caller was told that it is not',
    (known) => known.voice && known.denial === 'said',
  ],
  [
    'told',
    'the caller was told that his call is recorded, the decision says ON, nothing failed, and it is not',
    (known) => known.ledger?.recording === 'ON' && !known.voice && allWell(known),
  ],
];

/** What only somebody who knows all texts can miss. */
const UNTOLD_AT_JOINING: readonly Rule[] = [
  [
    'told',
    'a call is not recorded, and the caller is not told so',
    (known) => known.origin === 'arrival' && !known.voice && known.denial === 'none',
  ],
  [
    'told',
    'the operator is not told whether the call is recorded',
    (known) => isCallers(known) && !known.whispered && (known.failed === 'no' || mayBeRecorded(known)),
  ],
];

/** When an operator joins: from here on what was requested is captured. */
export const joining = (known: Knowledge, promises: Promises): Breach[] => [
  ...brokenOf(AT_JOINING, known),
  ...(promises.knowsTexts ? brokenOf(UNTOLD_AT_JOINING, known) : []),
  ...showing(known, promises),
];

/** While an operator talks he sees the contact's attributes. */
export const showing = (known: Knowledge, { attributeClaims }: Promises): Breach[] =>
  Object.entries(known.attributes).flatMap(([key, value]) =>
    value === null || known.origin === 'part' ? [] : claiming(attributeClaims(key, value), known),
  );

/** Whoever waits already was queued before. */
const arrives = ({ queueing }: Knowledge): boolean => queueing !== 'entered';

const AT_QUEUEING: readonly Rule[] = [
  ['I4', 'a contact is queued outside service hours', (known) => known.hours === 'closed'],
  ['I4', 'a contact is queued without service hours having been asked', (known) => known.hours === 'unasked'],
  [
    'I5',
    'nothing failed, and a caller is queued whose answer is not stored',
    (known) => arrives(known) && known.failed === 'no' && known.answer !== 'none' && !known.logged,
  ],
  [
    'told',
    'nothing failed, and a caller is queued who was not asked',
    (known) => arrives(known) && known.failed === 'no' && known.answer === 'none',
  ],
];

/** When a contact is moved in its queue: once it waits, nobody can tell any more whether that depends on the answer. */
export const moving = (known: Knowledge): Breach[] =>
  arrives(known) ? [] : [{ invariant: 'I3', reason: 'a call is moved in its queue while it waits' }];

/** When a contact that arrived is put into a queue. A transferred one has an operator. */
export const queueing = (known: Knowledge): Breach[] =>
  known.origin === 'arrival' ? brokenOf(AT_QUEUEING, known) : [];

const AT_CUTTING: readonly Rule[] = [
  [
    'I3',
    'a caller inside service hours is cut off, and never reaches an operator',
    (known) => known.origin === 'arrival' && known.hours !== 'closed' && known.queueing === 'untried',
  ],
  [
    'I3',
    'a caller is cut off while he waits',
    (known) => known.origin === 'arrival' && known.queueing === 'entered',
  ],
];

/** When a caller is joined with somebody who is no operator. */
export const outside = (known: Knowledge): Breach[] => brokenOf(AT_CUTTING, known);

const UNTOLD_AT_CUTTING: readonly Rule[] = [
  ['told', 'somebody is cut off without being told why', (known) => isCallers(known) && !known.explained],
];

/** When a flow ends the contact. On a transferred one the operator hears it, and keeps the caller. */
export const cutting = (known: Knowledge, { knowsTexts }: Promises): Breach[] => [
  ...brokenOf(AT_CUTTING, known),
  ...(knowsTexts ? brokenOf(UNTOLD_AT_CUTTING, known) : []),
];

const AT_ASKING_HOURS: readonly Rule[] = [
  ['I4', 'service hours are judged again', (known) => known.hours !== 'unasked'],
];

export const askingHours = (known: Knowledge): Breach[] => brokenOf(AT_ASKING_HOURS, known);

const WHILE_WAITING: readonly Rule<[Promises]>[] = [
  [
    'I3',
    `a caller may wait longer than ${LONGEST_WAIT_SECONDS} s for functions`,
    (known) => known.waited > LONGEST_WAIT_SECONDS,
  ],
  [
    'I3',
    'the announcement is played more often than promised',
    (known, { repeats }) => known.plays > repeats + 1,
  ],
];

/** After every function and every play of the announcement. */
export const delaying = (known: Knowledge, promises: Promises): Breach[] =>
  brokenOf(WHILE_WAITING, known, promises);
