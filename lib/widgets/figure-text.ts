import type { Measure } from '../domain/statistics/measures';
import type { Figure } from './figures';
import { bandText, countText, rateText, secondsText } from './french';
import { MEASURE_WORDS } from './words';

export const SUPPRESSED_TEXT = 'n.\u00a0c.';
export const OPEN_TEXT = 'non clos';

/** A number as its measure is written. */
export function amountText(measure: Measure, value: number): string {
  switch (MEASURE_WORDS[measure].kind) {
    case 'rate':
      return rateText(value);
    case 'seconds':
      return secondsText(value);
    default:
      return countText(value);
  }
}

export function figureText(measure: Measure, figure: Figure): string {
  switch (figure.kind) {
    case 'told':
      return amountText(measure, figure.value);
    case 'least':
      return `≥\u00a0${amountText(measure, figure.value)}`;
    case 'band':
      return bandText(figure.start, figure.end);
    case 'suppressed':
      return SUPPRESSED_TEXT;
    case 'open':
      return OPEN_TEXT;
  }
}
