import type { TrueCell } from './cell';
import { cutOf, placeOf, without } from './dimensions';
import { monthOf } from './period';
import { callersOf, FIGURES, type Figure } from './threshold';

/**
 * The cells of months and their days, each in its margins: one margin leaves out a dimension, and for a day one more puts
 * the day into its month.
 */
export interface Node {
  readonly cell: TrueCell;
  readonly margins: Margin[];
}

/** A cell's parent, and whoever shares it: a cell and its siblings are all of the parent's calls. */
interface Margin {
  readonly parent: Node;
  readonly siblings: Siblings;
}

/** For each figure the most callers of a sibling, and the second most. */
type Siblings = readonly { most: number; next: number }[];

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
    nodes.set(name, { cell, margins: [] });
  }
  const shared = new Map<string, Siblings>();
  for (const node of nodes.values()) {
    for (const [name, margin] of marginsOf(node.cell)) {
      const parent = nodes.get(name);
      if (parent === undefined)
        throw new IncompleteLattice(`expected all margins of ${described(node.cell)}, got none by ${margin}`);
      node.margins.push({ parent, siblings: joined(shared, `${margin} ${name}`, node.cell) });
    }
  }
  const depth = ({ cell }: Node): number => cutOf(cell.values).length + (cell.grain === 'day' ? 10 : 0);
  return [...nodes.values()].sort((a, b) => depth(a) - depth(b));
}

const described = ({ grain, start, values }: TrueCell): string =>
  `the ${grain} ${start} by ${cutOf(values).join(', ') || 'nothing'}`;

/** The name of each parent, and that of the margin it is in. */
function marginsOf(cell: TrueCell): [parent: string, margin: string][] {
  const margins = cutOf(cell.values).map((dimension): [string, string] => [
    nameOf(cell, cell.start, cell.grain, without(cell.values, dimension)),
    dimension,
  ]);
  if (cell.grain === 'day') margins.push([nameOf(cell, monthOf(cell.start), 'month'), 'day']);
  return margins;
}

function joined(shared: Map<string, Siblings>, name: string, cell: TrueCell): Siblings {
  const siblings = shared.get(name) ?? FIGURES.map(() => ({ most: 0, next: 0 }));
  shared.set(name, siblings);
  for (const [index, top] of siblings.entries()) {
    const callers = callersOf(cell, FIGURES[index] as Figure);
    if (callers > top.most) [top.most, top.next] = [callers, top.most];
    else if (callers > top.next) top.next = callers;
  }
  return siblings;
}

/** A lower bound of the distinct callers of what a cell leaves of its parent: its siblings. */
export function restInMargin(cell: TrueCell, { parent, siblings }: Margin, figure: Figure): number {
  const callers = callersOf(cell, figure);
  const { most, next } = siblings[FIGURES.indexOf(figure)] as Siblings[number];
  return Math.max(callersOf(parent.cell, figure) - callers, callers === most ? next : most);
}
