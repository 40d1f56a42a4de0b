import { CONTACT_ACTIONS } from './contact';
import { FLOW_CONTROL_ACTIONS } from './flow-control';
import { INTERACTION_ACTIONS } from './interaction';
import { PARTICIPANT_ACTIONS } from './participant';
import { RECORDING_ACTIONS } from './recording';
import { ROUTING_ACTIONS } from './routing';
import type { ActionSpec } from './spec';

export type { ActionSpec, ConditionSpec, Demand, ParameterSpec, When } from './spec';

const ALL: Readonly<Record<string, ActionSpec>> = {
  ...PARTICIPANT_ACTIONS,
  ...CONTACT_ACTIONS,
  ...RECORDING_ACTIONS,
  ...ROUTING_ACTIONS,
  ...FLOW_CONTROL_ACTIONS,
  ...INTERACTION_ACTIONS,
};

/** Every action type that the language has. */
export const ACTION_TYPES: readonly string[] = Object.keys(ALL);

/** What the language says of an action type; undefined when it has none of that name. */
export const specOf = (type: string): ActionSpec | undefined =>
  Object.hasOwn(ALL, type) ? ALL[type] : undefined;
