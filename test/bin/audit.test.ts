import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditReport } from '../../bin/audit-report';
import type { Command } from '../../bin/command';
import { audit } from '../../bin/commands/audit';
import { call } from '../../bin/commands/call';
import { waiting } from '../../bin/waiting';
import { type AuditRow, auditRowOf } from '../../lib/domain/audit-row';
import type { Twin } from '../../twin/twin';
import { asRole, seedExport } from '../support/audit';
import { DECIDED, draftOf, REPORTED, storyOf } from '../support/ledger-drafts';
import { DAY, startTwin } from '../support/twin';

const HOUR = 3_600_000;
const ORDINARY = { from: '+33639980123', count: '1', seed: '1' };
const quiet = () => undefined;

const command = (name: string) =>
  audit.find((one) => one.name === `audit ${name}`) as Command<object, AuditReport>;

let twin: Twin;
/** The contact of a refusal on Monday 23 November 2026. */
let contact: string;
beforeAll(async () => {
  twin = await startTwin();
  const [record] = await call.run(twin, { ...ORDINARY, at: '2026-11-23T10:30', press: '2' }, quiet);
  contact = record?.contacts[0]?.id as string;
  await twin.advanceTo(Math.ceil(twin.clock.now() / DAY) * DAY + 4 * HOUR);
});

const run = (name: string, options: object = {}): Promise<AuditReport> =>
  command(name).run(twin, options, quiet);

describe('agglo audit decisions', () => {
  it('counts them by day and outcome, a year up to today unless told otherwise', async () => {
    const report = await run('decisions');
    expect(report).toMatchObject({ from: '2025-11-24', to: '2026-11-24' });
    expect(report.rows).toEqual([
      { jour: '2026-11-23', issue: 'refused', decisions: '1', enregistrables: '0', horaires_inconnus: '0' },
    ]);
    expect(command('decisions').print(report)).toBe(
      [
        'Décisions par jour et par issue, du 2025-11-24 au 2026-11-24',
        '',
        'Jour        Issue    Décisions  Enregistrement permis  Horaires inconnus',
        '2026-11-23  refused          1                      0                  0',
      ].join('\n'),
    );
    expect(command('decisions').print(report, { csv: true })).toBe(
      'Jour,Issue,Décisions,Enregistrement permis,Horaires inconnus\r\n2026-11-23,refused,1,0,0',
    );
  });

  it('says so when there is none', async () => {
    const report = await run('decisions', { from: '2026-10-01', to: '2026-10-31' });
    expect(command('decisions').print(report)).toContain('aucune ligne');
  });
});

describe('agglo audit contact', () => {
  it('tells the whole story of one', async () => {
    const { rows } = await run('contact', { contact });
    expect(rows[0]).toMatchObject({ contact, evenement: 'decided', issue: 'refused', touche: '2' });
    expect(rows.at(-1)?.fin).toMatch(/^2026-11-23T/);
  });
});

describe('agglo audit gaps', () => {
  const [GONE, BROKEN] = [1, 2].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [string, string];
  const on = (id: string, ...bodies: Parameters<typeof draftOf>[1][]): AuditRow[] =>
    storyOf(bodies.map((body) => draftOf(id, body, { at: new Date('2026-09-07T09:00:00.000Z') }))).map(
      auditRowOf,
    );

  it('reports in one what lacks a decision, an end, or a link', async () => {
    const ended = { ...REPORTED, endedAt: '2026-09-07T09:05:00.000Z' };
    await seedExport(twin, { '2026-09-07': [...on(GONE, ended), ...on(BROKEN, DECIDED, REPORTED).slice(1)] });
    const steps: number[] = [];
    const report = await command('gaps').run(twin, { from: '2026-09-01', to: '2026-09-30' }, (done) =>
      steps.push(done),
    );
    expect(report.rows.map(({ controle, contact: of, constat }) => [controle, of, constat])).toEqual([
      ['Contacts sans décision, ou à plusieurs', GONE, 'parti avant de répondre, ou ligne fermée'],
      ['Contacts sans décision, ou à plusieurs', BROKEN, 'parti avant de répondre, ou ligne fermée'],
      ['Chaînes rompues', BROKEN, 'début absent'],
    ]);
    expect(steps).toEqual([1, 2, 3]);
    expect(command('gaps').print(report, { csv: true }).split('\r\n')[1]).toBe(
      `"Contacts sans décision, ou à plusieurs",2026-09-07,${GONE},"parti avant de répondre, ou ligne fermée"`,
    );
  });
});

