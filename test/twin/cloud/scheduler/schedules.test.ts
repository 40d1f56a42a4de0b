import { AwsError } from '../../../../twin/cloud/aws';
import { Schedules } from '../../../../twin/cloud/scheduler/schedules';
import { Account, NOW } from '../../../support/account';

const HOUR = 3_600_000;
const FUNCTION = 'arn:aws:lambda:eu-central-1:111122223333:function:close-day';

/** A schedule at ten past each hour, and the instants at which its target got its input. */
async function scheduled(properties: object = {}, target: object = {}) {
  const account = new Account();
  const trust = { Service: 'scheduler.amazonaws.com' };
  const role = 'arn:aws:iam::111122223333:role/Schedule';
  account.policies.attach(role, {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: trust, Action: 'sts:AssumeRole', Resource: role }],
  });
  const got: string[] = [];
  let refusals = 0;
  const { clock, access, faults } = account;
  const schedules = new Schedules({
    clock,
    access,
    faults,
    invoke: {
      lambda: async (principal, arn, input) => {
        expect([principal.id, arn]).toEqual([role, FUNCTION]);
        refusals -= 1;
        if (refusals >= 0) throw new AwsError('TooManyRequestsException', 429, 'later');
        got.push(`${clock.date().toISOString().slice(11, 16)} ${input}`);
      },
    },
  });
  await account.provision([schedules], 'AWS::Scheduler::Schedule', 'Schedule', {
    Name: 'nightly',
    ScheduleExpression: 'cron(10 * * * ? *)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: FUNCTION, RoleArn: role, Input: '{"a":1}', ...target },
    ...properties,
  });
  const after = async (ms: number): Promise<string[]> => {
    await clock.advanceTo(NOW + ms);
    return got;
  };
  const refuse = (times: number): void => {
    refusals = times;
  };
  return { after, faults, refuse };
}

test('a schedule gives its target its input, each time', async () => {
  const { after } = await scheduled();
  expect(await after(2 * HOUR)).toEqual(['09:10 {"a":1}', '10:10 {"a":1}']);
});

test('a target that refuses is asked again, less and less often', async () => {
  const { after, refuse } = await scheduled();
  refuse(3);
  expect(await after(HOUR)).toEqual(['09:17 {"a":1}']);
});

test('as often as its policy says, and then no more', async () => {
  const { after, refuse } = await scheduled({}, { RetryPolicy: { MaximumRetryAttempts: 1 } });
  refuse(2);
  expect(await after(2 * HOUR)).toEqual(['10:10 {"a":1}']);
});

test('an answer that is lost makes it go off twice', async () => {
  const { after, faults } = await scheduled();
  faults.arm('scheduler:nightly', { kind: 'lost-answer' }, 1);
  expect(await after(HOUR)).toEqual(['09:10 {"a":1}', '09:11 {"a":1}']);
});

test('one that is disabled never goes off', async () => {
  const { after } = await scheduled({ State: 'DISABLED' });
  expect(await after(2 * HOUR)).toEqual([]);
});

test('a role that does not trust the scheduler gets nothing done', async () => {
  const { after } = await scheduled({}, { RoleArn: 'arn:aws:iam::111122223333:role/Other' });
  expect(await after(2 * HOUR)).toEqual([]);
});

test.each([
  [{ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, 'flexible time window'],
  [{ EndDate: '2027-01-01T00:00:00Z' }, 'EndDate'],
  [{ Target: { Arn: 'arn:aws:ecs:eu-central-1:111122223333:task/t', RoleArn: 'r' } }, 'a schedule of ecs'],
])('says what it does not play: %j', async (properties, what) => {
  await expect(scheduled(properties)).rejects.toThrow(what);
});
