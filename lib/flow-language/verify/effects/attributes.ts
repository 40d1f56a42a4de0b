import { isFields } from '../../parse';
import { holdsPlaceholder, referencesIn, withValues } from '../../references';
import { type Knowledge, type Values, withEntries } from '../knowledge';
import { targetsOf, valueAt } from '../system';
import { type Effect, type Setting, succeedsOrFails } from './effect';

/** All of them, or none when it fails. What nothing asks about is forgotten; under a key that nobody can tell, anything is. */
export const updateContactAttributes: Effect = (action, known, setting) => {
  const { Attributes, TargetContact = 'Current' } = action.Parameters ?? {};
  const set = valuesIn(Attributes, known, (value) => value);
  const anyKey = TargetContact !== 'Current' || Object.keys(set).some((key) => referencesIn(key).length > 0);
  const watched = Object.fromEntries([...setting.system.watched].map((key) => [key, null]));
  const after = {
    ...known,
    attributes: withEntries(known.attributes, anyKey ? watched : kept(set, setting)),
  };
  return succeedsOrFails(action, known, [
    // A related contact may be there or not: then nothing changes here.
    ...(TargetContact === 'Current' ? [] : [{ value: undefined, known, what: '' }]),
    { value: undefined, known: after, what: wordsFor(set) },
  ]);
};

export const updateFlowAttributes: Effect = (action, known) => {
  const set = valuesIn(action.Parameters?.FlowAttributes, known, (value) =>
    isFields(value) ? value.Value : value,
  );
  const flowAttributes = known.flowAttributes && withEntries(known.flowAttributes, set);
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

/** A text that is made of others may grow from round to round: a longer one could be anything. */
const LONGEST_KNOWN = 200;

function textValue(value: unknown, known: Knowledge): string | null {
  if (typeof value !== 'string' || holdsPlaceholder(value)) return null;
  let unknown = false;
  const text = withValues(value, (reference) => {
    const found = valueAt(reference, known);
    unknown ||= found === null;
    return found ?? '';
  });
  return unknown || text.length > LONGEST_KNOWN ? null : text;
}

const kept = (set: Values, { system }: Setting): Values =>
  Object.fromEntries(Object.entries(set).filter(([key]) => system.watched.has(key)));

const wordsFor = (set: Values): string =>
  Object.entries(set)
    .map(([key, value]) => `${key} is noted as ${value ?? 'something'}`)
    .join(', ');
