import { readAssembly } from '../../twin/template';
import type { Stack, TemplateResource } from '../../twin/template/stack';
import { assemblyOf } from './scenario-assembly';

/** One action on one resource that a policy of the template allows a role. */
export interface Permission {
  /** The construct that the role belongs to. */
  readonly role: string;
  readonly action: string;
  /** The resource's place in its statement, and that statement's in the policy. */
  readonly at: readonly [statement: number, resource: number];
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** `AggloLine/LogConsent/Role/DefaultPolicy/Resource`. */
const POLICY = /^\w+\/(\w+)\/Role\/DefaultPolicy\/Resource$/;

const roleOf = ({ Type, Metadata }: TemplateResource): string | undefined =>
  Type === 'AWS::IAM::Policy' ? POLICY.exec(String(Metadata?.['aws:cdk:path']))?.[1] : undefined;

const policyOf = ({ Properties }: TemplateResource) =>
  Properties?.PolicyDocument as { Statement: readonly Statement[] };

const resourcesOf = ({ template: { Resources = {} } }: Stack): TemplateResource[] => Object.values(Resources);

/** Everything that the template allows a role, one by one. */
export const permissionsOf = (role: string): Permission[] =>
  readAssembly(assemblyOf('ordinary'))
    .stacks.flatMap(resourcesOf)
    .filter((resource) => roleOf(resource) === role)
    .flatMap((resource) => policyOf(resource).Statement)
    .flatMap(({ Action, Resource }, statement) =>
      [Action]
        .flat()
        .flatMap((action) =>
          [Resource].flat().map((_, resource) => ({ role, action, at: [statement, resource] as const })),
        ),
    );

/** Changes a stack so that everything is allowed but this. */
export const without =
  ({ role, action, at: [place, taken] }: Permission) =>
  (stack: Stack): void => {
    for (const resource of resourcesOf(stack)) {
      if (roleOf(resource) !== role) continue;
      const policy = policyOf(resource);
      policy.Statement = policy.Statement.flatMap((statement, index) => {
        if (index !== place) return [statement];
        const others = [statement.Action].flat().filter((other) => other !== action);
        const left = [statement.Resource].flat().filter((_, position) => position !== taken);
        return [
          { ...statement, Action: others },
          { ...statement, Action: action, Resource: left },
        ].filter(({ Action, Resource }) => Action.length > 0 && [Resource].flat().length > 0);
      });
    }
  };

/** Changes a stack so that it lacks every resource of this type whose construct path holds this text. */
export const withoutResource =
  (type: string, path: string) =>
  ({ template: { Resources = {} } }: Stack): void => {
    for (const [name, { Type, Metadata }] of Object.entries(Resources))
      if (Type === type && String(Metadata?.['aws:cdk:path']).includes(path))
        delete (Resources as Record<string, unknown>)[name];
  };

/** Changes a stack so that the policy of one of its resources also denies this. */
export const denying =
  (type: 'AWS::KMS::Key' | 'AWS::S3::BucketPolicy', path: string, denied: object) =>
  (stack: Stack): void => {
    for (const { Type, Properties, Metadata } of resourcesOf(stack)) {
      if (Type !== type || !String(Metadata?.['aws:cdk:path']).includes(path)) continue;
      const policy = (Properties?.KeyPolicy ?? Properties?.PolicyDocument) as { Statement: object[] };
      policy.Statement.push({ Effect: 'Deny', Principal: { AWS: '*' }, ...denied });
    }
  };
