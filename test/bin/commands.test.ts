import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { advance } from '../../bin/commands/advance';
import { call } from '../../bin/commands/call';
import { calls } from '../../bin/commands/calls';
import { env } from '../../bin/commands/env';
import { ledger } from '../../bin/commands/ledger';
import { recordings } from '../../bin/commands/recordings';
import { resources } from '../../bin/commands/resources';
import type { Twin } from '../../twin/twin';
import { startTwin, withoutNights } from '../support/twin';

const ORDINARY = { from: '+33639980123', count: '1', seed: '1' };
/** A contact of which the ledger knows nothing. */
const CONTACT = '00000000-0000-4000-8000-000000000000';
const quiet = () => undefined;

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin({ alter: withoutNights });
});

describe('agglo call', () => {
  test('shows the decision, the ledger and the object that a call left behind', async () => {
    const [record] = await call.run(twin, { ...ORDINARY, at: '2026-11-23T10:30' }, quiet);
    const [contact] = record?.contacts ?? [];
    expect(contact).toMatchObject({ outcome: 'silent', recording: 'ON', intact: true });
    expect(call.print(record ? [record] : [])).toContain(contact?.object?.key);
  });

  test('of several calls prints a row a contact', async () => {
    const records = await call.run(twin, { ...ORDINARY, count: '2', press: '2', transfer: true }, quiet);
    expect(call.print(records).split('\n')).toHaveLength(1 + 4);
    expect(records.flatMap(({ contacts }) => contacts.map(({ recording }) => recording))).toEqual(
      Array(4).fill('OFF'),
    );
  });

  test('with the ledger down records nothing, and the next call finds it up again', async () => {
    const [down] = await call.run(twin, { ...ORDINARY, ledgerDown: true }, quiet);
    expect(down?.contacts[0]).toMatchObject({ outcome: null, recording: 'OFF', object: null, joined: true });
    const [up] = await call.run(twin, ORDINARY, quiet);
    expect(up?.contacts[0]).toMatchObject({ outcome: 'silent', recording: 'ON' });
  });

  test.each([
    [{ press: '22' }, 'expected --press'],
    [{ hangUpAfter: 'never' }, 'expected --hang-up-after'],
    [{ transfer: 'mars' }, 'expected --transfer queue or agent, got mars'],
    [{ count: 'many' }, 'expected --count'],
    [{ count: '0' }, 'expected --count a whole number from 1, got 0'],
    [{ silent: true as const, press: '2' }, 'expected --silent or --press, got both'],
    [{ at: '2027-02-31T10:00' }, 'expected a local time'],
    [{ at: 'noon' }, 'expected a local time'],
    [{ at: '2019-03-11T10:00' }, 'expected --at not before'],
  ])('refuses %j', async (wrong, message) => {
    await expect(call.run(twin, { ...ORDINARY, ...wrong }, quiet)).rejects.toThrow(message);
  });

  test('never repeats a number that it refuses', async () => {
    const refusal = call.run(twin, { ...ORDINARY, from: '+331990042' }, quiet);
    await expect(refusal).rejects.toThrow(/^expected --from/);
    await expect(refusal).rejects.not.toThrow('990042');
  });
});

