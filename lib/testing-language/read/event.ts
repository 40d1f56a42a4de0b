import {
  COMPLETED_TYPES,
  MATCHINGS,
  type Matching,
  type Message,
  type ObservableType,
  STARTED_TYPES,
  type TestEvent,
} from '../types';
import type { Place } from './place';

const EVENT_TYPES = [
  'TestInitiated',
  'TestCompleted',
  'MessageReceived',
  'FlowActionStarted',
  'FlowActionCompleted',
] as const;

/** Old editions say this of any type, new ones of three only. */
const EVER_COMPLETED = [...new Set([...STARTED_TYPES, ...COMPLETED_TYPES])];

/** The event of an observation. @throws Refused */
export function eventAt(event: Place): TestEvent {
  const type = event.at('Type').oneOf(EVENT_TYPES, 'bad-event');
  const actor = event.at('Actor');
  if (actor.given) actor.oneOf(['System'], 'bad-event');
  if (type === 'MessageReceived')
    return { type, message: messageAt(event.at('Properties')), matching: matchingAt(event) };
  if (type === 'TestInitiated' || type === 'TestCompleted') return { type };
  const properties = event.at('Properties');
  const types =
    type === 'FlowActionStarted' ? STARTED_TYPES : event.strict ? COMPLETED_TYPES : EVER_COMPLETED;
  const actionType = properties.at('ActionType').oneOf<ObservableType>(types, 'bad-event');
  return { type, actionType, resource: resourceAt(properties.at('ActionParameters'), actionType) };
}

/** Of which a message names exactly one; Connect refuses an empty one too. */
const CONTENTS = ['Text', 'SSML', 'PromptId', 'Media'] as const;

function messageAt(properties: Place): Message {
  const given = CONTENTS.filter((name) => properties.at(name).given);
  const [only] = given;
  if (only === undefined || given.length > 1)
    return properties.refuse('bad-message', `one of ${CONTENTS.join(', ')}`);
  const content = properties.at(only);
  if (only === 'Media') return { kind: 'sound', name: content.at('Uri').text('bad-message', 'an address') };
  const text = content.text('bad-message', `a ${only} that is not empty`);
  return only === 'PromptId' ? { kind: 'sound', name: text } : { kind: 'text', text };
}

/**
 * Beside the properties, as older editions have it, it is said to be stored empty and then never to match: read where
 * old spellings are.
 */
function matchingAt(event: Place): Matching | undefined {
  const beside = event.at('MatchingCriteria');
  if (beside.given && event.strict)
    return beside.refuse('bad-matching', 'MatchingCriteria inside Properties alone');
  const within = event.at('Properties').at('MatchingCriteria');
  const criteria = within.given ? within : beside;
  if (!criteria.given) return undefined;
  const named = typeof criteria.value === 'string' && !event.strict ? criteria : criteria.at('Type');
  return named.oneOf(MATCHINGS, 'bad-matching');
}

/** In which parameter each type names its resource. Connect insists on it: a queue transfer names the queue set before it. */
const RESOURCES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  InvokeLambdaFunction: ['LambdaFunctionARN'],
  CheckHoursOfOperation: ['HoursOfOperationId'],
  TransferContactToQueue: ['QueueId'],
  DequeueAndTransferToQueue: ['QueueId'],
  ConnectParticipantWithLexBot: ['LexV2Bot', 'AliasArn'],
  ConnectParticipantWithAgenticCX: ['AgentConfiguration', 'Alias'],
};

/** @throws Refused when the action parameters do not name the resource */
export function resourceAt(parameters: Place, actionType: string): string {
  const path = RESOURCES[actionType] as readonly [string, ...string[]];
  if (!parameters.given)
    return parameters.refuse('missing-resource', `ActionParameters with ${path.join('.')}`);
  const named = path.reduce((place, name) => (place.given ? place.at(name) : place), parameters);
  return named.text('missing-resource', `${path.join('.')} of the resource`);
}
