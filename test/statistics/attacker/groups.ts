import type { Call } from '../world';
import { type BaseCell, callsByCell, type Target } from './base';

/** Base cells, one bit each. */
type Cells = Uint32Array;

/** What sets of calls are, over one table and one period. */
export interface Groups {
  cellsOf(target: Target): Cells;
  /** Distinct callers, the truth; no more are counted than asked for. */
  callersIn(cells: Cells, upTo: number): number;
  readonly counts: readonly number[];
}

const has = (cells: Cells, cell: number): boolean =>
  (((cells[cell >>> 5] as number) >>> (cell & 31)) & 1) === 1;

export function listOf(cells: Cells): number[] {
  const list: number[] = [];
  for (const [word, bits] of cells.entries())
    for (let bit = 0; bits >>> bit !== 0 && bit < 32; bit++)
      if (((bits >>> bit) & 1) === 1) list.push(32 * word + bit);
  return list;
}

export function groupsOf(base: readonly BaseCell[], calls: readonly Call[]): Groups {
  const byCell = callsByCell(base, calls);
  const callers = byCell.flatMap((there, cell): [number, Set<string>][] =>
    there.length === 0 ? [] : [[cell, new Set(there.map(({ caller }) => caller))]],
  );
  const sets = setsOf(base);
  return {
    counts: byCell.map(({ length }) => length),
    cellsOf(target) {
      const inside = Uint32Array.from(sets.get(target.group) ?? []);
      for (const [dimension, allowed] of Object.entries(target.values)) {
        const any = allowed.flatMap((value) => sets.get(`${dimension}=${value}`) ?? []);
        for (let word = 0; word < inside.length; word++) {
          let bits = 0;
          for (const set of any) bits |= set[word] as number;
          inside[word] = (inside[word] as number) & bits;
        }
      }
      return inside;
    },
    callersIn(cells, upTo) {
      const all = new Set<string>();
      for (const [cell, own] of callers) {
        if (!has(cells, cell)) continue;
        for (const caller of own) all.add(caller);
        if (all.size >= upTo) return upTo;
      }
      return all.size;
    },
  };
}

/** For each group, and each value of a dimension, the base cells that are in it. */
function setsOf(base: readonly BaseCell[]): Map<string, Cells> {
  const sets = new Map<string, Cells>();
  for (const [cell, { values, groups }] of base.entries()) {
    for (const name of [...groups, ...Object.entries(values).map(([key, value]) => `${key}=${value}`)]) {
      const set = sets.get(name) ?? new Uint32Array(Math.ceil(base.length / 32));
      sets.set(name, set);
      set[cell >>> 5] = (set[cell >>> 5] as number) | (1 << (cell & 31));
    }
  }
  return sets;
}
