import { resolve, type Scope } from './intrinsics';
import { TemplateError } from './stack';

/**
 * Whether a condition holds.
 * @throws TemplateError for anything that is not a condition function
 */
export function holds(condition: unknown, scope: Scope): boolean {
  const [[name, argument] = ['', undefined], ...others] = Object.entries(condition ?? {});
  const all = (): boolean[] => (argument as unknown[]).map((part) => holds(part, scope));
  if (others.length > 0) return unknown(condition, scope);
  switch (name) {
    case 'Condition':
      return scope.condition(argument as string);
    case 'Fn::Equals': {
      const [left, right] = (argument as unknown[]).map((side) => JSON.stringify(resolve(side, scope)));
      return left === right;
    }
    case 'Fn::And':
      return all().every(Boolean);
    case 'Fn::Or':
      return all().some(Boolean);
    case 'Fn::Not':
      return !all()[0];
    default:
      return unknown(condition, scope);
  }
}

function unknown(condition: unknown, scope: Scope): never {
  throw new TemplateError(
    `${scope.place}: expected Condition, Fn::Equals, Fn::And, Fn::Or or Fn::Not, got ${JSON.stringify(condition)}`,
  );
}
