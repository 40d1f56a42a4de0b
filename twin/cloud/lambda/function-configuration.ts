import { ACCOUNT, REGION } from '../account';
import { notPlayed } from '../aws';
import { physicalName } from '../physical-name';
import type { Resource } from '../resource';
import type { LogFormat } from './runtime/messages';

/** A function as the template describes it. */
export interface FunctionConfiguration {
  readonly name: string;
  readonly arn: string;
  /** Its construct's own name, `LogConsent`, by which faults are asked for. */
  readonly constructId: string;
  /** File and export, `index.handler`. */
  readonly handler: string;
  /** The key of its bundle among the assembly's assets. */
  readonly codeKey: string;
  /** Identifier of the Lambda runtime, `nodejs24.x`. */
  readonly runtime: string;
  readonly architecture: string;
  readonly description: string;
  readonly roleArn: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFormat: LogFormat;
  readonly logGroup: string;
}

/**
 * Reads the properties of an `AWS::Lambda::Function`, with CloudFormation's defaults.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html
 *
 * @throws AwsError for what the twin does not play: code that is no bundle for Node.js, layers, a network of its own
 */
export function configurationOf(resource: Resource): FunctionConfiguration {
  const { properties } = resource;
  const unplayed = ['Layers', 'VpcConfig', 'FileSystemConfigs', 'ImageConfig'].find(
    (name) => name in properties,
  );
  if (unplayed !== undefined) throw notPlayed(`a function with ${unplayed}`);
  if (typeof properties.Code?.S3Key !== 'string') throw notPlayed('a function whose code is not an asset');
  if (!/^nodejs/.test(properties.Runtime)) throw notPlayed(`the runtime ${properties.Runtime}`);
  const name = properties.FunctionName ?? physicalName(resource, 64);
  return {
    name,
    arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
    constructId: constructIdOf(resource.path),
    handler: properties.Handler,
    codeKey: properties.Code.S3Key,
    runtime: properties.Runtime,
    architecture: properties.Architectures?.[0] ?? 'x86_64',
    description: properties.Description ?? '',
    roleArn: properties.Role,
    memoryMb: Number(properties.MemorySize ?? 128),
    timeoutMs: Number(properties.Timeout ?? 3) * 1000,
    environment: properties.Environment?.Variables ?? {},
    logFormat: properties.LoggingConfig?.LogFormat ?? 'Text',
    logGroup: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
  };
}

/** The last name of a construct path that a person gave: `AggloLine/LogConsent/Function/Resource` is `LogConsent`. */
const constructIdOf = (path: string): string =>
  path.split('/').findLast((id) => !['Resource', 'Function', 'Default'].includes(id)) ?? path;
