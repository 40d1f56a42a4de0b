import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType, DockerImage, type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { buildSync } from 'esbuild';
import type { Charter } from '../charter';

const ROOT = join(__dirname, '..', '..');

/**
 * Ways of the SDK to find credentials that are no environment variables, loaded only when those are missing. Lambda always
 * gives its functions these variables; left out, a bundle is a third smaller.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
const UNUSED_CREDENTIALS = ['ini', 'process', 'sso', 'web-identity'].map(
  (way) => `@aws-sdk/credential-provider-${way}`,
);

export interface BundledFunctionProps {
  /** The file in `lambdas/`, without its ending. */
  readonly source: string;
  readonly timeout: Duration;
  readonly logDays: Charter['logDays'];
  /** By the names in `lib/environment.ts`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** All that the function may do, beside writing its log. */
  readonly permissions: readonly PolicyStatement[];
}

/**
 * A function of `lambdas/`, bundled to load fast: CommonJS, everything inside, the SDK too (measured: half the size and
 * half the time of Lambda's own). Its log expires; it holds no personal data.
 *
 * No reserved concurrency: a new account has ten in all, of which AWS lets nobody reserve the last.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
export class BundledFunction extends Construct {
  readonly resource: LambdaFunction;

  constructor(scope: Construct, id: string, props: BundledFunctionProps) {
    super(scope, id);
    const log = new LogGroup(this, 'Log', {
      retention: props.logDays satisfies RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    // Instead of AWSLambdaBasicExecutionRole, which may write to any log.
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [log.logGroupArn],
      }),
    );
    for (const permission of props.permissions) role.addToPolicy(permission);
    this.resource = new LambdaFunction(this, 'Resource', {
      code: bundleOf(props.source),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 1024,
      timeout: props.timeout,
      environment: props.environment,
      role,
      logGroup: log,
      loggingFormat: LoggingFormat.JSON,
    });
  }

  get arn(): string {
    return this.resource.functionArn;
  }
}

/**
 * By esbuild in this process: CDK's own NodejsFunction starts two others for each function, which takes ten times as long.
 * The image and the command are never used.
 */
const bundleOf = (source: string): Code =>
  Code.fromAsset(ROOT, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('unused'),
      // CDK keeps bundles by this: without it all functions would share the first one.
      command: [source],
      local: {
        tryBundle(folder) {
          writeFileSync(join(folder, 'index.js'), built(source));
          return true;
        },
      },
    },
  });

const bundles = new Map<string, Uint8Array>();

/** A function's bundle, made once a process, however many apps it synthesizes. */
function built(source: string): Uint8Array {
  const bundle =
    bundles.get(source) ??
    (buildSync({
      entryPoints: [join(ROOT, 'lambdas', `${source}.ts`)],
      write: false,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      // What runs here, and in the tests and the twin, beside Lambda's own Node.
      target: 'node20',
      minify: true,
      external: UNUSED_CREDENTIALS,
      logLevel: 'warning',
    }).outputFiles[0]?.contents as Uint8Array);
  bundles.set(source, bundle);
  return bundle;
}
