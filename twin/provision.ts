import { ACCOUNT, REGION } from './cloud/account';
import type { Player, Provisioned, Resource } from './cloud/resource';
import type { Assembly } from './template';
import { provisioningOrder } from './template/order';
import type { Stack, TemplateResource } from './template/stack';
import { StackScope } from './template/stack-scope';

/** What became of one resource of the template. */
interface Outcome {
  readonly path: string;
  readonly type: string;
  /** `not played`: the twin knows the name only; what refers to it gets a placeholder that says so. */
  readonly state: 'played' | 'not played';
  readonly ref: string;
}

export interface Provisioning {
  readonly resources: readonly Outcome[];
  /** By stack, then by output. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A resource could not be provisioned: names it, and says what AWS would have said. */
export class ProvisioningError extends Error {
  override readonly name = 'ProvisioningError';
}

/** Metadata about the CDK itself: nothing runs for it in AWS either. */
const IGNORED = 'AWS::CDK::Metadata';

/**
 * Provisions every resource of an assembly, in CloudFormation's order, over whatever the players kept from before.
 *
 * @param players those of a type `Custom::*` play every type that begins so
 * @throws ProvisioningError for the first resource that fails
 * @throws TemplateError for a template that cannot be read so far
 */
export async function provision(assembly: Assembly, players: readonly Player[]): Promise<Provisioning> {
  const playerOf = castOf(players);
  const exports = new Map<string, unknown>();
  const resources: Outcome[] = [];
  const outputs: Record<string, Record<string, unknown>> = {};
  for (const stack of assembly.stacks) {
    const scope = new StackScope(stack, exports);
    for (const resource of resourcesOf(stack, scope)) {
      const player = playerOf(resource.type);
      const provisioned = player === undefined ? placeholder(resource) : await played(player, resource);
      scope.add(resource.logicalId, provisioned);
      const state = player === undefined ? 'not played' : 'played';
      resources.push({ path: resource.path, type: resource.type, state, ref: provisioned.ref });
    }
    outputs[stack.name] = outputsOf(stack, scope, exports);
  }
  for (const player of players) await player.settle?.();
  return { resources, outputs };
}

function castOf(players: readonly Player[]): (type: string) => Player | undefined {
  const cast = new Map<string, Player>();
  for (const player of players) {
    for (const type of player.types) {
      if (cast.has(type)) throw new Error(`expected one player of ${type}, got two`);
      cast.set(type, player);
    }
  }
  return (type) => cast.get(type) ?? (type.startsWith('Custom::') ? cast.get('Custom::*') : undefined);
}

/** Resolved one by one, as each is asked for: what it refers to was provisioned before. */
function* resourcesOf(stack: Stack, scope: StackScope): Generator<Resource> {
  const declared = Object.entries(stack.template.Resources ?? {});
  const created = declared.filter(([, { Type, Condition }]) => Type !== IGNORED && scope.includes(Condition));
  const bodies = new Map(created);
  for (const logicalId of provisioningOrder(stack, new Set(bodies.keys()))) {
    const { Type, Properties = {}, Metadata = {} } = bodies.get(logicalId) as TemplateResource;
    yield {
      stack: stack.name,
      logicalId,
      path: String(Metadata['aws:cdk:path'] ?? `${stack.name}/${logicalId}`),
      type: Type,
      properties: scope.resolve(Properties, `resource ${logicalId}`) as Resource['properties'],
    };
  }
}

async function played(player: Player, resource: Resource): Promise<Provisioned> {
  try {
    return await player.provision(resource);
  } catch (cause) {
    const { code, message } = cause as { code?: unknown; message?: unknown };
    const said = typeof code === 'string' ? `${code}: ${message}` : message;
    throw new ProvisioningError(`${resource.path} (${resource.type}): ${said}`, { cause });
  }
}

/** Stands in for a resource that nobody plays: whatever is asked of it says `not-played`, in the shape of an ARN if need be. */
function placeholder({ type, logicalId }: Resource): Provisioned {
  const service = type.split('::')[1]?.toLowerCase() ?? 'unknown';
  const arn = `arn:aws:${service}:${REGION}:${ACCOUNT}:not-played/${logicalId}`;
  const attributes = new Proxy({} as Record<string, string>, {
    get: (_, name) => (String(name).endsWith('Arn') ? arn : `not-played-${logicalId}-${String(name)}`),
  });
  return { ref: `not-played-${logicalId}`, attributes };
}

/** A stack's outputs; what they export joins `exports`. */
function outputsOf(stack: Stack, scope: StackScope, exports: Map<string, unknown>): Record<string, unknown> {
  const outputs: Record<string, unknown> = {};
  for (const [name, output] of Object.entries(stack.template.Outputs ?? {})) {
    if (!scope.includes(output.Condition)) continue;
    outputs[name] = scope.resolve(output.Value, `output ${name}`);
    if (output.Export !== undefined)
      exports.set(String(scope.resolve(output.Export.Name, `output ${name}`)), outputs[name]);
  }
  return outputs;
}
