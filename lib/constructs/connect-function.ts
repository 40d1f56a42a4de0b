import { Aws, Duration } from 'aws-cdk-lib';
import { CfnIntegrationAssociation } from 'aws-cdk-lib/aws-connect';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { INSTANCE_ARN } from '../environment';
import { BundledFunction, type BundledFunctionProps } from './bundled-function';
import type { Instance } from './instance';

/** A flow waits 4 s for its function, and the function gives up by itself at 3.5 s: Lambda's own limit comes after both. */
const TIMEOUT = Duration.seconds(5);

/**
 * A function that flows of the instance invoke, and nobody else.
 *
 * Connect needs both: the association, and a resource policy that names account and instance.
 * https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 */
export class ConnectFunction extends BundledFunction {
  constructor(
    scope: Construct,
    id: string,
    {
      instance,
      environment,
      ...props
    }: Omit<BundledFunctionProps, 'timeout'> & { readonly instance: Instance },
  ) {
    super(scope, id, {
      ...props,
      timeout: TIMEOUT,
      environment: { ...environment, [INSTANCE_ARN]: instance.arn },
    });
    this.resource.addPermission('Connect', {
      principal: new ServicePrincipal('connect.amazonaws.com'),
      sourceArn: instance.arn,
      sourceAccount: Aws.ACCOUNT_ID,
    });
    new CfnIntegrationAssociation(this, 'Association', {
      instanceId: instance.arn,
      integrationType: 'LAMBDA_FUNCTION',
      integrationArn: this.arn,
    });
  }
}
