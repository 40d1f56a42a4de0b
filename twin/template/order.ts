import { intrinsicOf } from './intrinsics';
import { type Stack, TemplateError, type TemplateResource } from './stack';

/**
 * The logical ids of these resources, each after those it refers to or depends on; otherwise in the template's order.
 * @throws TemplateError naming the circle when resources wait for each other
 */
export function provisioningOrder(stack: Stack, created: ReadonlySet<string>): string[] {
  const resources = stack.template.Resources ?? {};
  const ordered = new Set<string>();
  const visit = (logicalId: string, path: readonly string[]): void => {
    if (ordered.has(logicalId)) return;
    if (path.includes(logicalId)) {
      const circle = [...path.slice(path.indexOf(logicalId)), logicalId].join(' → ');
      throw new TemplateError(`stack ${stack.name}: circular dependency between resources: ${circle}`);
    }
    for (const needed of neededBy(resources[logicalId] as TemplateResource)) {
      if (created.has(needed)) visit(needed, [...path, logicalId]);
    }
    ordered.add(logicalId);
  };
  for (const logicalId of created) visit(logicalId, []);
  return [...ordered];
}

const neededBy = (resource: TemplateResource): string[] => [
  ...[resource.DependsOn ?? []].flat(),
  ...namesIn(resource.Properties),
];

/** Every name that a value refers to: resources, and parameters that the caller leaves out. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(namesIn);
  const argument = Object.values(value)[0];
  switch (intrinsicOf(value)) {
    case 'Ref':
      return [argument];
    case 'Fn::GetAtt':
      return [...inside, typeof argument === 'string' ? head(argument) : argument[0]];
    case 'Fn::Sub': {
      const pattern: string = Array.isArray(argument) ? argument[0] : argument;
      return [
        ...inside,
        ...[...pattern.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name]) => head(name as string)),
      ];
    }
    default:
      return inside;
  }
}

const head = (name: string): string => name.split('.')[0] as string;
