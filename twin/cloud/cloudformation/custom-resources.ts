import { isDeepStrictEqual } from 'node:util';
import type { Player, Provisioned, Resource } from '../resource';
import { asTexts, type CustomResource } from './event';
import { type Kept, KeptResources, type Made } from './kept-resources';
import type { CustomResourceRequests } from './requests';

/** A custom resource whose function failed or never answered; the message is its reason. */
class CustomResourceError extends Error {
  override readonly name = 'CustomResourceError';
}

/**
 * Plays custom resources: their functions are asked to create, change and delete as CloudFormation would ask them, over
 * what is remembered of earlier starts. Nothing is asked when no property changed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources.html
 */
export class CustomResources implements Player {
  readonly types = ['AWS::CloudFormation::CustomResource', 'Custom::*'];
  private readonly kept: KeptResources;
  private readonly seen = new Set<string>();

  /** @param folder where they are remembered */
  constructor(
    folder: string,
    private readonly requests: CustomResourceRequests,
  ) {
    this.kept = new KeptResources(folder);
  }

  /** @throws CustomResourceError after what was begun is undone */
  async provision({ stack, logicalId, type, properties }: Resource): Promise<Provisioned> {
    const wanted: CustomResource = {
      stack,
      logicalId,
      type,
      properties: asTexts(properties) as Resource['properties'],
    };
    this.seen.add(keyOf(wanted));
    const kept = this.kept.find(wanted);
    if (kept === undefined) return provisioned(await this.create(wanted));
    if (kept.type !== type)
      throw new CustomResourceError(`Update of resource type is not permitted: ${kept.type} to ${type}`);
    if (isDeepStrictEqual(kept.properties, wanted.properties)) return provisioned(kept);
    return provisioned(await this.update(wanted, kept));
  }

  /** Deletes what updates replaced, and what no template holds any more, as CloudFormation does at the end of an update. */
  async settle(): Promise<void> {
    for (const kept of this.kept.all()) {
      for (const made of kept.replaced) await this.delete(kept, made);
      if (!this.seen.has(keyOf(kept))) {
        await this.delete(kept, kept);
        this.kept.forget(kept);
      } else if (kept.replaced.length > 0) this.kept.save({ ...kept, replaced: [] });
    }
    this.seen.clear();
  }

  private async create(wanted: CustomResource): Promise<Kept> {
    const answer = await this.requests.ask(wanted, { type: 'Create' });
    if (answer.ok) return this.remember({ ...wanted, ...answer, replaced: [] });
    // Without an id of its own, CloudFormation deletes it by one that it made up.
    const physicalId = answer.physicalId ?? `${wanted.stack}-${wanted.logicalId}-UNNAMED`;
    await this.requests.ask(wanted, { type: 'Delete', physicalId });
    throw new CustomResourceError(answer.reason);
  }

  private async update(wanted: CustomResource, kept: Kept): Promise<Kept> {
    const { physicalId, properties: oldProperties, replaced } = kept;
    const answer = await this.requests.ask(wanted, { type: 'Update', physicalId, oldProperties });
    if (answer.ok) {
      const left = answer.physicalId === physicalId ? [] : [{ physicalId, properties: oldProperties }];
      return this.remember({ ...wanted, ...answer, replaced: [...replaced, ...left] });
    }
    await this.requests.ask(kept, { type: 'Update', physicalId, oldProperties: wanted.properties });
    throw new CustomResourceError(answer.reason);
  }

  private async delete(kept: Kept, { physicalId, properties }: Made): Promise<void> {
    const answer = await this.requests.ask({ ...kept, properties }, { type: 'Delete', physicalId });
    if (!answer.ok) throw new CustomResourceError(`${keyOf(kept)} cannot be deleted: ${answer.reason}`);
  }

  private remember({ stack, logicalId, type, properties, physicalId, data, replaced }: Kept): Kept {
    const kept = { stack, logicalId, type, properties, physicalId, data, replaced };
    this.kept.save(kept);
    return kept;
  }
}

const keyOf = ({ stack, logicalId }: CustomResource): string => `${stack}/${logicalId}`;

const provisioned = ({ physicalId, data }: Kept): Provisioned => ({ ref: physicalId, attributes: data });
