import { CONNECT, Deployment, MONDAY_TEN } from './deployment';

let deployment: Deployment;
beforeEach(() => {
  deployment = new Deployment();
});
afterEach(() => deployment.close());

const failure = (errorType: string, errorMessage: unknown) => ({
  ok: false,
  reason: 'Unhandled',
  errorType,
  errorMessage,
});
const deploy = (source: string) => deployment.deploy('Answer', source);
const invoke = (arn: string) => deployment.functions.invoke(CONNECT, arn, {});

describe('a function that fails', () => {
  test('tells the name and the message of what it threw', async () => {
    const handler =
      'async () => { const error = new Error("ledger down"); error.name = "LedgerError"; throw error; }';
    expect(await deployment.run(handler)).toMatchObject(failure('LedgerError', 'ledger down'));
  });

  test('after throwing answers the next invocation from the same environment', async () => {
    const arn = deploy(
      'let n = 0; exports.handler = async () => { n += 1; if (n === 1) throw new Error("first"); return n; }',
    );
    await invoke(arn);
    expect(await invoke(arn)).toMatchObject({ ok: true, payload: 2 });
  });

  test.each([
    ['throws while it loads', 'throw new TypeError("no table")', 'TypeError', 'no table'],
    ['cannot be parsed', 'exports.handler = (', 'Runtime.UserCodeSyntaxError', /SyntaxError/],
    [
      'needs a module that is not there',
      'require("./absent")',
      'Runtime.ImportModuleError',
      /Cannot find module/,
    ],
    ['exports no handler', 'exports.other = 1', 'Runtime.HandlerNotFound', /undefined or not exported/],
    ['exports something else', 'exports.handler = 1', 'Runtime.HandlerNotFound', /is not a function/],
    [
      'takes a callback',
      'exports.handler = (e, c, done) => done()',
      'Runtime.CallbackHandlerDeprecated',
      /promise/,
    ],
  ])('because its bundle %s says so', async (_, source, errorType, message) => {
    expect(await invoke(deploy(source))).toMatchObject(failure(errorType, expect.stringMatching(message)));
  });

  test.each([
    ['in its handler', 'exports.handler = async () => { for (;;); }'],
    ['while it loads', 'for (;;);'],
  ])(
    'to let go times out, though it never waits (%s), and the next invocation has a new environment',
    async (_, source) => {
      const arn = deployment.deploy('Answer', source, { Timeout: 1 });
      const timedOut = { ok: false, reason: 'Timeout', elapsedMs: 1000 };
      expect(await invoke(arn)).toMatchObject(timedOut);
      expect(await invoke(arn)).toMatchObject(timedOut);
    },
  );

  test('to start is started anew at the next invocation', async () => {
    const arn = deploy('globalThis.tries = 1; throw new Error("try " + Date.now())');
    await invoke(arn);
    await deployment.clock.advanceTo(MONDAY_TEN + 60_000);
    expect(await invoke(arn)).toMatchObject(failure('Error', `try ${MONDAY_TEN + 60_000}`));
  });

  test('by answering something that is no JSON', async () => {
    expect(await deployment.run('async () => 1n')).toMatchObject(
      failure('Runtime.JSONStringifyError', 'Unable to stringify response body'),
    );
  });

  test('by answering more than 6 MB', async () => {
    expect(await deployment.run('async () => "x".repeat(6 * 1024 * 1024 + 200)')).toMatchObject(
      failure('Function.ResponseSizeTooLarge', expect.stringMatching(/exceeded maximum/)),
    );
  });

  test('by a rejection that nobody awaits loses its environment', async () => {
    const arn = deploy(
      'let n = 0; exports.handler = () => { n += 1; Promise.reject(new Error("stray " + n)); return new Promise(() => {}); }',
    );
    expect(await invoke(arn)).toMatchObject(failure('Runtime.UnhandledPromiseRejection', 'Error: stray 1'));
    expect(await invoke(arn)).toMatchObject(failure('Runtime.UnhandledPromiseRejection', 'Error: stray 1'));
  });

  test('by leaving, or by taking more memory than it has, ends its runtime', async () => {
    expect(await deployment.run('async () => process.exit(3)')).toMatchObject(
      failure(
        'Runtime.ExitError',
        expect.stringMatching(/^RequestId: \S+ Error: Runtime exited with error: exit status 3$/),
      ),
    );
    const greedy =
      'async () => { const held = []; for (;;) held.push(new Array(1e5).fill("x" + held.length)); }';
    expect(await deployment.run(greedy, {}, { MemorySize: 32, Timeout: 60 })).toMatchObject(
      failure('Runtime.ExitError', expect.stringMatching(/signal: killed/)),
    );
  });

  test('is refused an event of more than 6 MB', async () => {
    await expect(deployment.run('async () => 1', 'x'.repeat(6 * 1024 * 1024))).rejects.toMatchObject({
      code: 'RequestEntityTooLargeException',
    });
  });
});

describe('faults that are asked for', () => {
  const WRITES = 'exports.handler = async () => { console.log("written"); return "ON"; }';

  test('an error strikes before the function runs', async () => {
    deployment.faults.arm('lambda:Answer', { kind: 'error', code: 'Broken' }, 1);
    const arn = deploy(WRITES);
    expect(await invoke(arn)).toMatchObject(failure('Broken', expect.any(String)));
    expect(deployment.lines).toEqual([]);
    expect(await invoke(arn)).toMatchObject({ ok: true });
  });

  test('another reply takes the place of the one that it computed', async () => {
    deployment.faults.arm('lambda:Answer', { kind: 'reply', payload: 'garbage' });
    expect(await invoke(deploy(WRITES))).toEqual({ ok: true, payload: 'garbage', elapsedMs: 0 });
    expect(deployment.lines).toHaveLength(1);
  });

  test('a lost answer is an error after everything was done', async () => {
    deployment.faults.arm('lambda:Answer', { kind: 'lost-answer' });
    expect(await invoke(deploy(WRITES))).toMatchObject({ ok: false, reason: 'Unhandled' });
    expect(deployment.lines).toHaveLength(1);
  });

  test('a hanging function lasts until its limit, or its caller’s', async () => {
    deployment.faults.arm('lambda:Answer', { kind: 'hang' });
    const arn = deploy(WRITES);
    expect(await invoke(arn)).toMatchObject({ reason: 'Timeout', elapsedMs: 3000 });
    expect(await deployment.functions.invoke(CONNECT, arn, {}, 2000)).toMatchObject({
      reason: 'Abandoned',
      elapsedMs: 2000,
    });
  });
});

describe('an environment', () => {
  const WAITING = 'exports.handler = () => new Promise(() => setInterval(() => {}, 1))';

  test('that is killed in mid-work is an exit for whoever waits', async () => {
    const arn = deploy(WAITING);
    const waiting = invoke(arn);
    await deployment.functions.authorise(CONNECT, arn);
    await deployment.functions.kill(arn);
    expect(await waiting).toMatchObject(
      failure('Runtime.ExitError', expect.stringMatching(/signal: killed$/)),
    );
  });

  test('that is frozen in mid-work is a timeout for whoever waits', async () => {
    const arn = deploy(WAITING);
    const waiting = invoke(arn);
    await deployment.functions.authorise(CONNECT, arn);
    await deployment.functions.freeze(arn);
    expect(await waiting).toMatchObject({ reason: 'Timeout', elapsedMs: 3000 });
  });
});
