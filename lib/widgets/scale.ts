import type { Measure } from '../domain/statistics/measures';
import { amountText } from './figure-text';
import { MEASURE_WORDS } from './words';

/** A vertical scale from zero: lengths are compared, so none begins anywhere else. */
export interface Scale {
  readonly top: number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

const MOST_TICKS = 4;
const DURATIONS = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** A scale that holds these amounts, with steps that people count in. */
export function scaleOf(measure: Measure, amounts: readonly number[]): Scale {
  const most = Math.max(0, ...amounts);
  if (most === 0) return { top: 1, ticks: [] };
  const step = stepFor(measure, most);
  const count = Math.ceil(most / step - 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, index) => ({
    value: index * step,
    text: tickText(measure, index * step, step),
  }));
  return { top: count * step, ticks };
}

function stepFor(measure: Measure, most: number): number {
  const { kind } = MEASURE_WORDS[measure];
  const fits = (step: number): boolean => most / step <= MOST_TICKS;
  const duration = DURATIONS.find(fits);
  if (kind === 'seconds' && duration !== undefined) return duration;
  const magnitude = 10 ** Math.floor(Math.log10(most / MOST_TICKS));
  const step = [1, 2, 5, 10].map((factor) => factor * magnitude).find(fits) ?? most;
  return kind === 'count' ? Math.max(1, step) : step;
}

/** Rates without the decimal that all ticks would have as a zero. */
function tickText(measure: Measure, value: number, step: number): string {
  const text = amountText(measure, value);
  return MEASURE_WORDS[measure].kind === 'rate' && step >= 0.01 - 1e-9 ? text.replace(/,0(?=\D)/, '') : text;
}
