import { GROUPS, type Group, type PublishedCell, type Tally, type TrueCell } from './cell';
import { cutOf } from './dimensions';
import { latticeOf, type Node, restInMargin } from './lattice';
import { outcomeToWithhold } from './leftover';
import { meanOf, medianBand, TALK_STEP_SECONDS, WAIT_STEP_SECONDS } from './magnitude';
import { drawsOf, noiseAt } from './noise';
import { ordinarySpread, smallestTotal, totalNoise } from './spread';
import { FIGURES, type Figure, restInCell, standsAlone } from './threshold';

/** What the control needs to know beside the cells. */
export interface Control {
  /** Fewest distinct callers that anything is told of: a charter value, 11 by default. */
  readonly threshold: number;
  /** 32 secret bytes, the same for every month: with them, what the totals' noise hides could be computed. */
  readonly noiseKey: Uint8Array;
}

/**
 * Disclosure control (article 6, I9): what may be told of a month and its days. Pure, and the same for the same cells in any
 * order; docs/statistics.md explains it. Cells of which nothing may be told are left out, as are those without calls.
 *
 * @param cells every cell that has calls, by every cut, of a month and of each of its days
 * @throws IncompleteLattice when cells are missing or double
 */
export function protect(cells: readonly TrueCell[], control: Control): PublishedCell[] {
  const nodes = latticeOf(cells);
  const withheld = new Set<number>();
  // Each time round an outcome less is told.
  for (;;) {
    const told = whatMayBeTold(nodes, control.threshold, withheld);
    const open = nodes.filter((node) => told.get(node)?.has('calls'));
    const totals = open.map(({ cell }) => cell).filter(isTotal);
    const noise = new Map(totals.map((cell) => [cell.groups.calls.key, noiseOf(cell, control)]));
    const more = tooTelling(totals, noise, control.threshold);
    if (more.length === 0)
      return open.map((node) => published(node.cell, told.get(node) ?? NOTHING, noise, control));
    for (const key of more) withheld.add(key);
  }
}

/** The cell keys of outcomes that, told, would leave too little for the others of their month. */
function tooTelling(
  totals: readonly TrueCell[],
  noise: ReadonlyMap<number, number>,
  threshold: number,
): number[] {
  const months = [...new Set(totals.map(({ start }) => start))];
  return months.flatMap((month) => {
    const ofMonth = totals.filter(({ start }) => start === month);
    const told = ofMonth.map((cell) => {
      const { calls, key } = cell.groups.calls;
      return { cell, told: calls + (noise.get(key) ?? 0) };
    });
    return outcomeToWithhold(told, threshold) ?? [];
  });
}

/** What accuracy is promised of: a month's calls, in all and by outcome. */
const isTotal = ({ grain, values }: TrueCell): boolean =>
  grain === 'month' && cutOf(values).every((dimension) => dimension === 'outcome');

function noiseOf({ start, values, groups: { calls } }: TrueCell, { threshold, noiseKey }: Control): number {
  const draw = drawsOf(noiseKey, calls.key).calls;
  return totalNoise(start, values, calls.calls, draw, threshold, noiseKey);
}

type Told = ReadonlyMap<Node, ReadonlySet<Figure>>;

const NOTHING: ReadonlySet<Figure> = new Set();

/** A figure is told when it may be by itself, in its cell, and in each margin, where the same figure must be told too. */
function whatMayBeTold(nodes: readonly Node[], threshold: number, withheld: ReadonlySet<number>): Told {
  const told = new Map<Node, ReadonlySet<Figure>>();
  for (const node of nodes) {
    const may = (figure: Figure): boolean => mayBeTold(node, figure, told, threshold, withheld);
    told.set(node, may('calls') ? new Set(FIGURES.filter(may)) : NOTHING);
  }
  return told;
}

function mayBeTold(
  { cell, margins }: Node,
  figure: Figure,
  told: Told,
  threshold: number,
  withheld: ReadonlySet<number>,
): boolean {
  if (isGroup(figure) && withheld.has(cell.groups[figure].key)) return false;
  if (!standsAlone(cell, figure, threshold)) return false;
  // By definition every call is refused there: no figure of its own, and no rest.
  if (figure === 'refused' && cell.values.outcome === 'refused') return true;
  if (figure === 'calls' && isTotal(cell) && cell.groups.calls.calls < smallestTotal(threshold)) return false;
  if (isGroup(figure) && figure !== 'calls' && restInCell(cell, figure) < threshold) return false;
  return margins.every(
    (margin) => told.get(margin.parent)?.has(figure) && restInMargin(cell, margin, figure) >= threshold,
  );
}

const isGroup = (figure: Figure): figure is Group => (GROUPS as readonly string[]).includes(figure);

function published(
  cell: TrueCell,
  told: ReadonlySet<Figure>,
  noiseOfTotals: ReadonlyMap<number, number>,
  { threshold, noiseKey }: Control,
): PublishedCell {
  const spread = ordinarySpread(threshold);
  // A count below the threshold would look like a leak; that it is not below is known from its being told.
  const atLeast = (count: number): number => Math.max(threshold, count);
  const callsOf = ({ calls, key }: Tally, draws = drawsOf(noiseKey, key)): number =>
    atLeast(calls + (noiseOfTotals.get(key) ?? noiseAt(draws.calls, spread)));
  const count = (group: Group): number | null => (told.has(group) ? callsOf(cell.groups[group]) : null);
  const { calls: all } = cell.groups;
  const draws = drawsOf(noiseKey, all.key);
  const calls = callsOf(all, draws);
  return {
    grain: cell.grain,
    start: cell.start,
    cut: cutOf(cell.values),
    values: cell.values,
    calls,
    refusals: count('refused'),
    recorded: count('recorded'),
    answered: count('answered'),
    abandoned: count('abandoned'),
    callers: Math.min(calls, atLeast(all.callers + noiseAt(draws.callers, spread))),
    waitMean: told.has('wait') ? meanOf(cell.wait, WAIT_STEP_SECONDS) : null,
    waitMedianBand: told.has('wait') ? medianBand(cell.waitBands) : null,
    talkMean: told.has('talk') ? meanOf(cell.talk, TALK_STEP_SECONDS) : null,
  };
}
