import { Logger } from '@aws-lambda-powertools/logger';
import type { LedgerEvent, Reported, Stored } from '../lib/domain/ledger';
import { type Moments, newsOf, reportOf } from '../lib/domain/moments';
import * as environment from '../lib/environment';
import { type Continuation, Ledger } from './stores/ledger';

/** What Lambda hands over from the queue. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
interface Batch {
  readonly Records: readonly Message[];
}

interface Message {
  readonly messageId: string;
  readonly body: string;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting */
interface Answer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** The messages of a batch about one contact. */
interface Bundle {
  readonly contact: string;
  readonly messageIds: string[];
  readonly moments: Moments[];
}

/** Contacts at a time, each a read and a write. */
const LANES = 8;

const logger = new Logger({ serviceName: 'record-contact' });

/**
 * Records what Connect reports of contacts: arrival, queue, answer, end. Reports come late, twice, in any order, or never;
 * each contact's story gets what it did not hold, in one event, and nothing that nobody reported.
 *
 * Only what failed is named: it comes again, and in the end lies among the dead letters, as what cannot be read does.
 */
export const recordContact =
  (ledgerDays: number, ledger: Ledger, now = () => new Date()) =>
  async ({ Records }: Batch): Promise<Answer> => {
    const { bundles, unreadable } = sorted(Records);
    const failed = [...unreadable];
    const waiting = bundles.values();
    const lane = async (): Promise<void> => {
      for (const { contact, messageIds, moments } of waiting) {
        const draft = { contact, lifetimeDays: ledgerDays, caller: null, at: now() };
        const recorded = await succeeds(contact, async () => {
          const story = await ledger.readIntact(contact);
          await ledger.append(contact, following(moments, draft), { story });
        });
        if (!recorded) failed.push(...messageIds);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    logger.info('recorded', { messages: Records.length, contacts: bundles.length, failed: failed.length });
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

/** The event that adds these moments to a story, or the last report in it when it holds them all. */
const following =
  (
    moments: readonly Moments[],
    draft: { contact: string; lifetimeDays: number; caller: null; at: Date },
  ): Continuation<Reported> =>
  (story) => {
    const news = newsOf(story, moments);
    if (news === null) return story.findLast(isReport) as Stored<Reported>;
    return { ...draft, body: { type: 'reported', ...news } };
  };

const isReport = ({ body }: LedgerEvent): boolean => body.type === 'reported';

/** A batch by contact, and the ids of what cannot be read. */
function sorted(messages: readonly Message[]): { bundles: Bundle[]; unreadable: string[] } {
  const bundles = new Map<string, Bundle>();
  const unreadable: string[] = [];
  for (const { messageId, body } of messages) {
    try {
      const { contact, moments } = reportOf(body);
      const bundle = bundles.get(contact) ?? { contact, messageIds: [], moments: [] };
      bundle.messageIds.push(messageId);
      bundle.moments.push(moments);
      bundles.set(contact, bundle);
    } catch (error) {
      logger.error('unreadable', { messageId, error: error as Error });
      unreadable.push(messageId);
    }
  }
  return { bundles: [...bundles.values()], unreadable };
}

async function succeeds(contact: string, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    logger.error('not recorded', { contact, error: error as Error });
    return false;
  }
}

export const handler = recordContact(
  environment.readNumber(environment.LEDGER_DAYS),
  new Ledger(environment.read(environment.LEDGER_TABLE)),
);
