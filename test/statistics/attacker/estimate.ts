import type { Inside, Table } from './table';

/**
 * The best linear unbiased estimates of groups from all published numbers at once (weighted least squares): how far the
 * truth may be from them. A group that no combination of numbers reaches is known as badly as before: ±100 calls for each
 * of the table's cells.
 */
export interface Estimates {
  /** The standard error of the estimate of a group, which has so many base cells of each class. */
  errorOf(inside: Inside): number;
}

const BEFORE = 100 ** 2;
/** Of numbers without noise: rounding of the arithmetic, nothing else. */
const LEAST_VARIANCE = 1e-2;

export function estimatesFrom({ classes, rows, rowsOf }: Table): Estimates {
  const told = rows.flatMap(({ variance }) => (variance < Number.POSITIVE_INFINITY ? [variance] : []));
  const variances = told.map((variance) => Math.max(variance, LEAST_VARIANCE));
  const toldOf = rowsOf.map((members) => members.filter((row) => row < told.length));
  const sizes = classes.map(({ length }) => length);
  const root = choleskyOf(covarianceOf(toldOf, sizes, variances));
  return {
    errorOf(inside) {
      if (isOutOfReach(inside, sizes)) return Number.POSITIVE_INFINITY;
      const reached = new Float64Array(told.length);
      for (const [index, ours] of inside)
        for (const row of toldOf[index] as number[]) add(reached, row, BEFORE * ours);
      const weights = solve(root, reached);
      let variance = variances.reduce((sum, own, row) => sum + own * (weights[row] as number) ** 2, 0);
      for (const [index, members] of toldOf.entries()) {
        let weight = 0;
        for (const row of members) weight += weights[row] as number;
        // A class is all in the group or all out of it.
        variance += BEFORE * (sizes[index] as number) * (inside.has(index) ? 1 - weight : weight) ** 2;
      }
      return Math.sqrt(variance);
    },
  };
}

/** A class in part: whatever is told, its calls may all be in the group, or none. */
const isOutOfReach = (inside: Inside, sizes: readonly number[]): boolean =>
  [...inside].some(([index, ours]) => ours < (sizes[index] as number));

const add = (sums: Float64Array, place: number, more: number): void => {
  sums[place] = (sums[place] as number) + more;
};

/** Of the published numbers, for whoever knows nothing but how they are made. */
function covarianceOf(
  rowsOf: readonly (readonly number[])[],
  sizes: readonly number[],
  variances: readonly number[],
): Float64Array[] {
  const covariance = variances.map((own, index) => {
    const row = new Float64Array(variances.length);
    row[index] = own;
    return row;
  });
  for (const [index, members] of rowsOf.entries()) {
    const shared = BEFORE * (sizes[index] as number);
    for (const i of members) {
      const row = covariance[i] as Float64Array;
      for (const j of members) add(row, j, shared);
    }
  }
  return covariance;
}

/** The lower triangle whose product with its transpose is the given matrix. */
function choleskyOf(matrix: readonly Float64Array[]): Float64Array[] {
  const root: Float64Array[] = [];
  for (const [i, given] of matrix.entries()) {
    const row = new Float64Array(matrix.length);
    for (let j = 0; j < i; j++) {
      const other = root[j] as Float64Array;
      row[j] = ((given[j] as number) - product(row, other, j)) / (other[j] as number);
    }
    row[i] = Math.sqrt((given[i] as number) - product(row, row, i));
    root.push(row);
  }
  return root;
}

function product(a: Float64Array, b: Float64Array, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

function solve(root: readonly Float64Array[], right: Float64Array): Float64Array {
  const solved = Float64Array.from(right);
  for (const [i, row] of root.entries())
    solved[i] = ((solved[i] as number) - product(row, solved, i)) / (row[i] as number);
  for (let i = root.length - 1; i >= 0; i--) {
    const row = root[i] as Float64Array;
    const value = (solved[i] as number) / (row[i] as number);
    solved[i] = value;
    for (let k = 0; k < i; k++) add(solved, k, -(row[k] as number) * value);
  }
  return solved;
}
