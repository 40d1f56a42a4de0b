import { type ActionSpec, type ParameterSpec, specOf } from '../action-types';
import { type Finding, finding, quoted } from '../finding';
import { isFields } from '../parse';
import { holdsPlaceholder, isReference, referencesIn } from '../references';
import type { Action } from '../types';
import { meets } from './branches';

type Tell = (code: Finding['code'], message: string, severity?: Finding['severity']) => void;

/** Namespaces: a reference to one as a whole leads to no value. */
const NAMESPACES =
  /^\$\.(Attributes|External|Lex|FlowAttributes|Modules|Views|Queue|Metrics|Customer|Case|Media|MediaStreams|Wisdom|DataTables)$/;

const isLeaf = (text: string): boolean => isReference(text) && !NAMESPACES.test(text);

/** What is wrong with the parameters of an action of a known type. */
export function parameterFindings(action: Action): Finding[] {
  const spec = specOf(action.Type);
  if (spec === undefined) return [];
  const found: Finding[] = [];
  const tell: Tell = (code, message, severity) =>
    void found.push(finding(code, action.Identifier, message, severity));
  const parameters = action.Parameters ?? {};
  fieldsFindings('', parameters, spec.parameters, spec.open === true, action, tell);
  groupFindings(parameters, spec, tell);
  return found;
}

function groupFindings(
  parameters: object,
  { exactlyOne = [], atMostOne = [], atLeastOne = [] }: ActionSpec,
  tell: Tell,
): void {
  const givenOf = (group: readonly string[]) => group.filter((name) => Object.hasOwn(parameters, name));
  for (const group of [...exactlyOne, ...atLeastOne])
    if (givenOf(group).length === 0)
      tell('missing-parameter', `expected one of ${group.join(', ')}, got none`);
  for (const group of [...exactlyOne, ...atMostOne])
    if (givenOf(group).length > 1)
      tell(
        'conflicting-parameters',
        `expected one of ${group.join(', ')}, got ${givenOf(group).join(' and ')}`,
      );
}

function fieldsFindings(
  path: string,
  given: Readonly<Record<string, unknown>>,
  specs: Readonly<Record<string, ParameterSpec>>,
  open: boolean,
  action: Action,
  tell: Tell,
): void {
  for (const [name, spec] of Object.entries(specs)) {
    if (Object.hasOwn(given, name)) continue;
    const { required } = spec;
    if (required === true || (typeof required === 'object' && meets(action, required)))
      tell('missing-parameter', `expected ${path}${name}, got none`);
  }
  for (const [name, value] of Object.entries(given)) {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec !== undefined) valueFindings(`${path}${name}`, value, spec, action, tell);
    else if (!open)
      tell('unknown-parameter', `expected no parameter of that name, got ${quoted(path + name)}`, 'warning');
    if (spec === undefined) emptyFindings(`${path}${name}`, value, tell);
  }
}

const SHAPES: Readonly<
  Record<ParameterSpec['type'], { readonly name: string; fits(value: unknown): boolean }>
> = {
  text: { name: 'a text', fits: (value) => typeof value === 'string' },
  whole: {
    name: 'a whole number as a text',
    fits: (value) => typeof value === 'string' && /^-?\d+$/.test(value),
  },
  number: {
    name: 'a number',
    fits: (value) => typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)),
  },
  list: { name: 'a list', fits: Array.isArray },
  map: { name: 'an object', fits: isFields },
  object: { name: 'an object', fits: isFields },
  json: { name: 'an object', fits: isFields },
};

function valueFindings(name: string, value: unknown, spec: ParameterSpec, action: Action, tell: Tell): void {
  if (value === '') tell('empty-text', `expected ${name} to hold something, got an empty text`);
  // Someone has still to fill a placeholder in: until then there is nothing to judge.
  else if (typeof value === 'string' && holdsPlaceholder(value)) return;
  else if (spec.mode === 'reference' && !(typeof value === 'string' && isLeaf(value)))
    tell('bad-parameter', `expected ${name} to be one reference to a value, got ${quoted(value)}`);
  else if (typeof value === 'string' && referencesIn(value).length > 0)
    referenceFindings(name, value, spec, tell);
  else if (!SHAPES[spec.type].fits(value))
    tell('bad-parameter', `expected ${name} to be ${SHAPES[spec.type].name}, got ${quoted(value)}`);
  else literalFindings(name, value, spec, action, tell);
}

