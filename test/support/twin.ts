import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledgerOf } from '../../bin/ledger-of';
import type french from '../../contact-flows/prompts/fr-FR.json';
import { charterOf } from '../../lib/charter';
import { brokenAt, type CallerPart, type EventBody, type LedgerEvent } from '../../lib/domain/ledger';
import { spokenTexts } from '../../lib/flow-language/prompts';
import type { CallReport, ContactReport } from '../../twin/telephone/report';
import type { CallScript, OutgoingScript } from '../../twin/telephone/script';
import { Twin, type TwinOptions } from '../../twin/twin';
import { ORDINARY } from './line';
import { assemblyOf, LINES, type LineName } from './scenario-assembly';

/** A Monday within service hours: 10:00 in Paris. */
const START = Date.parse('2026-11-23T09:00:00Z');

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** What a line says, by name. */
export const textsOf = (line: LineName) =>
  spokenTexts('fr-FR', charterOf(LINES[line])) as Readonly<
    Record<Exclude<keyof typeof french, 'Recorded'>, string>
  >;

/** What the ordinary line says. */
export const TEXTS = textsOf('ordinary');

const folders: string[] = [];
const running: Twin[] = [];

afterAll(async () => {
  await Promise.all(running.map((twin) => twin.close()));
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder for a twin's state, removed after the tests of the file. */
export function stateFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'twin-'));
  folders.push(folder);
  return folder;
}

/**
 * Starts a twin of a line's synthesized template, closed after the tests of the file.
 * @throws ProvisioningError
 */
export async function startTwin(
  options: Partial<TwinOptions> = {},
  line: LineName = 'ordinary',
): Promise<Twin> {
  const twin = await Twin.start({
    assembly: assemblyOf(line),
    folder: options.folder ?? stateFolder(),
    startAt: START,
    realNow: Date.now,
    ...options,
  });
  running.push(twin);
  return twin;
}

/** Takes what happens every night out of the template: for tests of many days that are about something else. */
export const withoutNights: TwinOptions['alter'] = ({ template: { Resources = {} } }) => {
  for (const { Type, Properties } of Object.values(Resources))
    if (Type === 'AWS::Scheduler::Schedule' && String(Properties?.ScheduleExpression).startsWith('cron('))
      Object.assign(Properties ?? {}, { State: 'DISABLED' });
};

/** Closes a twin in the middle of a test: what comes after the test leaves it alone. */
export async function stop(twin: Twin): Promise<void> {
  running.splice(running.indexOf(twin), 1);
  await twin.close();
}

/** A contact as its call, the ledger and the bucket know it. */
export interface Trace extends ContactReport {
  readonly story: readonly LedgerEvent[];
  /** Bytes of the object at the key that Connect named, undefined when there is none. */
  readonly storedBytes: number | undefined;
}

export interface Call extends Omit<CallReport, 'contacts'> {
  readonly contacts: readonly Trace[];
}

/** A call a minute after the last one, and all that it left behind; of a caller who says nothing unless told otherwise. */
export async function call(twin: Twin, script: Partial<CallScript> = {}): Promise<Call> {
  await twin.advanceTo(twin.clock.now() + MINUTE);
  return traced(twin, await twin.line.call({ ...ORDINARY, ...script }));
}

/** A call that an operator makes a minute after the last one, and all that it left behind. */
export async function callOut(twin: Twin, script: Partial<OutgoingScript> = {}): Promise<Call> {
  await twin.advanceTo(twin.clock.now() + MINUTE);
  const ordinary = { to: ORDINARY.from as string, picksUpAfterSeconds: 8, talksSeconds: 60 };
  return traced(twin, await twin.line.callOut({ ...ordinary, ...script }));
}

/** A call with what the ledger and the bucket now hold of its contacts. */
export async function traced(twin: Twin, report: CallReport): Promise<Call> {
  const { ledger } = ledgerOf(twin);
  const objects = twin.recordings();
  const contacts = await Promise.all(
    report.contacts.map(async (contact) => ({
      ...contact,
      story: await ledger.read(contact.id),
      storedBytes: objects.find(({ key }) => key.includes(contact.id))?.size,
    })),
  );
  return { ...report, contacts };
}

/** Keys pressed in turn, one for each time the announcement is played. */
export const press = (...keys: string[]): Pick<CallScript, 'keys'> => ({
  keys: keys.map((key) => ({ key, afterSeconds: 3 })),
});

/**
 * What is left of a call that was not transferred: its one contact, and the one event of its story, intact, beside what Connect
 * reports once time has passed.
 */
export function onlyTrace({ contacts }: Call): Trace & {
  readonly decided: EventBody | undefined;
  readonly caller: CallerPart | null | undefined;
} {
  expect(contacts).toHaveLength(1);
  const [contact] = contacts as [Trace];
  expect(brokenAt(contact.story)).toBeNull();
  const said = contact.story.filter(({ body }) => body.type !== 'reported');
  expect(said.length).toBeLessThanOrEqual(1);
  return { ...contact, decided: said[0]?.body, caller: said[0]?.caller };
}
