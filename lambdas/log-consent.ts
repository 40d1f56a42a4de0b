import { randomBytes } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { contactEventOf } from '../lib/domain/contact-event';
import { type ConsentModel, decide, withoutRecording } from '../lib/domain/decision';
import { type GivenAnswer, givenAnswerOf } from '../lib/domain/given-answer';
import { drawOf } from '../lib/domain/hash';
import { type HoursVerdict, hoursOnArrival, type ServiceHours } from '../lib/domain/hours';
import { type CallerPart, type Decided, decisionIn } from '../lib/domain/ledger';
import { isCallerNumber } from '../lib/domain/pseudonym';
import * as environment from '../lib/environment';
import { Ledger } from './stores/ledger';
import { withinDeadline } from './stores/patience';
import { Pseudonyms } from './stores/pseudonyms';

/** What the line is set to: from the charter, by way of the function's environment. */
interface Line {
  readonly instanceArn: string;
  readonly hours: ServiceHours;
  readonly longestAnswerSeconds: number;
  readonly model: ConsentModel;
  readonly samplingRate: number;
  readonly ledgerDays: number;
  readonly announcementVersions: Readonly<Record<string, string>>;
}

/** What the flow reads as `$.External`: only texts, only these. It records on `recording` `ON` and on nothing else. */
type Reply = Pick<Decided, 'recording' | 'announcementVersion'> & {
  readonly outcome: Decided['outcome'] | 'closed';
};

const logger = new Logger({ serviceName: 'log-consent' });

/**
 * Logs what a caller answered to the announcement, once (I5), and replies what follows from it.
 *
 * Connect repeats an invocation that failed or was slow, so the same event may come several times, even at once: the first
 * decision stands and each gets its reply. Whatever goes wrong is thrown, so that the flow takes its error branch and
 * records nothing (I3).
 *
 * @throws MalformedContactEvent, UnapprovedAnnouncement, BrokenStory, LedgerContention, DeadlineExceeded, or AWS's own error
 */
export const logConsent =
  (line: Line, ledger: Ledger, pseudonyms: Pseudonyms, now = () => new Date()) =>
  (event: unknown): Promise<Reply> =>
    withinDeadline(async (signal) => {
      const { contact, callerAddress, parameters } = contactEventOf(event, line.instanceArn);
      const given = givenAnswerOf(parameters, line.announcementVersions);
      const at = now();
      const hours = hoursOnArrival(at, line.longestAnswerSeconds, line.hours);
      if (hours === 'closed') return replyWhenClosed(given, await ledger.readIntact(contact, signal));
      const body = decidedBody(contact, given, hours, line);
      const caller = await callerPart(callerAddress, at, pseudonyms, signal);
      const draft = { contact, at, lifetimeDays: line.ledgerDays, body, caller };
      const stored = await ledger.append(contact, (story) => decisionIn(story) ?? draft, { signal });
      logger.info('decided', { contact, outcome: stored.body.outcome, seq: stored.seq });
      return replyOf(stored.body);
    });

/** What the caller's answer decides, as the ledger will hold it. */
function decidedBody(
  contact: string,
  { answer, key, language, announcementVersion }: GivenAnswer,
  hours: Exclude<HoursVerdict, 'closed'>,
  { model, samplingRate }: Line,
): Decided {
  const decision = decide(answer, model, samplingRate, drawOf(contact));
  return {
    type: 'decided',
    ...(hours === 'open' ? decision : withoutRecording(decision)),
    hours,
    ...(key === null ? { method: 'none' } : { method: 'keypad', key }),
    model,
    announcementVersion,
    language,
  };
}

/** The only thing kept of a caller's number: nothing when it is withheld. */
async function callerPart(
  address: string | null,
  at: Date,
  pseudonyms: Pseudonyms,
  signal: AbortSignal,
): Promise<CallerPart | null> {
  if (!isCallerNumber(address)) return null;
  return { pseudonym: await pseudonyms.of(address, at, signal), nonce: randomBytes(16).toString('hex') };
}

/** A line that has closed since the first invocation does not change what was decided then (I4). */
function replyWhenClosed(given: GivenAnswer, story: Parameters<typeof decisionIn>[0]): Reply {
  const first = decisionIn(story);
  if (first !== undefined) return replyOf(first.body);
  return { outcome: 'closed', recording: 'OFF', announcementVersion: given.announcementVersion };
}

const replyOf = ({ outcome, recording, announcementVersion }: Decided): Reply => ({
  outcome,
  recording,
  announcementVersion,
});

const lineOf = (): Line => ({
  instanceArn: environment.read(environment.INSTANCE_ARN),
  hours: environment.readJson(environment.SERVICE_HOURS),
  longestAnswerSeconds: environment.readNumber(environment.LONGEST_ANSWER_SECONDS),
  model: environment.read(environment.CONSENT_MODEL) as ConsentModel,
  samplingRate: environment.readNumber(environment.SAMPLING_RATE),
  ledgerDays: environment.readNumber(environment.LEDGER_DAYS),
  announcementVersions: environment.readJson(environment.ANNOUNCEMENT_VERSIONS),
});

export const handler = logConsent(
  lineOf(),
  new Ledger(environment.read(environment.LEDGER_TABLE)),
  new Pseudonyms(environment.read(environment.PSEUDONYM_KEY)),
);
