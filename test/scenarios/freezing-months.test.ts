import { plan } from '../../twin/load';
import type { Twin } from '../../twin/twin';
import { bytesOf, keysIn, rowsOf } from '../support/parquet';
import { DAY, startTwin } from '../support/twin';

/** Midnight of the 25th of December: the line's first month begins within it. */
const FIRST_DAY = Date.parse('2026-12-24T23:00:00Z');
const DAYS = 7;
const TOTAL = 'cube/grain=month/start=2026-12-01/cut=total/cells.parquet';
const KEY = 'keys/2026-12';
const rowsKept = (twin: Twin): number =>
  keysIn(twin, 'Calls').filter((key) => key.startsWith('calls/')).length;

describe('a month with calls', () => {
  let twin: Twin;
  const CALLS = DAYS * 15;
  beforeAll(async () => {
    twin = await startTwin({ startAt: FIRST_DAY });
    await twin.line.placeAll(plan({ from: FIRST_DAY, days: DAYS, perDay: 15, seed: 3 }), () => undefined);
  }, 120_000);

  it('is published with its days on the third of the next, and not before', async () => {
    await twin.advanceTo(Date.parse('2027-01-03T00:00:00Z'));
    expect(keysIn(twin, 'Cube').filter((key) => key.includes('2026-12'))).toEqual([]);
    expect(bytesOf(twin, 'Calls', KEY)).toHaveLength(32);
    await twin.advanceTo(Date.parse('2027-01-03T12:00:00Z'));
    expect(keysIn(twin, 'Cube')).toContain('months/start=2026-12-01/month.parquet');
    const [total, ...others] = await rowsOf(twin, 'Cube', TOTAL);
    expect(others).toEqual([]);
    // Within 5 of the truth: a town of fifteen calls a day.
    expect(Math.abs(Number(total?.calls) - CALLS)).toBeLessThanOrEqual(5);
  });

  it('leaves no key by which a token could be tied to a caller', () => {
    expect(bytesOf(twin, 'Calls', KEY)).toHaveLength(0);
  });

  it('is never computed again, and keeps its rows ten days more', async () => {
    const before = bytesOf(twin, 'Cube', TOTAL);
    await twin.advanceTo(Date.parse('2027-01-12T12:00:00Z'));
    expect(rowsKept(twin)).toBe(1 + DAYS + 11);
    await twin.advanceTo(Date.parse('2027-01-14T12:00:00Z'));
    expect(rowsKept(twin)).toBe(13);
    expect(bytesOf(twin, 'Cube', TOTAL)?.equals(before as Buffer)).toBe(true);
  });
});

it('a month of which a day cannot be closed waits for it', async () => {
  const twin = await startTwin({ startAt: Date.parse('2026-12-29T12:00:00Z') });
  await twin.advanceTo(Date.parse('2026-12-30T12:00:00Z'));
  twin.faults.arm('lambda:CloseDay', { kind: 'error', code: 'broken' });
  await twin.advanceTo(Date.parse('2027-01-05T12:00:00Z'));
  expect(keysIn(twin, 'Cube')).toEqual([]);
  twin.faults.clear();
  await twin.advanceTo(twin.clock.now() + DAY);
  expect(keysIn(twin, 'Cube')).toContain('months/start=2026-12-01/month.parquet');
});
