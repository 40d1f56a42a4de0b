import { isReference } from '../../../lib/flow-language/references';
import { lookUp } from '../references';
import { onlyPlays, type Play, textOf, UnknownAction } from '../stage';
import { DONE } from '../transitions';

/**
 * Compares the value at one reference with the operands of its conditions. Nothing there meets none of them; where more than a
 * value is there, only its keys can be asked for.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-compare.html
 */
export const compare: Play = (action, stage) => {
  onlyPlays(action, 'ComparisonValue');
  const reference = textOf(action, 'ComparisonValue');
  if (!isReference(reference)) throw new UnknownAction(action, 'a ComparisonValue that is no reference');
  const value = lookUp(reference, stage);
  if (value === undefined || value === null) return DONE;
  return typeof value === 'object'
    ? { kind: 'done', object: value }
    : { kind: 'done', result: String(value) };
};
