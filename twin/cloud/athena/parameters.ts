import { QueryFailure } from './analysis/failure';
import { parseExpression } from './parsing/grammar';
import { everyNode, type Node } from './parsing/tree';

/**
 * What stands for each placeholder of a statement, in order. A value is not a value but SQL: what reads as an expression
 * without a column's name is taken for that expression, subqueries and function calls included; anything else for a text.
 * An expression is bound whole, so that `1 OR 1=1` is one operand, and changes nothing around it.
 *
 * As measured against Athena: https://github.com/aoyagikouhei/athena-local/blob/main/docs/parameters.md. Placeholders
 * outside WHERE are documented as unsupported, and refused here:
 * https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html
 *
 * @throws QueryFailure INVALID_PARAMETER_USAGE when there are not as many values as placeholders
 */
export function boundParameters(statement: Node, values: readonly string[]): ReadonlyMap<Node, Node> {
  const placeholders = [...everyNode(statement)].filter(({ kind }) => kind === 'Parameter');
  // Athena ignores values that nothing asks for.
  if (placeholders.length === 0) return new Map();
  if (placeholders.length !== values.length) {
    const message = `line 1:1: Incorrect number of parameters: expected ${placeholders.length} but found ${values.length}`;
    throw new QueryFailure('INVALID_PARAMETER_USAGE', message);
  }
  const conditions = new Set(
    [...everyNode(statement)].filter(isWhere).flatMap((where) => [...everyNode(where)]),
  );
  const outside = placeholders.find((placeholder) => !conditions.has(placeholder));
  if (outside !== undefined)
    throw new QueryFailure('NOT_PLAYED', 'the twin does not play placeholders outside WHERE');
  return new Map(
    placeholders.map((placeholder, index) => [placeholder, boundTo(values[index] as string, placeholder)]),
  );
}

const isWhere = ({ kind }: Node): boolean => kind === 'WhereClause';

function boundTo(value: string, { line, column }: Node): Node {
  const expression = parseExpression(value);
  if (expression !== undefined && !namesColumn(expression))
    return { kind: 'ParenthesizedExpression', text: '', line, column, children: [expression] };
  const token = { kind: 'Token', text: `'${value.replaceAll("'", "''")}'`, line, column, children: [] };
  return { kind: 'BasicStringLiteral', text: '', line, column, children: [token] };
}

/** A column's name, wherever it stands; those of functions are none. */
const namesColumn = (node: Node): boolean =>
  node.kind === 'QualifiedName' || (node.kind !== 'FunctionName' && node.children.some(namesColumn));
