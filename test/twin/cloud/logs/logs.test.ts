import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNT } from '../../../../twin/cloud/account';
import type { Principal } from '../../../../twin/cloud/aws';
import { ADMINISTRATOR } from '../../../../twin/cloud/iam/principals';
import { LogGroups } from '../../../../twin/cloud/logs/log-groups';
import { logsPlayer } from '../../../../twin/cloud/logs/player';
import { logsService } from '../../../../twin/cloud/logs/service';
import { Account, allow } from '../../../support/account';
import { signed } from '../../../support/signed';

const DAY_MS = 86_400_000;
const GROUP = '/aws/lambda/log-consent';
const GROUP_ARN = `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:${GROUP}:*`;
const WRITING = ['logs:CreateLogStream', 'logs:PutLogEvents'];

let folder: string;
let account: Account;
let groups: LogGroups;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'logs-'));
  account = new Account();
  await open();
});
afterEach(async () => {
  await account.close();
  rmSync(folder, { recursive: true });
});

async function open() {
  groups = new LogGroups(folder, account.clock, account.access);
  const properties = { LogGroupName: GROUP, RetentionInDays: 7 };
  await account.provision([logsPlayer(groups)], 'AWS::Logs::LogGroup', 'Log', properties);
  await account.open([logsService({ groups, access: account.access, now: () => account.clock.now() })]);
}

/** The project has no client for logs: their protocol is plain JSON. */
// biome-ignore lint/suspicious/noExplicitAny: an operation's output is whatever its service documents
const ask = async (operation: string, input: object, principal: Principal = ADMINISTRATOR): Promise<any> => {
  const credential = account.credentials.forPrincipal(principal);
  const { url, ...init } = await signed(account, {
    service: 'logs',
    method: 'POST',
    body: JSON.stringify(input),
    credential,
  });
  const response = await fetch(url, {
    ...init,
    headers: { ...init.headers, 'x-amz-target': `Logs_20140328.${operation}` },
  });
  return response.json();
};
const write = (principal: Principal, stream: string, message: string) =>
  groups.write(principal, GROUP, { timestamp: account.clock.now(), stream, message });
const messages = async (more: object = {}) =>
  (await ask('FilterLogEvents', { logGroupName: GROUP, ...more })).events.map(
    ({ message }: { message: string }) => message,
  );

it("keeps a function's lines in order, stream by stream", async () => {
  const role = await account.role('LogConsent', allow(WRITING, GROUP_ARN));
  await Promise.all(['one', 'two', 'three'].map((line) => write(role, 'a', line)));
  await write(role, 'b', 'four');
  expect(await messages()).toEqual(['one', 'two', 'three', 'four']);
  expect(await messages({ logStreamNames: ['b'] })).toEqual(['four']);
  const { logStreams } = await ask('DescribeLogStreams', { logGroupName: GROUP });
  expect(logStreams).toMatchObject([{ logStreamName: 'a' }, { logStreamName: 'b' }]);
});

it('loses the lines of a role that may not write, and tells nobody, as AWS does', async () => {
  await write(await account.role('Silent', allow('logs:CreateLogStream', GROUP_ARN)), 'a', 'lost');
  expect(await messages()).toEqual([]);
});

it('pages through what was asked for', async () => {
  for (const line of ['one', 'two', 'three']) await write(ADMINISTRATOR, 'a', line);
  const first = await ask('FilterLogEvents', { logGroupName: GROUP, limit: 2 });
  expect(first.events).toHaveLength(2);
  expect(await messages({ limit: 2, nextToken: first.nextToken })).toEqual(['three']);
  const { events, nextForwardToken } = await ask('GetLogEvents', { logGroupName: GROUP, logStreamName: 'a' });
  expect(events).toHaveLength(3);
  const rest = await ask('GetLogEvents', {
    logGroupName: GROUP,
    logStreamName: 'a',
    nextToken: nextForwardToken,
  });
  expect(rest).toMatchObject({ events: [], nextForwardToken });
});

it('shows nothing older than the retention, and deletes the files of such days', async () => {
  await write(ADMINISTRATOR, 'a', 'old');
  await account.clock.advanceTo(account.clock.now() + 7 * DAY_MS);
  await write(ADMINISTRATOR, 'a', 'new');
  expect(await messages()).toEqual(['old', 'new']);
  await account.clock.advanceTo(account.clock.now() + 1);
  expect(await messages()).toEqual(['new']);
  await account.clock.advanceTo(account.clock.now() + DAY_MS);
  expect(readdirSync(join(folder, encodeURIComponent(GROUP)))).toEqual(['2026-11-30.jsonl']);
});

it('keeps lines over a restart, and their end with them', async () => {
  await write(ADMINISTRATOR, 'a', 'kept');
  await groups.close();
  await account.close();
  account = new Account();
  await open();
  expect(await messages()).toEqual(['kept']);
  await account.clock.advanceTo(account.clock.now() + 9 * DAY_MS);
  expect(readdirSync(join(folder, encodeURIComponent(GROUP)))).toEqual([]);
});

it('takes lines over the wire into a stream that was made', async () => {
  const at = { logGroupName: GROUP, logStreamName: 'mine' };
  const logEvents = [{ timestamp: account.clock.now(), message: 'hello' }];
  expect(await ask('PutLogEvents', { ...at, logEvents })).toMatchObject({
    __type: 'ResourceNotFoundException',
  });
  await ask('CreateLogStream', at);
  await ask('PutLogEvents', { ...at, logEvents });
  expect(await messages()).toEqual(['hello']);
});

it('answers only whom the policies let read', async () => {
  const role = await account.role('Writer', allow(WRITING, GROUP_ARN));
  const answer = await ask('FilterLogEvents', { logGroupName: GROUP }, role);
  expect(answer).toMatchObject({
    __type: 'AccessDeniedException',
    message: expect.stringContaining('logs:FilterLogEvents'),
  });
  expect((await ask('DescribeLogGroups', {})).logGroups).toMatchObject([
    { logGroupName: GROUP, retentionInDays: 7 },
  ]);
});
