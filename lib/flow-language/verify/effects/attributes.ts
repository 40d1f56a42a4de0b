import { isFields } from '../../parse';
import { withValues } from '../../references';
import { type Knowledge, type Values, withEntries } from '../knowledge';
import { targetsOf, valueAt } from '../system';
import { type Effect, type Setting, succeedsOrFails } from './effect';

/** All of them, or none when it fails. What nothing asks about is forgotten. */
export const updateContactAttributes: Effect = (action, known, setting) => {
  const set = valuesIn(action.Parameters?.Attributes, known, (value) => value);
  const attributes = withEntries(known.attributes, kept(set, setting));
  return succeedsOrFails(action, known, [
    { value: undefined, known: { ...known, attributes }, what: wordsFor(set) },
  ]);
};

export const updateFlowAttributes: Effect = (action, known) => {
  const set = valuesIn(action.Parameters?.FlowAttributes, known, (value) =>
    isFields(value) ? value.Value : value,
  );
  const flowAttributes = withEntries(known.flowAttributes, set);
  return succeedsOrFails(action, known, [
    { value: undefined, known: { ...known, flowAttributes }, what: 'flow attributes are set' },
  ]);
};

/** Names the flow that runs at an event of the contact. One that nobody can tell is not proved. */
export const updateContactEventHooks: Effect = (action, known, setting) => {
  const [event, reference] = Object.entries(action.Parameters?.EventHooks ?? {})[0] ?? [];
  const flows = typeof reference === 'string' ? targetsOf(reference, known, setting.system) : undefined;
  if (flows === undefined) {
    setting.notProven(`${setting.flow.name}/${action.Identifier}: nobody declared which flow it hooks`);
    return succeedsOrFails(action, known, [{ value: undefined, known, what: 'a flow is hooked' }]);
  }
  return succeedsOrFails(
    action,
    known,
    flows.map((flow) => ({
      value: undefined,
      known: { ...known, hooks: withEntries(known.hooks, { [String(event)]: flow }) },
      what: `a flow is hooked to ${event}`,
    })),
  );
};

function valuesIn(map: unknown, known: Knowledge, textIn: (value: unknown) => unknown): Values {
  if (!isFields(map)) return {};
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [key, textValue(textIn(value), known)]),
  );
}

function textValue(value: unknown, known: Knowledge): string | null {
  if (typeof value !== 'string') return null;
  let unknown = false;
  const text = withValues(value, (reference) => {
    const found = valueAt(reference, known);
    unknown ||= found === null;
    return found ?? '';
  });
  return unknown ? null : text;
}

const kept = (set: Values, { system }: Setting): Values =>
  Object.fromEntries(Object.entries(set).filter(([key]) => system.watched.has(key)));

const wordsFor = (set: Values): string =>
  Object.entries(set)
    .map(([key, value]) => `${key} is noted as ${value ?? 'something'}`)
    .join(', ');
