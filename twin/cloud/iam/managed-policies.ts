import { notPlayed } from '../aws';
import type { NamedPolicy, PolicyDocument } from './policies';

const allowing = (Action: string | string[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
});

export const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** AWS's own policies, as far as roles here carry them. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html */
const AWS_MANAGED: Readonly<Record<string, PolicyDocument>> = {
  [ADMINISTRATOR_ACCESS]: allowing('*'),
  'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole': allowing([
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ]),
};

/** @throws AwsError for a policy of AWS's whose content the twin does not hold */
export function awsManagedPolicy(arn: string): NamedPolicy {
  const policy = AWS_MANAGED[arn];
  if (policy === undefined) throw notPlayed(`the managed policy ${arn}`);
  return { name: arn, policy };
}
