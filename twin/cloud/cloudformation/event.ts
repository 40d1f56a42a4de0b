import { stackIdOf } from '../../template/pseudo-parameters';
import type { Resource } from '../resource';

/** What is asked of a custom resource's function. */
export type Change =
  | { readonly type: 'Create' }
  | { readonly type: 'Update'; readonly physicalId: string; readonly oldProperties: object }
  | { readonly type: 'Delete'; readonly physicalId: string };

/** A custom resource as CloudFormation knows it: which one, and its properties as texts. */
export interface CustomResource extends Pick<Resource, 'stack' | 'logicalId' | 'type'> {
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * The event that a custom resource's function receives.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html
 */
export const eventFor = (
  resource: CustomResource,
  change: Change,
  requestId: string,
  responseUrl: string,
): Record<string, unknown> => ({
  RequestType: change.type,
  ServiceToken: resource.properties.ServiceToken,
  ResponseURL: responseUrl,
  StackId: stackIdOf(resource.stack),
  RequestId: requestId,
  LogicalResourceId: resource.logicalId,
  ResourceType: resource.type,
  ResourceProperties: resource.properties,
  ...(change.type !== 'Create' && { PhysicalResourceId: change.physicalId }),
  ...(change.type === 'Update' && { OldResourceProperties: change.oldProperties }),
});

/** Properties as CloudFormation passes them on: every number and boolean becomes a text. */
export function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asTexts);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, asTexts(held)]));
  return String(value);
}
