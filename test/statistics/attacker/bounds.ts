import loadHighs from 'highs';
import type { Inside, Table } from './table';

/** The fewest and the most calls that a group can have, given everything published and the largest noise there is. */
interface Bounds {
  readonly low: number;
  readonly high: number;
}

type Highs = Awaited<ReturnType<typeof loadHighs>>;

let loading: Promise<Highs> | undefined;
/** The solver of linear programs (HiGHS), once for all. */
export const solver = (): Promise<Highs> => {
  loading ??= loadHighs();
  return loading;
};

/**
 * Bounds of groups by linear programs over the whole table (Dobra and Fienberg 2000 for exact margins; here each number is
 * known up to its noise).
 *
 * @param work is given a function from a group's base cells of each class to its bounds
 */
export function withBounds<T>(
  highs: Highs,
  { classes, rows }: Table,
  work: (boundsOf: (inside: Inside) => Bounds) => T,
): T {
  const sizes = classes.map(({ length }) => length);
  const counted = rows.flatMap(({ classes: members }) => members);
  const starts = [0];
  for (const { classes: members } of rows) starts.push((starts.at(-1) ?? 0) + members.length);
  const finite = (bound: number): number => (bound === Number.POSITIVE_INFINITY ? highs.infinity : bound);
  const model = highs.createModel({
    numCols: sizes.length,
    numRows: rows.length,
    colCost: sizes.map(() => 0),
    colLower: sizes.map(() => 0),
    colUpper: sizes.map(() => highs.infinity),
    rowLower: rows.map(({ low }) => low),
    rowUpper: rows.map(({ high }) => finite(high)),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: sizes.length,
      starts,
      indices: counted,
      values: counted.map(() => 1),
    },
  });
  model.options.set({ output_flag: false });
  const { minimize, maximize } = highs.constants.objectiveSense;
  const best = (sense: typeof minimize | typeof maximize, costs: readonly number[]): number => {
    model.changeColsCost({ kind: 'range', from: 0, to: sizes.length - 1 }, costs);
    model.changeObjectiveSense(sense);
    model.run();
    const status = model.getModelStatus();
    if (status === highs.constants.modelStatus.optimal) return model.getObjectiveValue();
    if (sense === maximize && status === highs.constants.modelStatus.unbounded)
      return Number.POSITIVE_INFINITY;
    throw new RangeError(`expected a table that fits what was published, got status ${status}`);
  };
  const costs = (counts: (index: number) => boolean): number[] =>
    sizes.map((_, index) => (counts(index) ? 1 : 0));
  try {
    return work((inside) => ({
      // Of a class in part, all its calls may be outside, or inside.
      low: Math.ceil(
        best(
          minimize,
          costs((index) => inside.get(index) === sizes[index]),
        ) - 1e-6,
      ),
      high: Math.floor(
        best(
          maximize,
          costs((index) => inside.has(index)),
        ) + 1e-6,
      ),
    }));
  } finally {
    model.dispose();
  }
}
