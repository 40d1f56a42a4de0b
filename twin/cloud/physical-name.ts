import { createHash } from 'node:crypto';
import type { Resource } from './resource';

/** The name of a resource that the template leaves unnamed: always the same for the same place in the same stack. */
export function physicalName(resource: Resource, longest: number): string {
  const hash = digestOf(resource).slice(0, 12);
  return `${resource.stack}-${resource.logicalId}`.slice(0, longest - 13).concat('-', hash);
}

/** Hexadecimal, from which a resource's deterministic identifiers are cut. */
export const digestOf = ({ stack, logicalId }: Resource): string =>
  createHash('sha256').update(`${stack}/${logicalId}`).digest('hex');
