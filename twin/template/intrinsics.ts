import { NO_VALUE } from './pseudo-parameters';
import { TemplateError } from './stack';

/** What names mean where an expression stands. Each throws `TemplateError` for a name that means nothing there. */
export interface Scope {
  /** Where the expression stands, for errors: `stack AggloLine, resource LogConsent`. */
  readonly place: string;
  ref(name: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  importValue(name: string): unknown;
  mapped(map: string, key: string, second: string): unknown;
  condition(name: string): boolean;
}

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.ref(text(argument, scope, 'Ref')),
  'Fn::GetAtt': getAtt,
  'Fn::Sub': sub,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::If': choose,
  'Fn::ImportValue': (argument, scope) =>
    scope.importValue(text(resolve(argument, scope), scope, 'Fn::ImportValue')),
  'Fn::FindInMap': findInMap,
  'Fn::Base64': (argument, scope) =>
    Buffer.from(text(resolve(argument, scope), scope, 'Fn::Base64')).toString('base64'),
};

/** The only key of an object that stands for a computed value, or nothing. */
export function intrinsicOf(value: object): string | undefined {
  const [key, ...others] = Object.keys(value);
  return key !== undefined && others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))
    ? key
    : undefined;
}

/**
 * A template's value with every intrinsic function carried out and every `AWS::NoValue` left out.
 * @throws TemplateError for a function that the twin does not know, or a reference that leads nowhere
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return literal(value, scope);
  if (Array.isArray(value))
    return value.map((entry) => resolve(entry, scope)).filter((entry) => entry !== NO_VALUE);
  if (typeof value !== 'object' || value === null) return value;
  const name = intrinsicOf(value);
  if (name === undefined) {
    const entries = Object.entries(value).map(([key, held]) => [key, resolve(held, scope)] as const);
    return Object.fromEntries(entries.filter(([, held]) => held !== NO_VALUE));
  }
  const intrinsic = INTRINSICS[name];
  if (intrinsic === undefined) throw fault(scope, `the twin does not know ${name}`);
  return intrinsic((value as Record<string, unknown>)[name], scope);
}

function literal(value: string, scope: Scope): string {
  const dynamic = /\{\{resolve:[^}]*\}\}/.exec(value);
  if (dynamic !== null) throw fault(scope, `the twin does not resolve the dynamic reference ${dynamic[0]}`);
  return value;
}

function getAtt(argument: unknown, scope: Scope): unknown {
  const parts = typeof argument === 'string' ? dotted(argument) : list(argument, scope, 'Fn::GetAtt');
  const [logicalId, attribute] = parts.map((part) => text(resolve(part, scope), scope, 'Fn::GetAtt'));
  if (logicalId === undefined || attribute === undefined)
    throw fault(scope, `expected a resource and an attribute in Fn::GetAtt, got ${JSON.stringify(argument)}`);
  return scope.attribute(logicalId, attribute);
}

const dotted = (name: string): string[] => {
  const dot = name.indexOf('.');
  return dot === -1 ? [name] : [name.slice(0, dot), name.slice(dot + 1)];
};

function sub(argument: unknown, scope: Scope): string {
  const [pattern, own] = Array.isArray(argument) ? argument : [argument, {}];
  const variables = (own ?? {}) as Record<string, unknown>;
  return text(pattern, scope, 'Fn::Sub').replace(
    /\$\{(!?)([^}]+)\}/g,
    (_, literally: string, name: string) => {
      if (literally) return `\${${name}}`;
      if (name in variables) return text(resolve(variables[name], scope), scope, 'Fn::Sub');
      return text(name.includes('.') ? getAtt(name, scope) : scope.ref(name), scope, 'Fn::Sub');
    },
  );
}

function join(argument: unknown, scope: Scope): string {
  const [separator, parts] = list(argument, scope, 'Fn::Join');
  return list(resolve(parts, scope), scope, 'Fn::Join')
    .map((part) => text(part, scope, 'Fn::Join'))
    .join(text(separator, scope, 'Fn::Join'));
}

function select(argument: unknown, scope: Scope): unknown {
  const [index, from] = list(argument, scope, 'Fn::Select');
  const choices = list(resolve(from, scope), scope, 'Fn::Select');
  const position = Number(resolve(index, scope));
  if (!(position in choices))
    throw fault(scope, `expected an index below ${choices.length} in Fn::Select, got ${position}`);
  return choices[position];
}

function split(argument: unknown, scope: Scope): string[] {
  const [separator, from] = list(argument, scope, 'Fn::Split');
  return text(resolve(from, scope), scope, 'Fn::Split').split(text(separator, scope, 'Fn::Split'));
}

function choose(argument: unknown, scope: Scope): unknown {
  const [condition, whenTrue, whenFalse] = list(argument, scope, 'Fn::If');
  return resolve(scope.condition(text(condition, scope, 'Fn::If')) ? whenTrue : whenFalse, scope);
}

function findInMap(argument: unknown, scope: Scope): unknown {
  const keys = list(argument, scope, 'Fn::FindInMap').map((key) =>
    text(resolve(key, scope), scope, 'Fn::FindInMap'),
  );
  const [map = '', key = '', second = ''] = keys;
  return scope.mapped(map, key, second);
}

function list(value: unknown, scope: Scope, where: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw fault(scope, `expected a list in ${where}, got ${shown(value)}`);
}

function text(value: unknown, scope: Scope, where: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw fault(scope, `expected a text in ${where}, got ${shown(value)}`);
}

const shown = (value: unknown): string => (value === NO_VALUE ? 'AWS::NoValue' : JSON.stringify(value));

const fault = (scope: Scope, message: string): TemplateError =>
  new TemplateError(`${scope.place}: ${message}`);