function literalFindings(
  name: string,
  value: unknown,
  spec: ParameterSpec,
  action: Action,
  tell: Tell,
): void {
  limitFindings(name, value, spec, tell);
  tighterFindings(name, value, spec, action, tell);
  if (spec.type === 'map' && spec.fields !== undefined) keyFindings(name, value, spec.fields, tell);
  if (isFields(value) && spec.fields !== undefined)
    fieldsFindings(`${name}.`, value, spec.fields, false, action, tell);
  else insideFindings(name, value, spec, tell);
}

function referenceFindings(name: string, value: string, { mode }: ParameterSpec, tell: Tell): void {
  if (mode === 'static')
    tell(
      'dynamic-parameter',
      `expected ${name} without a reference, which Connect would not resolve, got ${quoted(value)}`,
    );
  if (mode === 'value' && !isReference(value))
    tell(
      'dynamic-parameter',
      `expected ${name} to be a literal or exactly one reference, got ${quoted(value)}`,
    );
}

function limitFindings(
  name: string,
  value: unknown,
  { type, oneOf, min, max }: ParameterSpec,
  tell: Tell,
): void {
  const entries = Array.isArray(value) ? value : [value];
  const other = oneOf && entries.find((entry) => typeof entry !== 'string' || !oneOf.includes(entry));
  if (other !== undefined)
    tell('bad-parameter', `expected ${name} to be ${oneOf?.join(' or ')}, got ${quoted(other)}`);
  const size = type === 'whole' || type === 'number' ? Number(value) : sizeOf(value);
  const unit = type === 'text' ? ' characters' : type === 'list' || type === 'map' ? ' entries' : '';
  if (min !== undefined && size < min)
    tell('bad-parameter', `expected ${name} from ${min}${unit}, got ${quoted(size)}`);
  if (max !== undefined && size > max)
    tell('bad-parameter', `expected ${name} up to ${max}${unit}, got ${quoted(size)}`);
}

const sizeOf = (value: unknown): number => {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return isFields(value) ? Object.keys(value).length : 0;
};

/** A limit that holds only while another parameter has some value. */
function tighterFindings(
  name: string,
  value: unknown,
  { tighter }: ParameterSpec,
  action: Action,
  tell: Tell,
): void {
  if (tighter !== undefined && meets(action, tighter.when) && Number(value) > tighter.max)
    tell('bad-parameter', `expected ${name} up to ${tighter.max} as set here, got ${quoted(value)}`);
}

function keyFindings(name: string, value: unknown, fields: object, tell: Tell): void {
  for (const key of Object.keys(value as object))
    if (!Object.hasOwn(fields, key))
      tell('bad-parameter', `expected ${name} of ${Object.keys(fields).join(', ')}, got ${quoted(key)}`);
}

/** What a list or map without a shape of its own may not hold: empty texts and, where it is static, references. */
function insideFindings(name: string, value: unknown, { mode, type }: ParameterSpec, tell: Tell): void {
  if (typeof value !== 'object' || value === null || type === 'json') return;
  emptyFindings(name, value, tell);
  if (mode === 'static' && referencesIn(JSON.stringify(value)).length > 0)
    tell(
      'dynamic-parameter',
      `expected ${name} without a reference, which Connect would not resolve, got one`,
    );
}

function emptyFindings(name: string, value: unknown, tell: Tell): void {
  if (value === '') tell('empty-text', `expected ${name} to hold something, got an empty text`);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inside] of Object.entries(value)) emptyFindings(`${name}.${key}`, inside, tell);
}
