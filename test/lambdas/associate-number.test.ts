// The SDK takes its credentials from the environment.
import '../support/function-environment';

import { associateNumber } from '../../lambdas/associate-number';
import { Numbers } from '../../lambdas/stores/numbers';
import type { StackAnswer } from '../../lambdas/stores/stack-answers';
import { type Connect, startConnect } from '../support/connect';
import { captureLog } from '../support/consent-line';
import { bodyOf, type Loopback, loopback } from '../support/loopback';

const INSTANCE = '1f2e3d4c-0000-4000-8000-5b6a79889706';
const NUMBER_A = 'aaaaaaaa-0000-4000-8000-000000000001';
const NUMBER_B = 'bbbbbbbb-0000-4000-8000-000000000002';
const SECRET = 'X-Amz-Signature=c0ffee';

let connect: Connect;
let cloudFormation: Loopback;
let taken: { answer: StackAnswer; bytes: number; type: string | undefined }[];
let takes: number;
let log: ReturnType<typeof captureLog>;

beforeEach(async () => {
  connect = await startConnect();
  taken = [];
  takes = 200;
  cloudFormation = await loopback(async (request, response) => {
    const body = await bodyOf(request);
    taken.push({
      answer: JSON.parse(body.toString()),
      bytes: body.length,
      type: request.headers['content-type'],
    });
    response.writeHead(takes).end();
  });
  log = captureLog();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await connect.stop();
  await cloudFormation.stop();
});

type Request = Parameters<ReturnType<typeof associateNumber>>[0];

/** Asks as CloudFormation does, and returns what it was answered. */
async function ask(
  RequestType: Request['RequestType'],
  properties: object,
  PhysicalResourceId?: string,
): Promise<StackAnswer> {
  await associateNumber(new Numbers(connect.client))({
    RequestType,
    ResponseURL: `${cloudFormation.endpoint}/answer?${SECRET}`,
    StackId: 'arn:aws:cloudformation:eu-central-1:111122223333:stack/line/1',
    RequestId: 'request-1',
    LogicalResourceId: 'NumberFlow',
    PhysicalResourceId,
    ResourceProperties: { ServiceToken: 'arn', ...properties },
  });
  return taken.at(-1)?.answer as StackAnswer;
}

const tie = (PhoneNumberId: string, ContactFlowId: string) => ({
  InstanceId: INSTANCE,
  PhoneNumberId,
  ContactFlowId,
});

test('created: the number enters the flow, and CloudFormation gets its own words back', async () => {
  const answer = await ask('Create', tie(NUMBER_A, 'inbound'));
  expect(connect.flows).toEqual(new Map([[NUMBER_A, 'inbound']]));
  expect(answer).toEqual({
    Status: 'SUCCESS',
    PhysicalResourceId: `${INSTANCE}|${NUMBER_A}`,
    StackId: 'arn:aws:cloudformation:eu-central-1:111122223333:stack/line/1',
    RequestId: 'request-1',
    LogicalResourceId: 'NumberFlow',
  });
});

test('the answer is signed for no content type, and has none', async () => {
  await ask('Create', tie(NUMBER_A, 'inbound'));
  expect(taken[0]?.type).toBe('');
});

test('another flow is a change in place: the same physical id', async () => {
  const { PhysicalResourceId } = await ask('Create', tie(NUMBER_A, 'inbound'));
  const answer = await ask('Update', tie(NUMBER_A, 'other'), PhysicalResourceId);
  expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId });
  expect(connect.flows).toEqual(new Map([[NUMBER_A, 'other']]));
});

test('another number is a replacement: the new one works before the old one is untied', async () => {
  const old = await ask('Create', tie(NUMBER_A, 'inbound'));
  const replaced = await ask('Update', tie(NUMBER_B, 'inbound'), old.PhysicalResourceId);
  expect(replaced.PhysicalResourceId).not.toBe(old.PhysicalResourceId);
  expect([...connect.flows.keys()]).toEqual([NUMBER_A, NUMBER_B]);
  await ask('Delete', tie(NUMBER_A, 'inbound'), old.PhysicalResourceId);
  expect([...connect.flows.keys()]).toEqual([NUMBER_B]);
});

test('a change of number that fails is rolled back to the old one, which kept working', async () => {
  const old = await ask('Create', tie(NUMBER_A, 'inbound'));
  connect.failWith('AccessDeniedException');
  const failed = await ask('Update', tie(NUMBER_B, 'inbound'), old.PhysicalResourceId);
  expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: old.PhysicalResourceId });
  connect.failWith(undefined);
  await ask('Update', tie(NUMBER_A, 'inbound'), failed.PhysicalResourceId);
  expect(connect.flows).toEqual(new Map([[NUMBER_A, 'inbound']]));
});

test('deleted: the number has no flow; deleted again, or already gone, it is as good', async () => {
  const { PhysicalResourceId } = await ask('Create', tie(NUMBER_A, 'inbound'));
  for (let time = 0; time < 2; time += 1) {
    const answer = await ask('Delete', tie(NUMBER_A, 'inbound'), PhysicalResourceId);
    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId });
    expect(connect.flows.size).toBe(0);
  }
});

test('a creation that failed is rolled back without touching a number that others use', async () => {
  connect.flows.set(NUMBER_A, 'of somebody else');
  connect.failWith('InvalidParameterException');
  const failed = await ask('Create', tie(NUMBER_A, 'inbound'));
  expect(failed).toMatchObject({
    Status: 'FAILED',
    Reason: expect.stringContaining('InvalidParameterException'),
  });
  connect.failWith(undefined);
  const deleted = await ask('Delete', tie(NUMBER_A, 'inbound'), failed.PhysicalResourceId);
  expect(deleted.Status).toBe('SUCCESS');
  expect(connect.flows).toEqual(new Map([[NUMBER_A, 'of somebody else']]));
});

test('a deletion that Connect refuses fails, with its reason', async () => {
  const { PhysicalResourceId } = await ask('Create', tie(NUMBER_A, 'inbound'));
  connect.failWith('AccessDeniedException');
  const answer = await ask('Delete', tie(NUMBER_A, 'inbound'), PhysicalResourceId);
  expect(answer).toMatchObject({
    Status: 'FAILED',
    Reason: expect.stringContaining('AccessDeniedException'),
  });
});

test.each(['InstanceId', 'PhoneNumberId', 'ContactFlowId'])(
  'without %s it fails, and says which is missing',
  async (name) => {
    const answer = await ask('Create', { ...tie(NUMBER_A, 'inbound'), [name]: undefined });
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining(name) });
    expect(connect.flows.size).toBe(0);
  },
);

test('a reason however long leaves the answer within 4,096 bytes', async () => {
  connect.failWith('VeryLongException'.repeat(400));
  await ask('Create', tie(NUMBER_A, 'inbound'));
  expect(taken[0]?.answer.Status).toBe('FAILED');
  expect(taken[0]?.bytes).toBeLessThanOrEqual(4096);
});

test('neither the log nor the reason holds the link, which lets its bearer answer', async () => {
  connect.failWith('AccessDeniedException');
  const { Reason } = await ask('Create', tie(NUMBER_A, 'inbound'));
  expect(`${Reason} ${log.text()}`).not.toContain('c0ffee');
});

test('when CloudFormation does not take the answer the function fails, so that Lambda repeats it', async () => {
  takes = 403;
  await expect(ask('Create', tie(NUMBER_A, 'inbound'))).rejects.toMatchObject({ name: 'AnswerNotTaken' });
});
