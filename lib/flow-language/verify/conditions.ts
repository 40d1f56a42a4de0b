import { holdsPlaceholder, referencesIn } from '../references';
import type { ConditionalTransition } from '../types';

const NUMBER = /^\s*-?\d+(\.\d+)?\s*$/;

/** What is no number on either side meets no comparison of numbers. */
const ofNumbers =
  (compare: (value: number, operand: number) => boolean) =>
  (value: string, operand: string): boolean =>
    NUMBER.test(value) && NUMBER.test(operand) && compare(Number(value), Number(operand));

const COMPARISONS: Readonly<Record<string, (value: string, operand: string) => boolean>> = {
  Equals: (value, operand) => value === operand,
  TextStartsWith: (value, operand) => value.startsWith(operand),
  TextEndsWith: (value, operand) => value.endsWith(operand),
  TextContains: (value, operand) => value.includes(operand),
  NumberGreaterThan: ofNumbers((value, operand) => value > operand),
  NumberGreaterOrEqualTo: ofNumbers((value, operand) => value >= operand),
  NumberLessThan: ofNumbers((value, operand) => value < operand),
  NumberLessOrEqualTo: ofNumbers((value, operand) => value <= operand),
};

/** A comparison with what a reference leads to, or of another kind than those of texts and numbers: it may be met or not. */
export const isUndecided = ({ Condition: { Operator, Operands } }: ConditionalTransition): boolean =>
  !Object.hasOwn(COMPARISONS, Operator) ||
  Operands.some((operand) => referencesIn(operand).length > 0 || holdsPlaceholder(operand));

export const meets = (value: string, { Operator, Operands }: ConditionalTransition['Condition']): boolean =>
  Operands.some((operand) => COMPARISONS[Operator]?.(value, operand));
