import { WAIT_BAND_ENDS } from './cell';
import { CUTS, type Cut, DIMENSIONS, type Dimension } from './dimensions';
import { FIGURES, type Figure } from './threshold';

/**
 * A call of the calls zone (`lib/domain/call-row.ts`) as one whole number, so that Athena compares calls, and puts them into
 * cells, without looking at texts: a bit for each figure that it belongs to, then a field for each dimension.
 *
 * A field is 0 where a dimension is left out. Hours and weekdays are counted from 1; texts have the place of their name among
 * the month's, from 1. All is below 2^51: exact in TypeScript too.
 */
export const CALLS_DATABASE = 'agglo_calls';
export const CALLS_TABLE = 'calls';
export const CALLS_DAY_COLUMN = 'day';

/** Which calls belong to a figure. */
const MEMBERSHIP: Readonly<Record<Figure, string>> = {
  calls: 'true',
  refused: "outcome = 'refused'",
  recorded: 'recorded',
  answered: 'answered',
  abandoned: 'abandoned',
  wait: 'wait_seconds IS NOT NULL',
  talk: 'talk_seconds IS NOT NULL',
};

/** How many bits a dimension takes: queues are the ones that may be many. */
const WIDTHS: Readonly<Record<Dimension, number>> = {
  hour: 5,
  weekday: 3,
  outcome: 6,
  method: 6,
  language: 10,
  queue: 14,
};

/** The value of a dimension's lowest bit. */
export const UNITS = Object.fromEntries(
  DIMENSIONS.map((dimension, place) => {
    const below = DIMENSIONS.slice(0, place).reduce<number>(
      (bits, other) => bits + WIDTHS[other],
      FIGURES.length,
    );
    return [dimension, 2 ** below];
  }),
) as Readonly<Record<Dimension, number>>;

const bitOf = (figure: Figure): number => 2 ** FIGURES.indexOf(figure);

export const fieldOf = (dimension: Dimension): number => (2 ** WIDTHS[dimension] - 1) * UNITS[dimension];

/** The fields that tell the cells of a cut apart. */
const fieldsOf = (cut: Cut): number => cut.reduce((fields, dimension) => fields + fieldOf(dimension), 0);

export const ALL_FIELDS = fieldsOf(DIMENSIONS);

/** Cuts as a set: a bit for each. Under 2^42. */
export const setOf = (belongs: (cut: Cut) => boolean): number =>
  CUTS.reduce((set, cut, place) => (belongs(cut) ? set + 2 ** place : set), 0);

/** Whether a call with this code belongs to a figure. */
export const isIn = (figure: Figure, code = 'code'): string => `bitwise_and(${code}, ${bitOf(figure)}) > 0`;

/** A named query: its name, what it selects, and from where. */
export type Step = readonly [name: string, selected: readonly string[], from: string];

/** Dimensions whose values are names. */
export const NAMED = ['outcome', 'method', 'language', 'queue'] as const;

/** Where one period ends and the next begins: all of the month's calls are of one, or those of a day. */
const PERIODS = { month: "''", day: CALLS_DAY_COLUMN } as const;

const bitsOfFigures = FIGURES.map(
  (figure) => `CASE WHEN ${MEMBERSHIP[figure]} THEN ${bitOf(figure)} ELSE 0 END`,
);

const fields = [
  `(hour + 1) * ${UNITS.hour}`,
  `day_of_week(CAST(${CALLS_DAY_COLUMN} AS date)) * ${UNITS.weekday}`,
  ...NAMED.map((dimension) => `${dimension}s.place * ${UNITS[dimension]}`),
];

const listOfCuts = CUTS.map((cut, place) => `(${2 ** place}, ${fieldsOf(cut)})`).join(', ');

/**
 * The steps of a query that lead to `coded`, the calls, and to `cuts`, each as a set, with its fields. Two question marks: first
 * and last day. LEFT JOIN, though every name has its place: it tells the engine which side is the small one.
 */
export const codedCalls = (grain: keyof typeof PERIODS): readonly Step[] => [
  ['of_month', ['*'], `${CALLS_TABLE} WHERE ${CALLS_DAY_COLUMN} BETWEEN ? AND ?`],
  ...NAMED.map((dimension): Step => {
    const place = `row_number() OVER (ORDER BY ${dimension}) AS place`;
    return [`${dimension}s`, [`${dimension} AS name`, place], `of_month GROUP BY ${dimension}`];
  }),
  ['cuts', ['*'], `(VALUES ${listOfCuts}) AS listed (cut, fields)`],
  [
    'coded',
    [
      `${PERIODS[grain]} AS period`,
      'coalesce(token, -1) AS caller',
      'record_key',
      'wait_seconds',
      'talk_seconds',
      `${[...bitsOfFigures, ...fields].join(' + ')} AS code`,
    ],
    `of_month${NAMED.map((dimension) => ` LEFT JOIN ${dimension}s ON ${dimension}s.name = ${dimension}`).join('')}`,
  ],
];

/** The conditions of the bands of waiting, in order. */
export const BAND_CONDITIONS: readonly string[] = [...WAIT_BAND_ENDS, undefined].map((end, band) => {
  const from = band === 0 ? 0 : WAIT_BAND_ENDS[band - 1];
  return `wait_seconds >= ${from}${end === undefined ? '' : ` AND wait_seconds < ${end}`}`;
});
