import { ALL_FIELDS, BAND_CONDITIONS, codedCalls, fieldOf, isIn, setOf } from './call-code';
import { GROUPS, type PublishedGrain } from './cell';
import { aliased, type CellQuery, cellQuery, type Named } from './cell-query';
import { DIMENSIONS } from './dimensions';
import { FIGURES, type Figure } from './threshold';

const KEY_SPACE = 4_294_967_296;

/** What is added up of all calls: its name, and from what. */
const AMOUNTS: readonly Named[] = [
  ...GROUPS.flatMap((group): Named[] => [
    [`${group}_calls`, `count_if(${isIn(group)})`],
    [`${group}_key`, `sum(CASE WHEN ${isIn(group)} THEN record_key ELSE 0 END)`],
  ]),
  ...['wait', 'talk'].flatMap((name): Named[] => [
    [`${name}_calls`, `count(${name}_seconds)`],
    [`${name}_seconds`, `coalesce(sum(${name}_seconds), 0)`],
  ]),
  ...BAND_CONDITIONS.map((condition, band): Named => [`band_${band}`, `count_if(${condition})`]),
];

/** What is known of the occasional callers of a cell: an upper bound of what one of them makes of it. */
const MOST: readonly Named[] = [
  ['calls_most', 'max(CASE WHEN occasional THEN own END)'],
  ['wait_most', 'max(CASE WHEN occasional THEN own_wait END)'],
  ['talk_most', 'max(CASE WHEN occasional THEN own_talk END)'],
];

const CALLER = 'PARTITION BY period, caller ORDER BY record_key';
const WHOLE = 'ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING';
const CALL = ['period', 'code', 'record_key', 'wait_seconds', 'talk_seconds', 'own', 'own_wait', 'own_talk'];

/** The cuts of which a call shares its cell with another one, by the bits in which their codes differ. */
const sharedCuts = (differing: string): string =>
  DIMENSIONS.map((dimension) => {
    const others = setOf((cut) => !cut.includes(dimension));
    return `CASE WHEN bitwise_and(${differing}, ${fieldOf(dimension)}) = 0 THEN ${setOf(() => true)} ELSE ${others} END`;
  }).reduce((one, other) => `bitwise_and(${one}, ${other})`);

/** The sets of cuts of which a call of a figure shares its cell with an earlier one of the figure. */
const metCuts = (figure: Figure, earlier: readonly number[]): string =>
  earlier
    .map((nth) => `CASE WHEN ${isIn(figure, `before_${nth}`)} THEN shared_${nth} ELSE 0 END`)
    .reduce((one, other) => `bitwise_or(${one}, ${other})`, '0');

const MET = FIGURES.map((figure) => `${figure}_met`);

/** What a cell is made of, from the finest cells: sums, and those callers who have not been counted for it. */
const SUMMED: readonly Named[] = [
  ...AMOUNTS.map(([name]): Named => [name, `sum(${name})${name.endsWith('_key') ? ` % ${KEY_SPACE}` : ''}`]),
  ...FIGURES.map((figure): Named => {
    const first = `CASE WHEN bitwise_and(${figure}_met, cut) = 0 THEN ${figure}_once ELSE 0 END`;
    return [`${figure}_callers`, `sum(${first})`];
  }),
  ...MOST.map(([name]): Named => [name, `max(${name})`]),
];

/**
 * All figures of each cell of a month's calls, or of each day's: columns that are sums over all calls, and the distinct callers
 * among those who call occasionally.
 *
 * Nobody is grouped by caller for each cell: in a cell, a caller is counted at the first of his calls, in any fixed order, that
 * lies in it. So a call is compared with each earlier one of its caller, which gives for each figure the set of cuts of which it
 * shares its cell with an earlier one (`…_met`); then calls without regard to callers are grouped by cell.
 *
 * Columns: `period` (empty, or the day), the dimensions (hour and weekday from 1), `<group>_calls`, `<group>_key`,
 * `<sum>_calls`, `<sum>_seconds`, `band_<n>`, `<figure>_callers`, `calls_most`, `wait_most`, `talk_most`.
 *
 * @param most how many calls a caller makes in a period who is still occasional
 */
export function occasionalCallers(grain: PublishedGrain, most: number): CellQuery {
  const earlier = Array.from({ length: most - 1 }, (_, index) => index + 1);
  const own = [
    [`count(*) OVER (${CALLER} ${WHOLE})`, 'own'],
    [`sum(wait_seconds) OVER (${CALLER} ${WHOLE})`, 'own_wait'],
    [`sum(talk_seconds) OVER (${CALLER} ${WHOLE})`, 'own_talk'],
    ...earlier.map((nth) => [`lag(code, ${nth}) OVER (${CALLER})`, `before_${nth}`]),
  ].map(([expression, name]) => `${expression} AS ${name}`);
  const compared = earlier.flatMap((nth) => [
    `CASE WHEN own <= ${most} THEN before_${nth} END AS before_${nth}`,
    `bitwise_xor(code, before_${nth}) AS differing_${nth}`,
  ]);
  const shared = earlier.flatMap((nth) => [
    `before_${nth}`,
    `${sharedCuts(`differing_${nth}`)} AS shared_${nth}`,
  ]);
  const met = FIGURES.map((figure) => `${metCuts(figure, earlier)} AS ${figure}_met`);
  const once = FIGURES.map((figure): Named => [`${figure}_once`, `count_if(occasional AND ${isIn(figure)})`]);
  const finest = `bitwise_and(code, ${ALL_FIELDS})`;
  const cell = 'period, cut, bitwise_and(finest, fields)';
  return cellQuery(
    [
      ...codedCalls(grain),
      ['known', [...CALL.slice(0, 5), ...own], 'coded'],
      ['compared', [...CALL, ...compared], 'known'],
      ['sharing', [...CALL, ...shared], 'compared'],
      ['meeting', [...CALL, `own <= ${most} AS occasional`, ...met], 'sharing'],
      [
        'finest',
        ['period', `${finest} AS finest`, ...MET, ...[...AMOUNTS, ...once, ...MOST].map(aliased)],
        `meeting GROUP BY ${['period', finest, ...MET].join(', ')}`,
      ],
      [
        'summed',
        ['period', 'cut', 'bitwise_and(finest, fields) AS cell', ...SUMMED.map(aliased)],
        `finest CROSS JOIN cuts GROUP BY ${cell}`,
      ],
    ],
    SUMMED.map(([name]) => name),
  );
}
