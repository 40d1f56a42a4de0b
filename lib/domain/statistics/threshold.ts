import { GROUPS, type TrueCell } from './cell';

/** What a cell publishes figures of: its groups of calls, its waits, its talks. */
export const FIGURES = [...GROUPS, 'wait', 'talk'] as const;

export type Figure = (typeof FIGURES)[number];

/** Whom a figure is made of: distinct callers, and how much of the amount (calls, or seconds) one of them makes. */
interface Basis {
  readonly callers: number;
  readonly amount: number;
  readonly largest: number;
}

function basisOf(cell: TrueCell, figure: Figure): Basis {
  if (figure === 'wait' || figure === 'talk') {
    const { callers, seconds, largest } = cell[figure];
    return { callers, amount: seconds, largest };
  }
  const { callers, calls, largest } = cell.groups[figure];
  return { callers, amount: calls, largest };
}

/** Distinct callers of a figure. */
export const callersOf = (cell: TrueCell, figure: Figure): number =>
  figure === 'wait' || figure === 'talk' ? cell[figure].callers : cell.groups[figure].callers;

/** Whether a figure rests on enough callers, none of whom makes more than half of it. */
export function standsAlone(cell: TrueCell, figure: Figure, threshold: number): boolean {
  const { callers, amount, largest } = basisOf(cell, figure);
  return callers >= threshold && 2 * largest <= amount;
}

/** Groups that share no call: each lies in the rest of the cell that the other leaves. */
const APART: Readonly<Partial<Record<Figure, Figure>>> = {
  refused: 'recorded',
  recorded: 'refused',
  answered: 'abandoned',
  abandoned: 'answered',
};

/** A lower bound of the distinct callers of the cell's calls that are not in the group; waits and talks have no such rest. */
export function restInCell(cell: TrueCell, figure: Figure): number {
  const apart = APART[figure];
  return Math.max(
    cell.groups.calls.callers - callersOf(cell, figure),
    apart === undefined ? 0 : callersOf(cell, apart),
  );
}
