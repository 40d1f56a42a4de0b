// The SDK takes its credentials from the environment.
import '../../support/function-environment';

import { Pseudonyms } from '../../../lambdas/stores/pseudonyms';
import { NUMBER } from '../../support/contact-events';
import { type Kms, startKms } from '../../support/kms';

const NOVEMBER = new Date('2026-11-30T23:59:59.999Z');
const DECEMBER = new Date('2026-12-01T00:00:00.000Z');

let kms: Kms;
let pseudonyms: Pseudonyms;
beforeEach(async () => {
  kms = await startKms();
  pseudonyms = new Pseudonyms('pseudonyms', kms.client);
});
afterEach(() => kms.stop());

test('a caller has one pseudonym in a period, whichever container asks', async () => {
  const other = new Pseudonyms('pseudonyms', kms.client);
  expect(await pseudonyms.of(NUMBER, NOVEMBER)).toBe(await other.of(NUMBER, NOVEMBER));
});

test('another caller, or another period, has another', async () => {
  const all = [
    await pseudonyms.of(NUMBER, NOVEMBER),
    await pseudonyms.of(NUMBER, DECEMBER),
    await pseudonyms.of('+33639980124', NOVEMBER),
  ];
  expect(new Set(all).size).toBe(3);
});

test('KMS is asked once a cold start and period, and is never told the number', async () => {
  for (const at of [NOVEMBER, DECEMBER]) await pseudonyms.of(NUMBER, at);
  // A set: on a machine that is busy for a second, the client asks twice.
  const asked = [...kms.messages];
  expect(new Set(asked)).toEqual(
    new Set(['agglo-jecoute/pseudonym/2026-11', 'agglo-jecoute/pseudonym/2026-12']),
  );
  for (const at of [DECEMBER, DECEMBER]) await pseudonyms.of(NUMBER, at);
  expect(kms.messages).toEqual(asked);
});

test('a period whose key could not be had is asked for again', async () => {
  kms.faults.arm('GenerateMac', { kind: 'error', code: 'KMSInvalidStateException' }, 1);
  await expect(pseudonyms.of(NUMBER, NOVEMBER)).rejects.toMatchObject({ name: 'KMSInvalidStateException' });
  await expect(pseudonyms.of(NUMBER, NOVEMBER)).resolves.toMatch(/^[0-9a-f]{64}$/);
});
