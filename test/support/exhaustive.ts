import { charterOf } from '../../lib/charter';
import { spokenTexts } from '../../lib/flow-language/prompts';
import type { Links } from '../../lib/flow-language/verify/linked';
import { Faults } from '../../twin/faults';
import { faulty } from '../../twin/telephone/directors/faulty';
import { type LinkedCall, type LinkedReport, placeCall } from './linked-calls';

const TEXTS = spokenTexts('fr-FR', charterOf({})) as Readonly<Record<string, string>>;
const DENIALS = [TEXTS.NotRecorded, TEXTS.RefusalConfirmed];
const REASONS = [TEXTS.Closed, TEXTS.QueueFull, TEXTS.Unavailable];

const press = (...keys: string[]) => ({ keys: keys.map((key) => ({ key, afterSeconds: 3 })) });
const CALLERS = [{}, press('1'), press('2'), press('7', '7', '7'), press('7', '2'), press('7')];
const TRANSFERS = [[], ['queue'], ['agent']] as const;

/** What callers do, what dependencies do, and what operators do, in every combination. */
const CALLS: readonly LinkedCall[] = [
  ...CALLERS.flatMap((caller) =>
    (['ok', 'closed', 'unsampled', 'fails', 'lost'] as const).flatMap((ledger) =>
      TRANSFERS.map((transfer) => ({ ledger: () => ledger, script: { ...caller, transfer } })),
    ),
  ),
  ...CALLERS.map((script) => ({ script, full: true as const })),
  { hours: 'closed' },
  { outgoing: true, script: { transfer: [] } },
  { outgoing: true, script: { transfer: ['queue'] } },
];

interface Failure {
  readonly flow: string;
  readonly action: string;
  readonly code: string;
}

/**
 * Every call, and every call on which one action fails, or two: what is broken by any, in words. Judged by what was heard, stored
 * and recorded, not by the verifier.
 *
 * @param failures how many actions may fail on one call
 * @param every takes every so-manieth call only
 */
export async function brokenByAny(links: Links, failures: 0 | 1 | 2, every = 1): Promise<string[]> {
  const broken = new Set<string>();
  for (const call of CALLS.filter((_, index) => index % every === 0))
    await callAnd(links, call, [], failures, broken);
  return [...broken];
}

async function callAnd(
  links: Links,
  call: LinkedCall,
  failing: readonly Failure[],
  further: number,
  broken: Set<string>,
): Promise<void> {
  const faults = new Faults();
  for (const { flow, action, code } of failing) faults.arm(`flow:${flow}/${action}`, { kind: 'error', code });
  const report = await unlessEndless(placeCall(links, { ...call, director: faulty(faults) }));
  const where = failing.map(({ action, code }) => ` where fails ${action} (${code})`).join();
  const findings = report === 'endless' ? ['goes round for ever'] : brokenBy(report, call, failing);
  for (const finding of findings) broken.add(finding + where);
  if (report === 'endless') return;
  if (further === 0) return;
  for (const next of failuresAfter(links, report, failing.at(-1)))
    await callAnd(links, call, [...failing, next], further - 1, broken);
}

async function unlessEndless(call: Promise<LinkedReport>): Promise<LinkedReport | 'endless'> {
  try {
    return await call;
  } catch (error) {
    if ((error as Error).name === 'EndlessFlow') return 'endless';
    throw error;
  }
}

/** Each action on the way that has an error branch, after the last one that failed. */
function failuresAfter(links: Links, { trace }: LinkedReport, last: Failure | undefined): Failure[] {
  const since =
    last === undefined
      ? 0
      : trace.findIndex(({ action, flow }) => action === last.action && flow === last.flow) + 1;
  const seen = new Set<string>();
  return trace.slice(since).flatMap(({ flow, action }) => {
    const document = links.flows.find(({ name }) => name === flow)?.document;
    const errors =
      document?.Actions.find(({ Identifier }) => Identifier === action)?.Transitions?.Errors ?? [];
    if (seen.has(`${flow}/${action}`)) return [];
    seen.add(`${flow}/${action}`);
    return errors
      .filter(
        ({ ErrorType }) => ErrorType !== 'NoMatchingCondition' && ErrorType !== 'InputTimeLimitExceeded',
      )
      .map(({ ErrorType: code }) => ({ flow, action, code }));
  });
}

