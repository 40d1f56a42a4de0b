import type { Inside, Table } from './table';

/**
 * Proofs that no combination bounds a group tightly: from the truth, calls are added to it, or moved into it from other
 * classes, while everything published stays possible. Cheaper than the linear program, and never says so wrongly.
 */
export interface Witness {
  /** Whether so many more calls than there were may be in the group, which has so many base cells of each class. */
  hasRoomFor(more: number, inside: Inside): boolean;
}

/** @param counts the true calls of each base cell */
export function witnessOf({ classes, rows, rowsOf }: Table, counts: readonly number[]): Witness {
  const calls = classes.map((cells) => cells.reduce((sum, cell) => sum + (counts[cell] as number), 0));
  const sums = rows.map(({ classes: members }) =>
    members.reduce((sum, index) => sum + (calls[index] as number), 0),
  );
  const donors = [...calls.keys()]
    .filter((index) => (calls[index] as number) > 0)
    .sort((a, b) => (calls[b] as number) - (calls[a] as number));
  const sets = rowsOf.map((members) => new Set(members));

  /** The calls that may go from one class to another, or from nowhere; they are moved. */
  function move(state: State, from: number | null, to: number, most: number): number {
    const [into, outOf] = [
      rowsOf[to] as readonly number[],
      from === null ? [] : (rowsOf[from] as readonly number[]),
    ];
    const gains = into.filter((row) => from === null || !sets[from]?.has(row));
    const loses = outOf.filter((row) => !sets[to]?.has(row));
    let room = from === null ? most : Math.min(most, state.calls[from] as number);
    for (const row of gains) room = Math.min(room, state.above[row] as number);
    for (const row of loses) room = Math.min(room, state.below[row] as number);
    if (room <= 0) return 0;
    for (const row of gains) shift(state, row, room);
    for (const row of loses) shift(state, row, -room);
    if (from !== null) state.calls[from] = (state.calls[from] as number) - room;
    return room;
  }

  const asItWas = (): State => ({
    calls: [...calls],
    above: rows.map(({ high }, row) => high - (sums[row] as number)),
    below: rows.map(({ low }, row) => (sums[row] as number) - low),
  });

  return {
    hasRoomFor(more, inside) {
      return [...inside.keys()].some((to) => {
        const state = asItWas();
        let left = more - move(state, null, to, more);
        for (const from of donors) {
          if (left === 0) break;
          if (!inside.has(from)) left -= move(state, from, to, left);
        }
        return left === 0;
      });
    },
  };
}

/** How many calls more, or fewer, each row may have; how many a class has left to give. */
interface State {
  readonly calls: number[];
  readonly above: number[];
  readonly below: number[];
}

function shift({ above, below }: State, row: number, by: number): void {
  above[row] = (above[row] as number) - by;
  below[row] = (below[row] as number) + by;
}
