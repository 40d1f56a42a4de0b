import type { Call } from '../world';
import type { BaseCell, Target } from './base';
import { solver, withBounds } from './bounds';
import { estimatesFrom } from './estimate';
import { type Groups, groupsOf, listOf } from './groups';
import type { KnownControl, Observation } from './known';
import { type Inside, type Table, tableOf } from './table';
import { witnessOf } from './witness';

/** A small group of which too much was learned. */
export interface Finding {
  readonly attack: string;
  readonly period: string;
  readonly group: string;
}

/** What a period is attacked with. */
export interface Attack {
  readonly period: string;
  readonly observations: readonly Observation[];
  readonly targets: readonly Target[];
  /** The truth. */
  readonly calls: readonly Call[];
  readonly base: readonly BaseCell[];
  readonly control: KnownControl;
  /** Linear programs solved for groups that a witness shows to be safe, and at most for those that none does. */
  readonly programs: number;
  readonly mostPrograms: number;
}

/** Half the width of a 95 % interval, in standard errors. */
export const SIGMAS = 1.96;

/**
 * Everything told of a period at once: is any small group estimated, or bounded, more tightly than the threshold?
 *
 * Bounds are computed where no witness shows them to be wide, and for some groups besides.
 */
export async function attackTable(attack: Attack): Promise<Finding[]> {
  const { period, observations, targets, calls, base, control, programs, mostPrograms } = attack;
  const { threshold } = control;
  const table = tableOf(base, observations, control.restAtLeast);
  const groups = groupsOf(base, calls);
  const small = smallOf(targets, groups, table, threshold);
  const estimates = estimatesFrom(table);
  const found: Finding[] = small
    .filter(({ inside }) => 2 * SIGMAS * estimates.errorOf(inside) + 1 < threshold)
    .map(({ name }) => ({ attack: 'estimate', period, group: name }));

  const witness = witnessOf(table, groups.counts);
  const narrow: SmallGroup[] = [];
  for (const group of small) {
    if (narrow.length === mostPrograms) break;
    if (!witness.hasRoomFor(threshold - 1, group.inside)) narrow.push(group);
  }
  const every = Math.max(1, Math.floor(small.length / Math.max(1, programs)));
  const others = programs === 0 ? [] : small.filter((_, index) => index % every === 0);
  const tried = new Set([...narrow, ...others]);
  if (tried.size === 0) return found;
  withBounds(await solver(), table, (boundsOf) => {
    for (const { name, inside } of tried) {
      const { low, high } = boundsOf(inside);
      if (high - low + 1 < threshold) found.push({ attack: 'bounds', period, group: name });
    }
  });
  return found;
}

interface SmallGroup {
  readonly name: string;
  readonly inside: Inside;
}

/** Groups below the threshold, each once, that are not empty by the rules of the service alone. */
function smallOf(
  targets: readonly Target[],
  groups: Groups,
  { classes, base }: Table,
  threshold: number,
): SmallGroup[] {
  const classOf = new Int32Array(base.length);
  for (const [index, cells] of classes.entries()) for (const cell of cells) classOf[cell] = index;
  const found = new Map<string, SmallGroup>();
  for (const target of targets) {
    const cells = groups.cellsOf(target);
    const name = cells.join();
    if (found.has(name) || groups.callersIn(cells, threshold) >= threshold) continue;
    const inside = new Map<number, number>();
    for (const cell of listOf(cells)) {
      const index = classOf[cell] as number;
      inside.set(index, (inside.get(index) ?? 0) + 1);
    }
    if (inside.size > 0)
      found.set(name, { name: `${target.group} ${JSON.stringify(target.values)}`, inside });
  }
  return [...found.values()];
}
