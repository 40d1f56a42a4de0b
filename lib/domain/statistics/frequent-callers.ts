import { ALL_FIELDS, codedCalls, isIn } from './call-code';
import type { PublishedGrain } from './cell';
import { type CellQuery, cellQuery } from './cell-query';
import { FIGURES } from './threshold';

const ALL_FIGURES = 2 ** FIGURES.length - 1;

/**
 * Those who call more often in a period than occasional callers do: few, but a line's daily callers and all withheld numbers
 * together are among them, and some cell may be theirs alone. Their calls are grouped by caller for each cell.
 *
 * Columns: `period` (empty, or the day), the dimensions (hour and weekday from 1), `<figure>_callers`, and the most that one of
 * them makes of the cell: `calls_largest`, `wait_largest` and `talk_largest` (seconds).
 *
 * @param most how many calls a caller makes in a period who is still occasional
 */
export function frequentCallers(grain: PublishedGrain, most: number): CellQuery {
  const finest = `bitwise_and(code, ${ALL_FIELDS})`;
  const cell = 'bitwise_and(finest, fields)';
  const callers = FIGURES.map((figure) => `count_if(${isIn(figure, 'figures')}) AS ${figure}_callers`);
  const largest = ['calls', 'wait', 'talk'].map((name) => `coalesce(max(${name}), 0) AS ${name}_largest`);
  return cellQuery(
    [
      ...codedCalls(grain),
      [
        'counted',
        [
          ...['period', 'caller', 'code', 'wait_seconds', 'talk_seconds'],
          'count(*) OVER (PARTITION BY period, caller) AS own',
        ],
        'coded',
      ],
      [
        'finest',
        [
          'period',
          'caller',
          `${finest} AS finest`,
          'count(*) AS calls',
          `bitwise_or_agg(bitwise_and(code, ${ALL_FIGURES})) AS figures`,
          'sum(wait_seconds) AS wait',
          'sum(talk_seconds) AS talk',
        ],
        `counted WHERE own > ${most} GROUP BY period, caller, ${finest}`,
      ],
      [
        'by_caller',
        [
          'period',
          'cut',
          `${cell} AS cell`,
          'sum(calls) AS calls',
          'bitwise_or_agg(figures) AS figures',
          'sum(wait) AS wait',
          'sum(talk) AS talk',
        ],
        `finest CROSS JOIN cuts GROUP BY period, cut, ${cell}, caller`,
      ],
      ['summed', ['period', 'cut', 'cell', ...callers, ...largest], 'by_caller GROUP BY period, cut, cell'],
    ],
    [...FIGURES.map((figure) => `${figure}_callers`), 'calls_largest', 'wait_largest', 'talk_largest'],
  );
}
