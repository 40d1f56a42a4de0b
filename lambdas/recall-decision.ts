import { Logger } from '@aws-lambda-powertools/logger';
import { type ContactEvent, contactEventOf } from '../lib/domain/contact-event';
import { transferIn } from '../lib/domain/ledger';
import { bothPermit, recallOf } from '../lib/domain/recall';
import * as environment from '../lib/environment';
import { Ledger } from './stores/ledger';
import { withinDeadline } from './stores/patience';

/** What a transfer flow reads as `$.External`. */
interface Reply {
  readonly outcome: 'transferred';
  readonly recording: 'ON' | 'OFF';
}

/** A contact that was not transferred from another has nothing to recall. */
class NotTransferred extends Error {
  override readonly name = 'NotTransferred';
}

const logger = new Logger({ serviceName: 'recall-decision' });

/**
 * Recalls, for a contact made by a transfer, what the first contact of its chain decided, and appends it under the new one:
 * that is the contact which a recording of the transferred leg will carry.
 *
 * `ON` takes both the transfer as stored and the first contact's story as it is now, so that a repeat after a withdrawal
 * is off (I2). The ledger that is unsure throws, and the flow records nothing (I3).
 *
 * @throws MalformedContactEvent, NotTransferred, BrokenStory, LedgerContention, DeadlineExceeded, or AWS's own error
 */
export const recallDecision =
  (instanceArn: string, ledgerDays: number, ledger: Ledger, now = () => new Date()) =>
  (event: unknown): Promise<Reply> =>
    withinDeadline(async (signal) => {
      const { contact, from } = transferOf(contactEventOf(event, instanceArn));
      const recall = recallOf(await ledger.readIntact(from, signal));
      const body = { type: 'transferred', from, ...recall } as const;
      const draft = { contact, at: now(), lifetimeDays: ledgerDays, body, caller: null };
      const stored = await ledger.append(contact, (story) => transferIn(story) ?? draft, { signal });
      logger.info('transferred', { contact, seq: stored.seq });
      return { outcome: 'transferred', recording: bothPermit(stored.body.recording, recall.recording) };
    });

function transferOf({ contact, initialContact }: ContactEvent): { contact: string; from: string } {
  if (initialContact === null || initialContact === contact)
    throw new NotTransferred(`expected contact ${contact} to follow another, got a first contact`);
  return { contact, from: initialContact };
}

export const handler = recallDecision(
  environment.read(environment.INSTANCE_ARN),
  environment.readNumber(environment.LEDGER_DAYS),
  new Ledger(environment.read(environment.LEDGER_TABLE)),
);
