import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '../../../../twin/clock';
import { type Access, AwsError } from '../../../../twin/cloud/aws';
import { configurationOf } from '../../../../twin/cloud/lambda/function-configuration';
import { LambdaFunctions } from '../../../../twin/cloud/lambda/functions';
import type { InvocationResult, Invoker } from '../../../../twin/cloud/lambda/invocation';
import { Faults } from '../../../../twin/faults';

export const MONDAY_TEN = Date.parse('2026-11-23T10:00:00.000Z');

export const CONNECT: Invoker = {
  principal: { kind: 'service', id: 'connect.amazonaws.com', accountId: '111122223333' },
  sourceArn: 'arn:aws:connect:eu-central-1:111122223333:instance/one',
  sourceAccount: '111122223333',
};

const ROLE = 'arn:aws:iam::111122223333:role/Answering';

/** Functions made from source texts, in a folder of their own, on a clock of their own. */
export class Deployment {
  readonly clock = new Clock(MONDAY_TEN);
  readonly faults = new Faults();
  readonly lines: string[] = [];
  /** What access was asked for. */
  readonly demands: unknown[][] = [];
  refused = false;
  private readonly folder = mkdtempSync(join(tmpdir(), 'functions-'));

  /** Name, start and result of each invocation. */
  readonly measured: [string, number, InvocationResult][] = [];
  readonly access: Access = {
    demand: async (...asked) => {
      this.demands.push(asked);
      if (this.refused) throw new AwsError('AccessDeniedException', 403, 'is not authorized');
    },
  };

  readonly functions: LambdaFunctions;

  /** @param endpoint what the functions find as AWS's address */
  constructor(endpoint = 'http://127.0.0.1:9') {
    this.functions = new LambdaFunctions({
      clock: this.clock,
      faults: this.faults,
      access: this.access,
      assetFolder: () => this.folder,
      credentialsOf: (_, session) => ({
        accessKeyId: `ASIA${session}`,
        secretAccessKey: 'secret',
        sessionToken: 'token',
      }),
      endpoint: () => endpoint,
      log: (_name, _role, line) => this.lines.push(line),
      measure: (...invocation) => this.measured.push(invocation),
    });
  }

  /** Deploys a function; the body of its file is CommonJS. Returns its ARN. */
  deploy(name: string, source: string, properties: object = {}, file = `${name}.js`): string {
    writeFileSync(join(this.folder, file), source);
    const configuration = configurationOf({
      stack: 'AggloLine',
      logicalId: name,
      path: `AggloLine/${name}/Resource`,
      type: 'AWS::Lambda::Function',
      properties: {
        FunctionName: name,
        Handler: `${name}.handler`,
        Runtime: 'nodejs24.x',
        Role: ROLE,
        Code: { S3Bucket: 'assets', S3Key: 'bundle.zip' },
        ...properties,
      },
    });
    this.functions.deploy(configuration);
    return configuration.arn;
  }

  /** Deploys a function with this arrow function as its handler, and invokes it once. */
  run(handler: string, payload: unknown = {}, properties: object = {}) {
    return this.functions.invoke(
      CONNECT,
      this.deploy('Answer', `exports.handler = ${handler}`, properties),
      payload,
    );
  }

  async close(): Promise<void> {
    await this.functions.close();
    rmSync(this.folder, { recursive: true });
  }
}
