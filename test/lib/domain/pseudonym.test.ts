import { isCallerNumber, periodMessage, periodOf, pseudonymOf } from '../../../lib/domain/pseudonym';

test.each([
  ['2026-11-30T23:59:59.999Z', '2026-11'],
  ['2026-12-01T00:00:00.000Z', '2026-12'],
  ['2026-12-31T23:30:00.000Z', '2026-12'],
  ['2028-02-29T12:00:00.000Z', '2028-02'],
])('%s lies in the period %s, in UTC whatever the season', (at, period) => {
  expect(periodOf(new Date(at))).toBe(period);
});

test('each period of ten years has a message of its own', () => {
  const months = Array.from({ length: 120 }, (_, month) => periodOf(new Date(Date.UTC(2026, month, 15))));
  expect(new Set(months.map(periodMessage)).size).toBe(120);
});

test('a pseudonym depends on the number and on the key', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  expect(pseudonymOf(key, '+33639980123')).toMatch(/^[0-9a-f]{64}$/);
  expect(pseudonymOf(key, '+33639980123')).toBe(pseudonymOf(key, '+33639980123'));
  expect(pseudonymOf(key, '+33639980124')).not.toBe(pseudonymOf(key, '+33639980123'));
  expect(pseudonymOf(other, '+33639980123')).not.toBe(pseudonymOf(key, '+33639980123'));
});

test.each(['+33639980123', '+33199000000', '+352123456'])(
  '%s is a number that belongs to a caller',
  (address) => {
    expect(isCallerNumber(address)).toBe(true);
  },
);

test.each([
  undefined,
  null,
  '',
  'anonymous',
  'Anonymous',
  '0639980123',
  '+',
  '+0639980123',
  'sip:x@y',
  '+33 639980123',
])('%p is not', (address) => {
  expect(isCallerNumber(address)).toBe(false);
});
