import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ledgerOf } from '../../bin/ledger-of';
import { call, DAY, onlyTrace, press, startTwin, stateFolder, stop, withoutNights } from '../support/twin';

it('a twin that is stopped and started goes on where it was', async () => {
  const folder = stateFolder();
  const before = await startTwin({ folder });
  const placed = [await call(before), await call(before, press('2'))].map(onlyTrace);
  const left = { now: before.clock.now(), recordings: before.recordings(), ties: [...before.cloud.ties] };
  await stop(before);

  const after = await startTwin({ folder, startAt: 0 });
  expect(after.clock.now()).toBe(left.now);
  expect(after.recordings()).toEqual(left.recordings);
  expect([...after.cloud.ties]).toEqual(left.ties);
  for (const { id, story } of placed) expect(await ledgerOf(after).ledger.read(id)).toEqual(story);

  const next = onlyTrace(await call(after));
  expect(next).toMatchObject({ joined: true, recorded: true });
  expect(placed.map(({ id }) => id)).not.toContain(next.id);
  expect(next.caller?.pseudonym).toBe(placed[0]?.caller?.pseudonym);
});

it.each([
  ['of another version', '{"now":0,"contacts":12,"ties":{}}'],
  ['cut off in the middle', '{"now":0,'],
])('a memory %s is refused, for new calls must not get the contacts of old ones', async (_, memory) => {
  const folder = stateFolder();
  writeFileSync(join(folder, 'twin.json'), memory);
  await expect(startTwin({ folder })).rejects.toThrow(
    /^expected the twin's memory in .*\(--fresh starts over\)$/,
  );
});

it('the number stays tied without being tied again: associate-number is not asked on a restart', async () => {
  const folder = stateFolder();
  await stop(await startTwin({ folder }));
  const again = await startTwin({
    folder,
    alter: ({ template: { Resources = {} } }) => {
      for (const [name, resource] of Object.entries(Resources))
        if (resource.Type === 'AWS::IAM::Policy' && name.startsWith('AssociateNumber'))
          Object.assign(Resources, { [name]: { ...resource, Properties: NOTHING_ALLOWED(resource) } });
    },
  });
  expect(onlyTrace(await call(again))).toMatchObject({ joined: true });
});

const NOTHING_ALLOWED = ({ Properties }: { readonly Properties?: object }): object => ({
  ...Properties,
  PolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
  },
});

it('a recording from before a restart still goes in time, and its age is remembered after another', async () => {
  const folder = stateFolder();
  const first = await startTwin({ folder });
  await call(first);
  await stop(first);
  const second = await startTwin({ folder, alter: withoutNights });
  await second.advanceTo(second.clock.now() + 180 * DAY);
  expect(second.recordings()).toEqual([]);
  const proof = second.deletions();
  expect(proof.count).toBe(1);
  await stop(second);
  expect((await startTwin({ folder })).deletions()).toEqual(proof);
});
