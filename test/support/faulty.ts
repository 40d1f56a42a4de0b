import { request as ask, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Faults } from '../../twin/faults';
import { bodyOf, type Loopback, loopback, operationOf } from './loopback';

/** An AWS JSON service whose answers can be made to fail on the way, by operation: `faults.arm('PutItem', …)`. */
export interface Faulty extends Loopback {
  readonly faults: Faults;
  /** How often each operation reached it. */
  readonly asked: Map<string, number>;
}

/** Stands before an engine and passes everything on that no fault strikes. */
export async function startFaulty(behind: string): Promise<Faulty> {
  const faults = new Faults();
  const asked = new Map<string, number>();
  const server = await loopback(async (request, response) => {
    const operation = operationOf(request);
    asked.set(operation, (asked.get(operation) ?? 0) + 1);
    const body = await bodyOf(request);
    const fault = faults.take(operation);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'error') return fail(response, fault.code);
    const { status, headers, answer } = await passOn(behind, request.headers, body);
    if (fault?.kind === 'lost-answer') return void response.destroy();
    response.writeHead(status, headers).end(answer);
  });
  return { ...server, faults, asked };
}

function fail(response: ServerResponse, code: string): void {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify({ __type: code, message: 'as armed' }));
}

function passOn(behind: string, headers: NodeJS.Dict<string | string[]>, body: Buffer) {
  type Passed = { status: number; headers: NodeJS.Dict<string | string[]>; answer: Buffer };
  return new Promise<Passed>((resolve, reject) => {
    const request = ask(behind, { method: 'POST', headers }, async (answer) =>
      resolve({ status: answer.statusCode ?? 500, headers: answer.headers, answer: await buffer(answer) }),
    );
    request.on('error', reject);
    request.end(body);
  });
}
