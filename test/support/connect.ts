import { ConnectClient } from '@aws-sdk/client-connect';
import { CLIENT_LIMITS } from '../../lambdas/stores/patience';
import { bodyOf, type Loopback, loopback } from './loopback';

/** Connect as far as the tie between a number and a flow goes. */
export interface Connect extends Loopback {
  readonly client: ConnectClient;
  /** The flow of each number that has one. */
  readonly flows: Map<string, string>;
  /** The error that the next requests get. */
  failWith(code: string | undefined): void;
}

export async function startConnect(): Promise<Connect> {
  const flows = new Map<string, string>();
  let failure: string | undefined;
  const server = await loopback(async (request, response) => {
    const answer = (status: number, body: object, headers = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    const fail = (status: number, code: string) =>
      answer(status, { Message: `not for ${code}` }, { 'x-amzn-errortype': code });
    const number = /^\/phone-number\/([^/]+)\/contact-flow/.exec(request.url ?? '')?.[1];
    if (number === undefined) return void fail(404, 'UnknownOperationException');
    if (failure !== undefined) return void fail(403, failure);
    if (request.method === 'PUT') {
      flows.set(number, JSON.parse((await bodyOf(request)).toString()).ContactFlowId);
      return void answer(200, {});
    }
    return void (flows.delete(number) ? answer(200, {}) : fail(404, 'ResourceNotFoundException'));
  });
  const client = new ConnectClient({ ...CLIENT_LIMITS, endpoint: server.endpoint });
  return {
    ...server,
    client,
    flows,
    failWith(code) {
      failure = code;
    },
    async stop() {
      client.destroy();
      await server.stop();
    },
  };
}
