import type { Recording } from './decision';
import { decisionIn, type EventBody, type LedgerEvent, type Transferred } from './ledger';

/** Whether a story still permits recording, and the hash of the event that settles it: null when nobody ever answered. */
export type Recall = Pick<Transferred, 'recording' | 'basis'>;

/**
 * What the first contact's story says of the contacts chained to it. It is read as a whole: one event against recording is
 * final, whatever follows it (I2).
 */
export function recallOf(story: readonly LedgerEvent[]): Recall {
  const decision = decisionIn(story);
  if (decision === undefined) return { recording: 'OFF', basis: null };
  const against = story.find(({ body }) => !permitsRecording(body));
  return { recording: against === undefined ? 'ON' : 'OFF', basis: (against ?? decision).hash };
}

/** `ON` only when both the event stored for a transfer and the story as it is now say so. */
export const bothPermit = (stored: Recording, now: Recording): Recording =>
  stored === 'ON' && now === 'ON' ? 'ON' : 'OFF';

/** Every type of event has its say here: one that does not is a type error. */
function permitsRecording(body: EventBody): boolean {
  switch (body.type) {
    case 'decided':
    case 'transferred':
      return body.recording === 'ON';
    case 'reported':
      return true;
  }
}
