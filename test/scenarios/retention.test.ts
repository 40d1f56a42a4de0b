import { ledgerOf } from '../../bin/ledger-of';
import { charterOf } from '../../lib/charter';
import type { Twin } from '../../twin/twin';
import { call, DAY, startTwin, withoutNights } from '../support/twin';

const CHARTER = charterOf();

/** A recorded call on each of three days, one of two legs. */
async function threeDaysOfCalls(twin: Twin): Promise<string[]> {
  const contacts: string[] = [];
  for (let day = 0; day < 3; day += 1) {
    const script = day === 1 ? ({ transfer: 'queue' } as const) : {};
    contacts.push(...(await call(twin, script)).contacts.map(({ id }) => id));
    await twin.advanceTo(twin.clock.now() + DAY);
  }
  return contacts;
}

/** Contacts of which the ledger still holds something. */
const storiesLeft = async (twin: Twin, contacts: readonly string[]): Promise<number> => {
  const stories = await Promise.all(contacts.map((contact) => ledgerOf(twin).ledger.read(contact)));
  return stories.filter((story) => story.length > 0).length;
};

describe.each([0, 3])('when S3 deletes %d days late', (lag) => {
  it(`no recording lives longer than ${CHARTER.maximumDays} days, and none much less`, async () => {
    const twin = await startTwin({ alter: withoutNights });
    twin.cloud.s3.lifecycleLagDays = lag;
    await threeDaysOfCalls(twin);
    const end = twin.clock.now();
    expect(twin.recordings()).toHaveLength(4);
    await twin.advanceTo(end + 167 * DAY);
    expect(twin.recordings()).toHaveLength(4);
    await twin.advanceTo(end + CHARTER.maximumDays * DAY);
    expect(twin.recordings()).toEqual([]);
    const { count, oldestMs } = twin.deletions();
    expect(count).toBe(4);
    expect(oldestMs).toBeGreaterThan(170 * DAY);
    expect(oldestMs).toBeLessThanOrEqual(CHARTER.maximumDays * DAY);
  });
});

it('the ledger outlives the recordings, and is empty once its own time is over', async () => {
  const twin = await startTwin({ alter: withoutNights });
  const contacts = await threeDaysOfCalls(twin);
  const end = twin.clock.now();
  expect(await storiesLeft(twin, contacts)).toBe(4);
  await twin.advanceTo(end + (CHARTER.ledgerDays - 4) * DAY);
  expect(await storiesLeft(twin, contacts)).toBe(4);
  await twin.advanceTo(end + (CHARTER.ledgerDays + 1) * DAY);
  expect(await storiesLeft(twin, contacts)).toBe(0);
});

it('what the functions log is forgotten after its days', async () => {
  const twin = await startTwin({ alter: withoutNights });
  const linesKept = (): number =>
    twin.cloud.logs.names().flatMap((name) => twin.cloud.logs.find(name).days.events()).length;
  await call(twin);
  await twin.advanceTo(twin.clock.now() + (CHARTER.logDays - 1) * DAY);
  expect(linesKept()).toBeGreaterThan(0);
  await twin.advanceTo(twin.clock.now() + 2 * DAY);
  expect(linesKept()).toBe(0);
});
