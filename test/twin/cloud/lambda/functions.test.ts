import { CONNECT, Deployment, MONDAY_TEN } from './deployment';

let deployment: Deployment;
beforeEach(() => {
  deployment = new Deployment();
});
afterEach(() => deployment.close());

const KEPT_COUNT = 'let count = 0; exports.handler = async () => { count += 1; return count; }';

describe('a function', () => {
  test('answers what its bundle computes from the event', async () => {
    const result = await deployment.run('async (event) => ({ twice: event.number * 2 })', { number: 21 });
    expect(result).toEqual({ ok: true, payload: { twice: 42 }, elapsedMs: 0 });
  });

  test('may be an ES module', async () => {
    const source = 'export const handler = async () => "module"';
    const arn = deployment.deploy('Modern', source, {}, 'Modern.mjs');
    expect(await deployment.functions.invoke(CONNECT, arn, {})).toMatchObject({ payload: 'module' });
  });

  test('keeps the state of its module from one invocation to the next', async () => {
    const arn = deployment.deploy('Count', KEPT_COUNT);
    const counts = [];
    for (let turn = 0; turn < 3; turn += 1) counts.push(await deployment.functions.invoke(CONNECT, arn, {}));
    expect(counts.map((result) => result.ok && result.payload)).toEqual([1, 2, 3]);
  });

  test('runs in one environment for each concurrent invocation', async () => {
    const arn = deployment.deploy('Count', KEPT_COUNT);
    const results = await Promise.all([1, 2, 3].map(() => deployment.functions.invoke(CONNECT, arn, {})));
    expect(results.map((result) => result.ok && result.payload)).toEqual([1, 1, 1]);
  });

  test('answers any number of concurrent invocations with a bounded number of threads', async () => {
    const arn = deployment.deploy('Count', KEPT_COUNT);
    const results = await Promise.all(
      Array.from({ length: 20 }, () => deployment.functions.invoke(CONNECT, arn, {})),
    );
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(results.filter((result) => result.ok && result.payload === 1)).toHaveLength(8);
  });

  test('an environment still occupied in virtual time does not take another invocation', async () => {
    const source = `let count = 0; exports.handler = async () => {
      count += 1; await new Promise((resolve) => setTimeout(resolve, 1000)); return count; }`;
    const arn = deployment.deploy('Slow', source);
    await deployment.functions.invoke(CONNECT, arn, {});
    expect(await deployment.functions.invoke(CONNECT, arn, {})).toMatchObject({ payload: 1 });
    await deployment.clock.advanceTo(MONDAY_TEN + 1000);
    expect(await deployment.functions.invoke(CONNECT, arn, {})).toMatchObject({ payload: 2 });
  });

  test('finds the template variables, those of Lambda, and nothing of the machine', async () => {
    const { ok, payload } = (await deployment.run(
      'async () => ({ ...process.env })',
      {},
      {
        Environment: { Variables: { LEDGER_TABLE: 'ledger' } },
        MemorySize: 256,
      },
    )) as { ok: boolean; payload: Record<string, string> };
    expect(ok).toBe(true);
    expect(payload).toMatchObject({
      LEDGER_TABLE: 'ledger',
      AWS_REGION: 'eu-central-1',
      AWS_LAMBDA_FUNCTION_NAME: 'Answer',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_ACCESS_KEY_ID: 'ASIAAnswer',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      TZ: ':UTC',
    });
    expect(payload).not.toHaveProperty('HOME');
    expect(payload).not.toHaveProperty('JEST_WORKER_ID');
  });

  test('is told by its context who it is and how long it has left', async () => {
    const handler = `async (event, context) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { ...context, left: context.getRemainingTimeInMillis() }; }`;
    expect(await deployment.run(handler, {}, { Timeout: 5 })).toMatchObject({
      payload: {
        awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionName: 'Answer',
        invokedFunctionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:Answer',
        memoryLimitInMB: '128',
        logGroupName: '/aws/lambda/Answer',
        logStreamName: expect.stringMatching(/^2026\/11\/23\/\[\$LATEST\][0-9a-f]{32}$/),
        left: 4800,
      },
    });
  });

  test('of an unknown name is not found', async () => {
    const arn = 'arn:aws:lambda:eu-central-1:111122223333:function:Nobody';
    await expect(deployment.functions.invoke(CONNECT, arn, {})).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: `Function not found: ${arn}`,
    });
  });
});

describe('who may invoke', () => {
  test('is asked of access, with the invoker and where the invocation comes from', async () => {
    await deployment.run('async () => 1');
    expect(deployment.demands).toEqual([
      [
        CONNECT.principal,
        'lambda:InvokeFunction',
        'arn:aws:lambda:eu-central-1:111122223333:function:Answer',
        { 'aws:SourceArn': CONNECT.sourceArn, 'aws:SourceAccount': CONNECT.sourceAccount },
      ],
    ]);
  });

  test('somebody who may not never runs the function', async () => {
    deployment.refused = true;
    expect(await deployment.run('async () => console.log("ran")')).toEqual({
      ok: false,
      reason: 'Denied',
      errorType: 'AccessDeniedException',
      errorMessage: 'is not authorized',
      elapsedMs: 0,
    });
    expect(deployment.lines).toEqual([]);
  });
});

describe('what a function prints', () => {
  test('goes to its log as lines of text', async () => {
    await deployment.run('async () => console.warn("%s calls", 3)');
    expect(deployment.lines).toEqual([
      expect.stringMatching(/^2026-11-23T10:00:00\.000Z\t[0-9a-f-]{36}\tWARN\t3 calls$/),
    ]);
  });

  test('goes to its log as JSON where the template says so', async () => {
    await deployment.run(
      'async () => console.log({ contact: "c-1" })',
      {},
      { LoggingConfig: { LogFormat: 'JSON' } },
    );
    expect(deployment.lines.map((line) => JSON.parse(line))).toEqual([
      {
        timestamp: '2026-11-23T10:00:00.000Z',
        level: 'INFO',
        requestId: expect.any(String),
        message: { contact: 'c-1' },
      },
    ]);
  });

  test.each(['JSON', 'Text'])('holds what its handler threw (%s)', async (LogFormat) => {
    await deployment.run(
      'async () => { throw new RangeError("too far"); }',
      {},
      { LoggingConfig: { LogFormat } },
    );
    expect(deployment.lines).toHaveLength(1);
    expect(deployment.lines[0]).toContain('"errorType":"RangeError","errorMessage":"too far"');
    expect(deployment.lines[0]).toContain('ERROR');
  });

  test('holds warnings, but for the SDK’s about the machine’s own Node.js', async () => {
    await deployment.run(`async () => {
      process.emitWarning('NodeVersionSupportWarning: too old'); process.emitWarning('table is deprecated');
      await new Promise((resolve) => setImmediate(resolve)); }`);
    expect(deployment.lines).toEqual([expect.stringMatching(/\tERROR\tWarning: table is deprecated$/)]);
  });

  test('stays as it is when it is written to standard output', async () => {
    await deployment.run('async () => { process.stdout.write("{\\"level\\":\\"INFO\\"}\\n"); }');
    expect(deployment.lines).toEqual(['{"level":"INFO"}']);
  });
});
