import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeCall } from '../../bin/call-record';
import { existingFor, settingsIn } from '../../bin/charter-file';
import { withTwin } from '../../bin/open-twin';
import { goToNext } from '../../bin/start';
import { INSTANCE_ARN, PHONE_NUMBER_ID } from '../support/from-before';
import { ORDINARY } from '../support/line';
import { assemblyOf, LINES } from '../support/scenario-assembly';

const folder = mkdtempSync(join(tmpdir(), 'charter-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A charter file with this in it. */
function fileOf(content: string): string {
  const file = join(folder, 'charter.json');
  writeFileSync(file, content);
  return file;
}

/** What a town writes that adopts an instance of its own account. */
const TOWNS_OWN = JSON.stringify(LINES.adopted).replace('111122223333', '444455556666');

test('a charter file that adopts an instance and a number is all that a call over them needs', async () => {
  // As an earlier command left it: nothing is synthesized again.
  symlinkSync(assemblyOf('adopted'), join(folder, 'cdk.out'));
  const said: string[] = [];
  const options = { state: folder, charter: fileOf(TOWNS_OWN) };
  const say = (line: string) => said.push(line);
  const record = await withTwin(options, say, async (twin) => {
    await goToNext(twin, 'open');
    return placeCall(twin, ORDINARY);
  });
  expect(said).toEqual([]);
  expect(record.contacts).toMatchObject([{ outcome: 'silent', recording: 'ON', joined: true }]);
  expect(record.contacts[0]?.object?.key).toContain('aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee');
});

test("an instance of a town's account is played in the twin's, which is the only one here", () => {
  expect(settingsIn(fileOf(TOWNS_OWN))).toEqual(LINES.adopted);
});

test.each([
  ['an instance and a number', LINES.adopted, { instance: INSTANCE_ARN, numbers: [PHONE_NUMBER_ID] }],
  ['a number', LINES.forwarded, { numbers: [PHONE_NUMBER_ID] }],
  ['nothing', { telephone: { kind: 'claimed' } }, {}],
])('settings that take %s to be there have it there', (_, settings, existing) => {
  expect(existingFor(settings)).toEqual(existing);
});

test('without a file the charter is as it was signed; one that is no JSON is refused', () => {
  expect(settingsIn(undefined)).toEqual({});
  expect(() => settingsIn(fileOf('{'))).toThrow(/^expected --charter a JSON file of settings, got /);
});

test.each([
  ['{"refusalKey":"1"}', 'charter.acceptanceKey: expected a key other than the refusal key, got "1"'],
  ['["opt-in"]', 'expected --charter a JSON object of settings, got ["opt-in"]'],
])('%s is no charter: said so before anything is synthesized', async (charter, message) => {
  const said: string[] = [];
  const options = { state: folder, charter: fileOf(charter) };
  const opened = withTwin(
    options,
    (line) => said.push(line),
    async () => undefined,
  );
  await expect(opened).rejects.toThrow(message);
  expect(said).toEqual([]);
});
