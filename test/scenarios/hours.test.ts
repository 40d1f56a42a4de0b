import type { Twin } from '../../twin/twin';
import { onlyContact, said } from '../support/heard';
import { call, MINUTE, onlyTrace, startTwin, TEXTS, withoutNights } from '../support/twin';

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin({ alter: withoutNights });
});

/** Goes to just before an instant: `call` lets a minute pass. */
const goTo = (at: string): Promise<void> => twin.advanceTo(Date.parse(at) - MINUTE);

/** The first of some fixed holidays of next year, which the template holds whatever day it is made, on a working day. */
const holiday = (): string => {
  const year = new Date().getFullYear() + 1;
  const dates = ['05-01', '05-08', '07-14'].map((day) => `${year}-${day}`);
  return dates.find((date) => new Date(date).getUTCDay() % 6 !== 0) as string;
};

it('a caller who arrives a minute before noon and answers after it is recorded: hours are judged on arrival', async () => {
  await goTo('2026-11-23T10:59:40Z');
  const { decided, recorded, story } = onlyTrace(await call(twin));
  expect(twin.line.isOpen(new Date(story[0]?.at ?? ''))).toBe(false);
  expect(decided).toMatchObject({ outcome: 'silent', recording: 'ON', hours: 'open' });
  expect(recorded).toBe(true);
});

it.each([
  ['at noon', '2026-11-24T11:00:00Z'],
  ['in the evening', '2026-11-24T17:00:00Z'],
  ['on a Sunday', '2026-11-29T10:00:00Z'],
  ['on a public holiday', `${holiday()}T08:00:00Z`],
])('a caller %s is told that the line is closed; nothing is stored and he never waits', async (_, at) => {
  await goTo(at);
  const before = twin.recordings().length;
  const placed = await call(twin);
  const { joined, recorded, story } = onlyTrace(placed);
  expect(said('line', placed)).toEqual([TEXTS.Closed]);
  expect(placed.ended).toEqual({ by: 'line', why: 'disconnected by the flow' });
  expect({ joined, recorded, story }).toEqual({ joined: false, recorded: false, story: [] });
  expect(placed.path.map(({ action }) => action)).not.toContain('enter-queue');
  expect(twin.recordings()).toHaveLength(before);
});

it('a caller is let in again the next morning', async () => {
  await goTo(`${new Date().getFullYear() + 2}-01-05T07:30:00Z`);
  while (!twin.line.isOpen(twin.clock.date())) await twin.advanceTo(twin.clock.now() + 30 * MINUTE);
  expect(onlyContact(await call(twin))).toMatchObject({ joined: true, recorded: true });
});
