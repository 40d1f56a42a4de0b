import {
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
  ListTagsCommand,
} from '@aws-sdk/client-lambda';
import { Credentials } from '../../../../twin/cloud/credentials';
import { Gateway } from '../../../../twin/cloud/gateway';
import { LambdaService } from '../../../../twin/cloud/lambda/service';
import { Deployment, MONDAY_TEN } from './deployment';

const ADMINISTRATOR = {
  kind: 'role',
  id: 'arn:aws:iam::111122223333:role/Admin',
  accountId: '111122223333',
} as const;

let deployment: Deployment;
let gateway: Gateway;
let client: LambdaClient;
let arn: string;

beforeEach(async () => {
  deployment = new Deployment();
  const credentials = new Credentials();
  gateway = new Gateway({
    clock: deployment.clock,
    credentials,
    faults: deployment.faults,
    services: [new LambdaService(deployment.functions, deployment.access, deployment.clock)],
    realNow: () => Date.now(),
    instantOf: () => undefined,
    onHang: () => undefined,
    onFailure: (_, error) => console.error(error),
  });
  const { url } = await gateway.listen();
  const region = 'eu-central-1';
  client = new LambdaClient({
    region,
    endpoint: url,
    credentials: credentials.forPerson(ADMINISTRATOR),
    maxAttempts: 1,
  });
  arn = deployment.deploy(
    'Echo',
    'exports.handler = async (event) => { console.log("ran"); if (event.fail) throw new RangeError("too far"); return event; }',
  );
});
afterEach(async () => {
  client.destroy();
  await deployment.close();
  await gateway.close();
});

const invoke = (input: object) => client.send(new InvokeCommand({ FunctionName: 'Echo', ...input }));
const read = (payload: Uint8Array | undefined) => JSON.parse(Buffer.from(payload ?? []).toString());

describe('Lambda, asked by an AWS SDK', () => {
  test('has a warm environment for whoever asks again after the reply, though the clock stands still', async () => {
    const slow = 'await new Promise((resolve) => setTimeout(resolve, 1000))';
    deployment.deploy('Count', `let times = 0; exports.handler = async () => { ${slow}; return ++times; }`);
    const count = async () => read((await invoke({ FunctionName: 'Count' })).Payload);
    expect([await count(), await count()]).toEqual([1, 2]);
  });

  test.each(['Echo', '111122223333:function:Echo', 'arn:aws:lambda:eu-central-1:111122223333:function:Echo'])(
    'invokes a function called %s',
    async (FunctionName) => {
      const { StatusCode, ExecutedVersion, FunctionError, Payload } = await invoke({
        FunctionName,
        Payload: '{"a":1}',
      });
      expect({ StatusCode, ExecutedVersion, FunctionError }).toEqual({
        StatusCode: 200,
        ExecutedVersion: '$LATEST',
      });
      expect(read(Payload)).toEqual({ a: 1 });
    },
  );

  test('answers 200 with a function error when the function fails', async () => {
    const { StatusCode, FunctionError, Payload } = await invoke({ Payload: '{"fail":true}' });
    expect({ StatusCode, FunctionError }).toEqual({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(read(Payload)).toEqual({ errorType: 'RangeError', errorMessage: 'too far' });
  });

  test('only checks the permission on a dry run', async () => {
    expect(await invoke({ InvocationType: 'DryRun' })).toMatchObject({ StatusCode: 204 });
    expect(deployment.lines).toEqual([]);
    deployment.refused = true;
    await expect(invoke({ InvocationType: 'DryRun' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  test('invokes later without an answer, and a function that fails twice more, one and two minutes apart', async () => {
    expect(await invoke({ InvocationType: 'Event', Payload: '{"fail":true}' })).toMatchObject({
      StatusCode: 202,
    });
    const runs = () => deployment.lines.filter((line) => line.endsWith('\tran'));
    await deployment.clock.advanceTo(MONDAY_TEN + 179_000);
    expect(runs()).toHaveLength(2);
    await deployment.clock.advanceTo(MONDAY_TEN + 3_600_000);
    expect(runs().map((line) => line.slice(11, 19))).toEqual(['10:00:00', '10:01:00', '10:03:00']);
  });

  test('invokes later no more than once when the function succeeds', async () => {
    await invoke({ InvocationType: 'Event' });
    await deployment.clock.advanceTo(MONDAY_TEN + 3_600_000);
    expect(deployment.lines).toHaveLength(1);
  });

  test('answers 429 when no execution is to be had, and the function has not run', async () => {
    deployment.faults.arm('lambda:Echo', { kind: 'error', code: 'TooManyRequestsException' }, 1);
    await expect(invoke({})).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 429 },
    });
    expect(deployment.lines).toEqual([]);
    expect(deployment.measured).toMatchObject([['Echo', MONDAY_TEN, { reason: 'Throttled' }]]);
  });

  test('refuses whoever may not', async () => {
    deployment.refused = true;
    await expect(invoke({})).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'is not authorized',
    });
    await expect(client.send(new ListFunctionsCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await expect(client.send(new GetFunctionCommand({ FunctionName: 'Echo' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  test('describes its functions', async () => {
    const described = {
      FunctionName: 'Echo',
      FunctionArn: arn,
      Runtime: 'nodejs24.x',
      Timeout: 3,
      MemorySize: 128,
    };
    const byName = { FunctionName: 'Echo' };
    expect(await client.send(new GetFunctionConfigurationCommand(byName))).toMatchObject(described);
    expect((await client.send(new GetFunctionCommand(byName))).Configuration).toMatchObject(described);
    expect((await client.send(new ListFunctionsCommand({}))).Functions).toMatchObject([described]);
  });

  test.each([{ FunctionName: 'Nobody' }, { Qualifier: '7' }])('does not find %j', async (named) => {
    await expect(invoke(named)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('refuses an event that is not JSON', async () => {
    await expect(invoke({ Payload: '{' })).rejects.toMatchObject({ name: 'InvalidRequestContentException' });
  });

  test('says so of what it does not play', async () => {
    await expect(client.send(new ListTagsCommand({ Resource: arn }))).rejects.toMatchObject({
      name: 'NotImplemented',
    });
    await expect(invoke({ LogType: 'Tail' })).rejects.toMatchObject({ name: 'NotImplemented' });
  });
});
