import { ACCOUNT, REGION } from '../account';
import { notPlayed } from '../aws';
import type { Resource } from '../resource';

/** The ARN of a function that is named by its name, its ARN or the part of its ARN after the account. */
export function functionArnOf(name: string): string {
  const [, bare] = /^(?:(?:arn:aws:lambda:[^:]+:)?\d{12}:function:)?([\w-]+)(?::\$LATEST)?$/.exec(name) ?? [];
  if (bare === undefined) throw notPlayed(`the function name ${name}`);
  return `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${bare}`;
}

/**
 * The statement that an `AWS::Lambda::Permission` adds to its function's resource policy, as AddPermission writes it.
 * https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export function permissionStatement({ logicalId, properties }: Resource): Record<string, unknown> {
  const unplayed = ['EventSourceToken', 'FunctionUrlAuthType'].find((name) => name in properties);
  if (unplayed !== undefined) throw notPlayed(`a Lambda permission with ${unplayed}`);
  const { SourceArn, SourceAccount, PrincipalOrgID } = properties;
  const equals = {
    ...(SourceAccount !== undefined && { 'AWS:SourceAccount': SourceAccount }),
    ...(PrincipalOrgID !== undefined && { 'aws:PrincipalOrgID': PrincipalOrgID }),
  };
  const condition = {
    ...(Object.keys(equals).length > 0 && { StringEquals: equals }),
    ...(SourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': SourceArn } }),
  };
  return {
    Sid: logicalId,
    Effect: 'Allow',
    Principal: principalOf(properties.Principal),
    Action: properties.Action,
    Resource: functionArnOf(properties.FunctionName),
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

function principalOf(principal: string): unknown {
  if (principal === '*') return '*';
  if (principal.includes('.amazonaws.com')) return { Service: principal };
  return { AWS: /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal };
}
