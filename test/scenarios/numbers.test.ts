import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, press, startTwin, stateFolder, stop } from '../support/twin';

const NUMBERS = ['+33639980130', '+33639980131', '+33639980132'];

/** A number however it may be written: with its prefix, without it, or as it is dialled in France. */
const TRACES = NUMBERS.map((number) => number.slice(3));

/** Every file below a folder whose name or bytes hold one of these texts. */
const filesWith = (folder: string, texts: readonly string[]): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
    .filter(({ entry, path }) => {
      const held = entry.isFile() ? readFileSync(path) : Buffer.alloc(0);
      return texts.some((text) => path.includes(text) || held.includes(text));
    })
    .map(({ path }) => path);

it("never leaves a caller's number behind: not in a log, a key, a ledger record or any other file", async () => {
  const folder = stateFolder();
  const twin = await startTwin({ folder });
  const [first, second, third] = NUMBERS as [string, string, string];
  const { contacts } = await call(twin, { from: first, transfer: 'queue' });
  await call(twin, { from: second, ...press('2') });
  twin.faults.arm('lambda:LogConsent', { kind: 'lost-answer' });
  await call(twin, { from: third });
  twin.faults.clear();
  twin.faults.arm('dynamodb:PutItem', { kind: 'error', code: 'ProvisionedThroughputExceededException' });
  await call(twin, { from: first, transfer: 'agent' });
  twin.faults.clear();
  twin.faults.arm('kms:GenerateMac', { kind: 'error', code: 'KMSInternalException', status: 500 });
  for (const { arn } of twin.cloud.functions.configurations) await twin.cloud.functions.kill(arn);
  await call(twin, { from: second });
  await stop(twin);

  expect(filesWith(folder, TRACES)).toEqual([]);
  const id = contacts[0]?.id as string;
  const places = filesWith(folder, [id]).map((path) => path.slice(folder.length + 1).split('/')[0]);
  expect(new Set(places)).toEqual(new Set(['dynamodb', 'logs', 's3']));
});
