import { DAY, startTwin, withoutNights } from '../support/twin';

it('whoever runs the line is reminded half a year before its holidays are unknown', async () => {
  const twin = await startTwin({ alter: withoutNights });
  const { messages } = twin.cloud.cloudWatch.topics;
  const start = twin.clock.now();
  await twin.advanceTo(start + 500 * DAY);
  expect(messages.all()).toEqual([]);
  await twin.advanceTo(start + 800 * DAY);
  const [reminder] = messages.all();
  expect(messages.all()).toHaveLength(1);
  expect(reminder?.body).toContain("Les jours fériés d'Agglo J'écoute sont connus jusqu'au 2028-12-31");
  expect(new Date(reminder?.at ?? 0).toISOString()).toMatch(/^2028-06-\d\dT07:00/);
});
