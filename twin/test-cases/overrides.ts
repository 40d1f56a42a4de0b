import type { Override, Strategy } from '../../lib/testing-language/types';
import { idIn } from './resource';

/** What a test changes of what comes: each override serves one run of its action on its resource, first in first out. */
export class Overrides {
  private readonly queues = new Map<string, Strategy[]>();

  add({ actionType, resource, strategy }: Override): void {
    const key = keyOf(actionType, resource);
    this.queues.set(key, [...(this.queues.get(key) ?? []), strategy]);
  }

  /** The oldest override of an action on a resource, used up by asking; undefined where the ordinary course is to be taken. */
  take(actionType: string, resource: string): Strategy | undefined {
    return this.queues.get(keyOf(actionType, resource))?.shift();
  }
}

const keyOf = (actionType: string, resource: string): string => `${actionType} ${idIn(resource)}`;
