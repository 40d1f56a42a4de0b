import type { Assertion, AssertOperator } from './types';

/** `Exists` is documented, and no live instance takes it. The language has no negation. */
const HOLDS: Readonly<Record<AssertOperator, (value: string, operand: string) => boolean>> = {
  Equals: (value, operand) => value === operand,
  TextStartsWith: (value, operand) => value.startsWith(operand),
  TextEndsWith: (value, operand) => value.endsWith(operand),
  TextContains: (value, operand) => value.includes(operand),
  NumberGreaterThan: (value, operand) => Number(value) > Number(operand),
  NumberGreaterOrEqualTo: (value, operand) => Number(value) >= Number(operand),
  NumberLessThan: (value, operand) => Number(value) < Number(operand),
  NumberLessOrEqualTo: (value, operand) => Number(value) <= Number(operand),
  Exists: () => true,
};

/** Whether an assertion holds of what its reference leads to. Only texts, numbers and truth values are values: else none holds. */
export const holds = ({ operator, operand }: Assertion, value: unknown): boolean =>
  isLeaf(value) && HOLDS[operator](String(value), operand);

const isLeaf = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