describe('what is kept', () => {
  test('agglo ledger lists a day, or tells one contact’s story', async () => {
    const day = await ledger.run(twin, { day: '2026-11-23' }, quiet);
    expect(day.length).toBeGreaterThan(3);
    const [first] = day;
    const story = await ledger.run(twin, { contact: first?.contact as string }, quiet);
    expect(story).toEqual(day.filter(({ contact }) => contact === first?.contact));
    expect(ledger.print(story)).toContain('arrived, queued, answered, ended');
    expect(ledger.print([])).toBe('no event');
    expect(JSON.stringify(day)).not.toContain('pseudonym');
  });

  test.each([
    [{ day: '2026-02-31' }, 'expected a day such as 2026-11-23, got 2026-02-31'],
    [{ day: 'yesterday' }, 'expected a day such as 2026-11-23, got yesterday'],
    [{ contact: CONTACT, day: '2026-11-23' }, 'expected a contact or --day, got both'],
  ])('agglo ledger refuses %j instead of finding no event', async (wrong, message) => {
    await expect(ledger.run(twin, wrong, quiet)).rejects.toThrow(message);
  });

  test('agglo ledger never repeats a number that it takes for no contact', async () => {
    const refusal = ledger.run(twin, { contact: '+33639980123' }, quiet);
    await expect(refusal).rejects.toThrow(/^expected the identifier of a contact/);
    await expect(refusal).rejects.not.toThrow('998');
    expect(await ledger.run(twin, { contact: CONTACT }, quiet)).toEqual([]);
  });

  test('agglo calls places exactly what was asked, and adds up', async () => {
    const progress: number[] = [];
    const summary = await calls.run(twin, { days: '2', perDay: '15', seed: '3' }, (done) =>
      progress.push(done),
    );
    expect(summary.calls).toBe(30);
    expect(progress.at(-1)).toBe(30);
    expect(Object.values(summary.answers).reduce((sum, count) => sum + count, 0)).toBe(30);
    expect(Object.values(summary.ended).reduce((sum, count) => sum + count, 0)).toBe(30);
    expect(summary.lost).toBe(0);
  });

  test('agglo advance deletes every recording in time, and says how old the oldest grew', async () => {
    const kept = await recordings.run(twin, {}, quiet);
    expect(kept.length).toBeGreaterThan(5);
    const result = await advance.run(twin, { duration: '180d', lag: '3' }, quiet);
    expect(result).toMatchObject({ deleted: kept.length, left: 0 });
    expect(Number(result.greatestAgeDays)).toBeGreaterThan(170);
    expect(Number(result.greatestAgeDays)).toBeLessThanOrEqual(180);
  });

  test('agglo resources hides nothing: what is not played and what is assumed are in the list', async () => {
    const rows = await resources.run(twin, {}, quiet);
    expect(rows.filter(({ state }) => state === 'not played').map(({ type }) => type)).toContain(
      'AWS/Connect metric',
    );
    expect(rows.filter(({ state }) => state === 'assumed').length).toBeGreaterThan(2);
  });

  test('agglo env gives a role’s own credentials, and refuses a role that does not exist', async () => {
    const variables = await env.run(twin, { role: 'LogConsent' }, quiet);
    expect(variables.AWS_ENDPOINT_URL).toBe(twin.url);
    expect(env.print(variables)).toMatch(/^export AWS_ENDPOINT_URL=/);
    await expect(env.run(twin, { role: 'Nobody' }, quiet)).rejects.toThrow('LogConsent');
  });
});

describe('the process', () => {
  const root = join(__dirname, '..', '..');
  const agglo = (...words: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', join(root, 'bin', 'agglo.ts'), ...words], {
      cwd: root,
      encoding: 'utf8',
    });

  test('ends with 2, and a message alone, when what was asked makes no sense', () => {
    const state = mkdtempSync(join(tmpdir(), 'agglo-'));
    writeFileSync(join(state, 'running.json'), JSON.stringify({ pid: process.pid }));
    const busy = agglo('recordings', '--state', state);
    rmSync(state, { recursive: true });
    expect(busy).toMatchObject({ status: 2, stdout: '' });
    expect(busy.stderr).toMatch(/^expected nobody at .*: wait for it or stop it\n$/);
    expect(agglo('recordings', '--bogus').status).toBe(2);
  });

  test('ends with 2 for a charter that it cannot take, before anything is synthesized', () => {
    const state = mkdtempSync(join(tmpdir(), 'agglo-'));
    const file = join(state, 'charter.json');
    writeFileSync(file, '{"holidays":"ZZ"}');
    const refused = agglo('recordings', '--state', state, '--charter', file);
    rmSync(state, { recursive: true });
    const stderr = 'charter.holidays: expected a country whose holidays are known, such as FR, got "ZZ"\n';
    expect(refused).toMatchObject({ status: 2, stdout: '', stderr });
  });
});
