import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONNECT, Deployment, MONDAY_TEN } from './deployment';

let server: Server;
let deployment: Deployment;
let listener: RequestListener;

beforeEach(async () => {
  server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  deployment = new Deployment(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(async () => {
  await deployment.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Defines `get(path, options)`, a request over a kept-alive connection, and `sleep(milliseconds)`. */
const TOOLS = `
  const http = require('node:http');
  const agent = new http.Agent({ keepAlive: true });
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const get = (path, patience) => new Promise((resolve, reject) => {
    const request = http.get(process.env.AWS_ENDPOINT_URL + path, { agent }, (response) => {
      let body = ''; response.on('data', (part) => { body += part; }); response.on('end', () => resolve(body)); });
    request.on('error', reject);
    if (patience) setTimeout(() => request.destroy(new Error('no patience')), patience);
  });`;

const deploy = (handler: string, properties: object = {}) =>
  deployment.deploy('Answer', `${TOOLS} exports.handler = ${handler}`, properties);
const invoke = (arn: string, limitMs?: number) => deployment.functions.invoke(CONNECT, arn, {}, limitMs);

describe('the time that a function lives in', () => {
  test('is the virtual clock’s at each invocation', async () => {
    const arn = deploy('async () => [Date.now(), new Date().getUTCHours()]');
    expect(await invoke(arn)).toMatchObject({ payload: [MONDAY_TEN, 10] });
    await deployment.clock.advanceTo(MONDAY_TEN + 3_600_000);
    expect(await invoke(arn)).toMatchObject({ payload: [MONDAY_TEN + 3_600_000, 11] });
  });

  test('is so before the bundle loads', async () => {
    const arn = deployment.deploy('Early', 'const at = Date.now(); exports.handler = async () => at');
    expect(await invoke(arn)).toMatchObject({ payload: MONDAY_TEN });
  });

  test('jumps over its waits, which the invocation is then said to have taken', async () => {
    const arn = deploy(
      'async () => { const began = Date.now(); await sleep(400); await sleep(800); return Date.now() - began; }',
    );
    expect(await invoke(arn)).toEqual({ ok: true, payload: 1200, elapsedMs: 1200 });
    expect(deployment.clock.now()).toBe(MONDAY_TEN);
  });

  test('rules every way to a timer that a bundle can name', async () => {
    const arn = deploy(`async () => {
      await require('node:timers/promises').setTimeout(100);
      await new Promise((resolve) => require('node:timers').setTimeout(resolve, 100));
      await new Promise((resolve) => { const each = setInterval(() => { clearInterval(each); resolve(); }, 100); });
      const signal = AbortSignal.timeout(100);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return signal.reason.name; }`);
    expect(await invoke(arn)).toEqual({ ok: true, payload: 'TimeoutError', elapsedMs: 400 });
  });

  test('stands still while a request is being answered', async () => {
    listener = (_, response) => void setTimeout(() => response.end('late'), 60);
    const arn = deploy('async () => { const body = await get("/", 1000); return body; }');
    expect(await invoke(arn)).toEqual({ ok: true, payload: 'late', elapsedMs: 0 });
  });

  test('stands still between invocations: what was left of a wait is left', async () => {
    const arn = deploy(`async () => {
      if (!globalThis.wait) { globalThis.wait = sleep(500).then(() => Date.now()); return 0; }
      return globalThis.wait; }`);
    await invoke(arn);
    await deployment.clock.advanceTo(MONDAY_TEN + 60_000);
    expect(await invoke(arn)).toEqual({ ok: true, payload: MONDAY_TEN + 60_500, elapsedMs: 500 });
  });
});

describe('a function whose requests hang', () => {
  beforeEach(() => {
    listener = (request, response) => {
      if (request.url === '/hang') deployment.functions.onHang('ASIAAnswer');
      else setTimeout(() => response.end('ok'), 20);
    };
  });

  test('gives up when its own patience ends', async () => {
    const arn = deploy('async () => get("/hang", 900).catch((error) => error.message)');
    expect(await invoke(arn)).toEqual({ ok: true, payload: 'no patience', elapsedMs: 900 });
  });

  test('retries as it would in AWS, waits added up, and still waits for requests that are answered', async () => {
    const arn = deploy(`async () => {
      for (const path of ['/hang', '/hang', '/ok']) {
        try { return await get(path, 900); } catch { await sleep(50); } } }`);
    expect(await invoke(arn)).toEqual({ ok: true, payload: 'ok', elapsedMs: 1900 });
  });

  test('does not lose patience with another request that is on its way', async () => {
    const arn = deploy(`async () => {
      const outcomes = await Promise.allSettled([get('/hang', 900), get('/ok', 800)]);
      return outcomes.map(({ status }) => status); }`);
    expect(await invoke(arn)).toMatchObject({ payload: ['rejected', 'fulfilled'] });
  });

  test('and has no patience of its own times out, in AWS’s words', async () => {
    const result = await invoke(deploy('async () => get("/hang")', { Timeout: 5 }));
    expect(result).toMatchObject({
      ok: false,
      reason: 'Timeout',
      errorType: 'Sandbox.Timedout',
      elapsedMs: 5000,
    });
    expect(result.ok || result.errorMessage).toMatch(
      /^2026-11-23T10:00:05\.000Z [0-9a-f-]{36} Task timed out after 5\.00 seconds$/,
    );
  });

  test('that timed out has lost its environment: the next invocation starts anew', async () => {
    const arn = deploy(
      'async () => { globalThis.n = (globalThis.n ?? 0) + 1; if (n === 1) await sleep(4000); return n; }',
    );
    expect(await invoke(arn)).toMatchObject({ reason: 'Timeout', elapsedMs: 3000 });
    await deployment.clock.advanceTo(MONDAY_TEN + 3000);
    expect(await invoke(arn)).toMatchObject({ reason: 'Timeout', elapsedMs: 3000 });
  });

  test('that never settles and waits for nothing lasts until its limit', async () => {
    expect(await invoke(deploy('() => new Promise(() => {})'))).toMatchObject({
      reason: 'Timeout',
      elapsedMs: 3000,
    });
  });

  test('goes on to its end when its caller no longer waits', async () => {
    const arn = deploy(
      'async () => { await get("/hang", 2500).catch(() => {}); console.log("appended"); return 1; }',
    );
    expect(await invoke(arn, 2000)).toMatchObject({ ok: false, reason: 'Abandoned', elapsedMs: 2000 });
    expect(deployment.lines).toEqual([expect.stringMatching(/appended$/)]);
  });
});
