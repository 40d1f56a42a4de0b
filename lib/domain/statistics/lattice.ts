import type { TrueCell } from './cell';
import { cutOf, type Dimension, placeOf, without } from './dimensions';
import { monthOf } from './period';
import { callersOf, FIGURES, type Figure } from './threshold';

/**
 * The cells of months and their days, each in its margins: one margin leaves out a dimension, and for a day one more puts
 * the day into its month.
 */
export interface Node {
  readonly cell: TrueCell;
  readonly margins: Margin[];
  /** Whoever shares this cell as their parent, by what the cell leaves out. */
  readonly children: { [leftOut in LeftOut]?: Siblings };
}

type LeftOut = Dimension | 'day';

/** A cell's parent, and whoever shares it: a cell and its siblings are all of the parent's calls. */
interface Margin {
  readonly parent: Node;
  readonly siblings: Siblings;
}

/** The most callers of a sibling and the second most, figure by figure: a country has a million of these. */
type Siblings = Int32Array;

/** Cells that are not all the cells: protected, they would not be. */
class IncompleteLattice extends Error {
  override readonly name = 'IncompleteLattice';
}

const nameOf = (cell: TrueCell, start = cell.start, grain = cell.grain, values = cell.values): string =>
  `${grain} ${start} ${placeOf(values)}`;

/**
 * Parents before their children.
 *
 * @throws IncompleteLattice when a cell is given twice, or without one of its parents
 */
export function latticeOf(cells: readonly TrueCell[]): readonly Node[] {
  const nodes = new Map<string, Node>();
  for (const cell of cells) {
    const name = nameOf(cell);
    if (nodes.has(name))
      throw new IncompleteLattice(`expected each cell once, got two of ${described(cell)}`);
    nodes.set(name, { cell, margins: [], children: {} });
  }
  for (const node of nodes.values()) {
    for (const [name, leftOut] of parentsOf(node.cell)) {
      const parent = nodes.get(name);
      if (parent === undefined)
        throw new IncompleteLattice(
          `expected all margins of ${described(node.cell)}, got none without its ${leftOut}`,
        );
      const siblings = parent.children[leftOut] ?? new Int32Array(2 * FIGURES.length);
      parent.children[leftOut] = siblings;
      count(node.cell, siblings);
      node.margins.push({ parent, siblings });
    }
  }
  // A parent has one margin less.
  return [...nodes.values()].sort((a, b) => a.margins.length - b.margins.length);
}

const described = ({ grain, start, values }: TrueCell): string =>
  `the ${grain} ${start} by ${cutOf(values).join(', ') || 'nothing'}`;

/** The name of each parent, and what it leaves out. */
function parentsOf(cell: TrueCell): [parent: string, leftOut: LeftOut][] {
  const parents = cutOf(cell.values).map((dimension): [string, LeftOut] => [
    nameOf(cell, cell.start, cell.grain, without(cell.values, dimension)),
    dimension,
  ]);
  if (cell.grain === 'day') parents.push([nameOf(cell, monthOf(cell.start), 'month'), 'day']);
  return parents;
}

function count(cell: TrueCell, siblings: Siblings): void {
  let place = 0;
  for (const figure of FIGURES) {
    const callers = callersOf(cell, figure);
    const most = siblings[place] as number;
    if (callers > most) {
      siblings[place] = callers;
      siblings[place + 1] = most;
    } else if (callers > (siblings[place + 1] as number)) siblings[place + 1] = callers;
    place += 2;
  }
}

/** A lower bound of the distinct callers of what a cell leaves of its parent: its siblings. */
export function restInMargin(cell: TrueCell, { parent, siblings }: Margin, figure: Figure): number {
  const callers = callersOf(cell, figure);
  const place = 2 * FIGURES.indexOf(figure);
  const most = siblings[place] as number;
  const other = callers === most ? (siblings[place + 1] as number) : most;
  return Math.max(callersOf(parent.cell, figure) - callers, other);
}
