import {
  GROUPS,
  type Group,
  type PublishedGrain,
  type Sum,
  type Tally,
  type TrueCell,
  WAIT_BAND_ENDS,
} from '../../lib/domain/statistics/cell';
import { CUTS, type Cut, placeOf, type Values } from '../../lib/domain/statistics/dimensions';
import { monthOf } from '../../lib/domain/statistics/period';
import { grouped } from './grouped';
import type { Call } from './world';

/** Whether a call is in a group, by what its row says. */
export const IN_GROUP: Readonly<Record<Group, (call: Call) => boolean>> = {
  calls: () => true,
  refused: ({ values }) => values.outcome === 'refused',
  recorded: ({ recorded }) => recorded,
  answered: ({ answered }) => answered,
  abandoned: ({ abandoned }) => abandoned,
};

/** Every cell that has calls, of each month and each day: what SQL computes where this is deployed. */
export function trueCellsOf(calls: readonly Call[], cuts: readonly Cut[] = CUTS): TrueCell[] {
  const cells: TrueCell[] = [];
  for (const cut of cuts) {
    for (const grain of ['month', 'day'] as const) {
      const places = grouped(calls, (call) => `${startOf(call, grain)} ${placeOf(valuesIn(call, cut))}`);
      for (const there of places.values()) cells.push(cellOf(there, grain, cut));
    }
  }
  return cells;
}

const startOf = ({ date }: Call, grain: PublishedGrain): string => (grain === 'day' ? date : monthOf(date));

const valuesIn = (call: Call, cut: Cut): Values =>
  Object.fromEntries(cut.map((dimension) => [dimension, call.values[dimension]]));

function cellOf(calls: readonly Call[], grain: PublishedGrain, cut: Cut): TrueCell {
  const [first] = calls as readonly [Call];
  const tallies = GROUPS.map((group) => [group, tallyOf(calls.filter(IN_GROUP[group]))]);
  return {
    grain,
    start: startOf(first, grain),
    values: valuesIn(first, cut),
    groups: Object.fromEntries(tallies),
    wait: sumOf(calls, 'wait'),
    talk: sumOf(calls, 'talk'),
    waitBands: bandsOf(calls),
  };
}

function tallyOf(calls: readonly Call[]): Tally {
  const byCaller = amounts(calls, () => 1);
  return {
    calls: calls.length,
    callers: byCaller.length,
    largest: Math.max(0, ...byCaller),
    key: calls.reduce((key, { recordKey }) => (key + recordKey) % 2 ** 32, 0),
  };
}

function sumOf(calls: readonly Call[], kind: 'wait' | 'talk'): Sum {
  const having = calls.filter((call) => call[kind] !== null);
  const byCaller = amounts(having, (call) => call[kind] ?? 0);
  return {
    calls: having.length,
    callers: byCaller.length,
    seconds: byCaller.reduce((sum, seconds) => sum + seconds, 0),
    largest: Math.max(0, ...byCaller),
  };
}

function amounts(calls: readonly Call[], amountOf: (call: Call) => number): number[] {
  const byCaller = new Map<string, number>();
  for (const call of calls) byCaller.set(call.caller, (byCaller.get(call.caller) ?? 0) + amountOf(call));
  return [...byCaller.values()];
}

function bandsOf(calls: readonly Call[]): number[] {
  const bands = new Array<number>(WAIT_BAND_ENDS.length + 1).fill(0);
  for (const { wait } of calls) {
    if (wait === null) continue;
    const band = WAIT_BAND_ENDS.findIndex((end) => wait < end);
    const index = band === -1 ? WAIT_BAND_ENDS.length : band;
    bands[index] = (bands[index] ?? 0) + 1;
  }
  return bands;
}
