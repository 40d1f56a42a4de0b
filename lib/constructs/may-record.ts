import { Stack } from 'aws-cdk-lib';
import { CfnPolicy, type CfnRole, type Role } from 'aws-cdk-lib/aws-iam';
import type { ConnectFunction } from './connect-function';

/**
 * Calls of Connect's API that begin a recording, or go on with one.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_StartContactRecording.html
 */
const RECORDING = ['connect:StartContactRecording', 'connect:ResumeContactRecording'];

interface Statement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: unknown;
}

/** Whether a function's role lets it begin a recording by itself. Policies that are not in the app might: then it may. */
export function mayRecord({ resource }: ConnectFunction): boolean {
  const role = resource.role as Role;
  const policies = role.node.findAll().filter((child): child is CfnPolicy => child instanceof CfnPolicy);
  const statements = policies.flatMap(
    (policy): Statement[] => Stack.of(policy).resolve(policy.policyDocument).Statement,
  );
  const managed =
    Stack.of(role).resolve((role.node.findChild('Resource') as CfnRole).managedPolicyArns) ?? [];
  return managed.length > 0 || statements.some(allowsRecording);
}

const allowsRecording = ({ Effect, Action = [], NotAction }: Statement): boolean =>
  Effect === 'Allow' &&
  (NotAction !== undefined || [Action].flat().some((pattern) => RECORDING.some(covers(pattern))));

/** An action's name with `*` for any characters and `?` for one, in any case. */
const covers = (pattern: string) => {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  const expression = new RegExp(`^${escaped}$`, 'i');
  return (action: string): boolean => expression.test(action);
};
