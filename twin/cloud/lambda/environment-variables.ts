import { REGION } from '../account';
import type { FunctionConfiguration } from './function-configuration';

/** Temporary credentials of a role, as every AWS SDK reads them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/**
 * Everything that a function finds in its environment: the template's variables and those that Lambda sets.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 *
 * @param folder where the bundle lies, `/var/task` in AWS
 * @param endpoint the twin's gateway, which AWS does not set: it leads the SDK to the twin
 */
export const environmentVariables = (
  configuration: FunctionConfiguration,
  credentials: Credentials,
  folder: string,
  logStream: string,
  endpoint: string,
): Record<string, string> => ({
  ...configuration.environment,
  _HANDLER: configuration.handler,
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_EXECUTION_ENV: `AWS_Lambda_${configuration.runtime}`,
  AWS_LAMBDA_FUNCTION_NAME: configuration.name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(configuration.memoryMb),
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_FORMAT: configuration.logFormat,
  AWS_LAMBDA_LOG_GROUP_NAME: configuration.logGroup,
  AWS_LAMBDA_LOG_STREAM_NAME: logStream,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_SESSION_TOKEN: credentials.sessionToken,
  LAMBDA_TASK_ROOT: folder,
  TZ: ':UTC',
  AWS_ENDPOINT_URL: endpoint,
});