describe('agglo audit query', () => {
  it('prints every row of a result of several pages', async () => {
    const many = Array.from({ length: 1100 }, (_, index) =>
      auditRowOf(
        storyOf([draftOf(`00000000-0000-4000-9000-${String(index).padStart(12, '0')}`, DECIDED)])[0] as never,
      ),
    );
    await seedExport(twin, { '2026-07-06': many });
    const report = await run('query', { name: 'sans-fin', from: '2026-07-06', to: '2026-07-06' });
    expect(report.rows.map((row) => row.contact)).toEqual(many.map((row) => row.contact));
    expect(command('query').print(report, { csv: true }).split('\r\n')).toHaveLength(1 + 1100);
  });

  it('says what a result proves', async () => {
    const report = await run('query', { name: 'enregistrements-non-permis' });
    expect(command('query').print(report)).toMatch(
      /aucune ligne .*\n\nPreuve \(I1, I3, I4\) : aucune ligne\.$/s,
    );
  });

  it.each([
    ['query', { name: '+33639980123' }, /^expected one of decisions, .*, got another name$/],
    ['query', { name: 'contact' }, /^expected contact to be the identifier of a contact, a UUID, got none$/],
    ['contact', { contact: '+33639980123' }, /^expected contact to be the identifier .*, got another text$/],
    [
      'decisions',
      { from: '+33639980123' },
      /^expected from to be a day such as 2026-11-23, got another text$/,
    ],
    ['decisions', { to: '2026-02-31' }, /^expected to to be a day such as 2026-11-23, got another text$/],
    ['decisions', { to: '2026-13-01' }, /^expected from to be a day such as/],
    ['decisions', { from: '2026-11-02', to: '2026-11-01' }, /^expected --from not after --to/],
    ['gaps', { csv: true, json: true }, /^expected --csv or --json, got both$/],
    ['gaps', { stack: 'Other' }, /^expected --stack AggloAudit, got another$/],
    ['gaps', { profile: 'audit', fresh: true }, /^expected no --fresh and no --charter with --profile/],
  ])('%s refuses %j, and repeats nothing that could be a number', async (name, options, message) => {
    const refusal = run(name, options);
    await expect(refusal).rejects.toThrow(message);
    await expect(refusal).rejects.not.toThrow(/998/);
  });
});

it('agglo audit list names the ten, without a twin', async () => {
  const list = command('list');
  const listed = await list.runAway?.({}, quiet);
  expect(listed).toHaveLength(10);
  expect(list.print(listed as AuditReport)).toMatch(/^chaines-rompues +Chaînes rompues +--from --to +I8$/m);
});

describe('with --profile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'profile-'));
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A profile of this role, and the twin in place of AWS. */
  function profileOf(role: string): void {
    const { credentials, endpoint } = asRole(twin, role);
    const keys = [
      `aws_access_key_id = ${credentials.accessKeyId}`,
      `aws_secret_access_key = ${credentials.secretAccessKey}`,
      `aws_session_token = ${credentials.sessionToken}`,
    ];
    const file = join(folder, role);
    writeFileSync(file, ['[audit]', ...keys, ''].join('\n'));
    Object.assign(process.env, {
      AWS_SHARED_CREDENTIALS_FILE: file,
      AWS_CONFIG_FILE: file,
      AWS_ENDPOINT_URL: endpoint,
    });
  }

  it('what is deployed is asked as that profile, by the same saved query', async () => {
    profileOf('Auditors');
    const options = { profile: 'audit', from: '2026-11-23', to: '2026-11-23' };
    const report = await command('decisions').runAway?.(options, quiet);
    expect(report?.rows).toMatchObject([{ issue: 'refused', decisions: '1' }]);
  });

  it.each([
    ['LogConsent', 'AccessDeniedException: .*athena:StartQueryExecution'],
    ['Nobody', 'CredentialsProviderError: .*'],
  ])('a profile that may not (%s) is told so plainly', async (role, why) => {
    if (role === 'Nobody') process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, 'none');
    else profileOf(role);
    const refusal = command('decisions').runAway?.({ profile: 'audit' }, quiet);
    await expect(refusal).rejects.toMatchObject({
      name: 'AuditRefused',
      message: expect.stringMatching(`^expected the workgroup agglo-audit to answer, got ${why}`),
    });
  });

  it('without it and without --stack, the twin is asked', () => {
    expect(command('gaps').runAway?.({}, quiet)).toBeUndefined();
  });
});

describe('whoever waits', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it.each([
    [true, ['\r… 2 s ', '\r… 3 s ', '\r\u001b[K']],
    [undefined, ['still at work …\n']],
  ])('sees after two seconds that something goes on (terminal: %s)', (isTTY, shown) => {
    const said: string[] = [];
    const screen = { isTTY, write: (text: string) => said.push(text) > 0 } as never;
    const stop = waiting(screen);
    jest.advanceTimersByTime(1999);
    expect(said).toEqual([]);
    jest.advanceTimersByTime(1500);
    stop();
    jest.advanceTimersByTime(9000);
    expect(said).toEqual(shown);
  });
});

it('the process ends with 2 for what is no contact, before anybody is asked, and does not repeat it', () => {
  const root = join(__dirname, '..', '..');
  const words = ['audit', 'contact', '0639980123', '--stack', 'AggloAudit'];
  const refused = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'bin', 'agglo.ts'), ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(refused).toMatchObject({
    status: 2,
    stdout: '',
    stderr: 'expected contact to be the identifier of a contact, a UUID, got another text\n',
  });
});
