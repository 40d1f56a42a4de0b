import { createHash } from 'node:crypto';
import { ACCOUNT, REGION } from '../cloud/account';

/** What `Ref` of `AWS::NoValue` yields: the property or list entry that holds it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** A stack's ARN. Its last part, random in AWS, belongs to the name here: provisioning again finds the same stack. */
export function stackIdOf(stack: string): string {
  const digits = createHash('sha256').update(stack).digest('hex');
  const unique = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20)];
  return `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stack}/${unique.join('-')}-${digits.slice(20, 32)}`;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
export const pseudoParameters = (stack: string): Readonly<Record<string, unknown>> => ({
  'AWS::AccountId': ACCOUNT,
  'AWS::Region': REGION,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': stack,
  'AWS::StackId': stackIdOf(stack),
  'AWS::NotificationARNs': [],
  'AWS::NoValue': NO_VALUE,
});
