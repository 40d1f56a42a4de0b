import { isReference } from '../../flow-language/references';
import { ASSERT_OPERATORS, type Assertion, type TestAction } from '../types';
import { instructionAt } from './instruction';
import { overrideAt } from './override';
import type { Place } from './place';

const TYPES = ['SendInstruction', 'OverrideSystemBehavior', 'Assert', 'TestControl'] as const;

/** An action of an observation. @throws Refused */
export function actionAt(action: Place): TestAction {
  const id = action.at('Identifier').text('bad-identifier', 'an Identifier');
  const type = action.at('Type').oneOf(TYPES, 'bad-action');
  const parameters = action.at('Parameters');
  if (!parameters.given) return parameters.refuse('bad-action', 'Parameters');
  const repeated = parameters.at('ActionType');
  if (repeated.given) repeated.oneOf([type], 'bad-action');
  switch (type) {
    case 'SendInstruction':
      return { id, kind: 'send', instruction: instructionAt(parameters) };
    case 'OverrideSystemBehavior':
      return { id, kind: 'override', override: overrideAt(parameters) };
    case 'Assert':
      return { id, kind: 'assert', ...assertionAt(parameters) };
    case 'TestControl':
      return { id, ...commandAt(parameters.at('Command')) };
  }
}

/** Connect takes an empty operand with these alone. */
const TAKE_NOTHING = ['TextContains', 'TextStartsWith'];

/** `Exists` is documented, and refused. */
function assertionAt(parameters: Place): Assertion {
  const namespace = referenceAt(parameters.at('Namespace'), 'bad-assertion');
  const operators = parameters.strict ? ASSERT_OPERATORS.filter((one) => one !== 'Exists') : ASSERT_OPERATORS;
  const operator = parameters.at('Operator').oneOf(operators, 'bad-assertion');
  const operand = parameters.at('Operand');
  if (operator === 'Exists') return { namespace, operator, operand: '' };
  if (operand.value === '' && (!parameters.strict || TAKE_NOTHING.includes(operator)))
    return { namespace, operator, operand: '' };
  if (typeof operand.value === 'number' && !parameters.strict)
    return { namespace, operator, operand: String(operand.value) };
  return { namespace, operator, operand: operand.text('bad-assertion', 'an Operand') };
}

function commandAt(
  command: Place,
):
  | { readonly kind: 'end' }
  | { readonly kind: 'log'; readonly expressions: Readonly<Record<string, string>> } {
  if (!command.given) return command.refuse('bad-command', 'a Command');
  const type = command.at('Type').oneOf(['EndTest', 'LogData'], 'bad-command');
  if (type === 'EndTest') return { kind: 'end' };
  const expressions = command.at('Properties').at('Expressions');
  const labels = Object.keys(expressions.fields());
  return {
    kind: 'log',
    expressions: Object.fromEntries(
      labels.map((label) => [label, referenceAt(expressions.at(label), 'bad-command')]),
    ),
  };
}

function referenceAt(place: Place, code: 'bad-assertion' | 'bad-command'): string {
  const text = place.text(code, 'a reference such as $.Queue.Name');
  return isReference(text) ? text : place.refuse(code, 'a reference such as $.Queue.Name');
}