/** @param failing what failed on the call: where that is a message, whoever should hear it does not */
function brokenBy(
  { contacts, heard, stored, recording, ended }: LinkedReport,
  call: LinkedCall,
  failing: readonly Failure[],
): string[] {
  const failed = (name: string): boolean => failing.some(({ action }) => action.startsWith(name));
  const [first] = contacts;
  const decision = stored.get(first?.id ?? '');
  const recorded = contacts.filter((contact) => contact.recorded);
  const joined = contacts.filter((contact) => contact.joined);
  const said = (who: string) => heard.filter((one) => one.who === who).map(({ text }) => text);
  const isTold = (texts: readonly (string | undefined)[]) =>
    said('line').some((text) => texts.includes(text));
  const whispers = said('whisper');
  const findings: readonly (readonly [string, boolean])[] = [
    ['recorded without a stored decision that says ON', recorded.length > 0 && decision?.recording !== 'ON'],
    ['recorded, and told that he is not', recorded.length > 0 && isTold(DENIALS)],
    [
      'recorded while the ledger gave no reply',
      recorded.length > 0 && ['fails', 'lost'].includes(call.ledger?.() ?? 'ok'),
    ],
    [
      'recorded after something failed',
      // A failed OFF is still on: the flow has done what it could, and the operator hears that it is unclear.
      !failed('voice-recording-off-again') &&
        failing.some((failure) => matters(failure) && recordedUnder(failure, contacts)),
    ],
    [
      'turned away, though there was a queue',
      ended.by === 'line' &&
        joined.length === 0 &&
        call.hours !== 'closed' &&
        call.ledger?.() !== 'closed' &&
        !call.full &&
        !failed('choose-queue') &&
        !failed('enter-queue'),
    ],
    [
      'not recorded, though the decision says ON and nothing failed',
      decision?.recording === 'ON' &&
        joined.length > 0 &&
        recorded.length < joined.length &&
        failing.length === 0 &&
        (call.ledger?.() ?? 'ok') === 'ok',
    ],
    [
      'queued, though the function said closed',
      call.ledger?.() === 'closed' && !call.outgoing && joined.length > 0 && failing.length === 0,
    ],
    ['queued outside service hours', call.hours === 'closed' && joined.length > 0 && !failed('check-hours')],
    [
      'neither an operator nor a reason',
      ended.by === 'line' && joined.length === 0 && !failed('say-') && !isTold(REASONS),
    ],
    [
      'the operator hears recorded, and he is not',
      recorded.length === 0 && whispers.includes(TEXTS.WhisperRecorded as string),
    ],
    [
      'the operator hears not recorded, and he is',
      recorded.length === joined.length &&
        recorded.length > 0 &&
        whispers.includes(TEXTS.WhisperNotRecorded as string),
    ],
    [
      'a screen, the automated part or a stream',
      recording.some((change) => change.switch !== 'voice' && change.state !== 'off'),
    ],
    [
      'another answer stored than given',
      decision !== undefined && !answersOf(call).includes(decision.outcome),
    ],
  ];
  return findings.filter(([, broken]) => broken).map(([finding]) => finding);
}

/** What fails there is a message, or the voice of one where nothing is announced: nobody is recorded the more or the less. */
const matters = ({ flow, action }: Failure): boolean =>
  !['customer-queue', 'agent-whisper', 'outbound-whisper'].includes(flow) &&
  !action.startsWith('say-') &&
  !(flow.endsWith('-transfer') && ['speak-french', 'set-language'].includes(action));

const recordedUnder = ({ flow }: Failure, contacts: LinkedReport['contacts']): boolean =>
  (flow.endsWith('-transfer') ? contacts.slice(1) : contacts).some(({ recorded }) => recorded);

/** What a caller answers who presses these keys, each at a play of the announcement: a key that means nothing is one answer. */
function answersOf({ script }: LinkedCall): readonly string[] {
  const keys = (script?.keys ?? []).map(({ key }) => key);
  const telling = keys.find((key) => key === '1' || key === '2');
  const unclear = keys[0] === '7' ? ['undetermined'] : [];
  if (telling !== undefined) return [telling === '1' ? 'accepted' : 'refused', ...unclear];
  return keys.length === 3 ? unclear : ['silent', ...unclear];
}
