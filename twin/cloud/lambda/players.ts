import type { Player } from '../resource';
import { configurationOf } from './function-configuration';
import type { LambdaFunctions } from './functions';
import { functionArnOf, permissionStatement } from './permission';

/** Makes a policy the resource policy of what has this ARN, in place of the one before. */
export type AttachPolicy = (resourceArn: string, policyDocument: object) => void;

/** Plays `AWS::Lambda::Function` and `AWS::Lambda::Permission`. */
export function lambdaPlayers(functions: LambdaFunctions, attach: AttachPolicy): Player[] {
  const statements = new Map<string, object[]>();
  return [
    {
      types: ['AWS::Lambda::Function'],
      async provision(resource) {
        const configuration = configurationOf(resource);
        functions.deploy(configuration);
        return { ref: configuration.name, attributes: { Arn: configuration.arn } };
      },
    },
    {
      types: ['AWS::Lambda::Permission'],
      async provision(resource) {
        const functionArn = functionArnOf(resource.properties.FunctionName);
        const granted = [...(statements.get(functionArn) ?? []), permissionStatement(resource)];
        statements.set(functionArn, granted);
        attach(functionArn, { Version: '2012-10-17', Id: 'default', Statement: granted });
        return { ref: `${resource.stack}-${resource.logicalId}`, attributes: {} };
      },
    },
  ];
}
