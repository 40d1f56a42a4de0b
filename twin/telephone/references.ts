import { isReference, keysOf, withValues } from '../../lib/flow-language/references';
import type { Contact } from './contact';
import type { Exchange } from './exchange';

/** Where references are resolved. */
export interface Known {
  readonly contact: Contact;
  readonly exchange: Exchange;
}

/**
 * What a reference can begin with: `$.Attributes.recording` leads to `Attributes`, and there to `recording`. Of customer profiles,
 * cases and data tables there are none: a reference to them leads nowhere.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
 */
const NAMESPACES: Readonly<Record<string, (known: Known) => unknown>> = {
  Attributes: ({ contact }) => contact.attributes,
  External: ({ contact }) => contact.local.external,
  Lex: ({ contact }) => contact.local.lex,
  StoredCustomerInput: ({ contact }) => contact.local.storedInput,
  FlowAttributes: ({ contact }) => contact.local.flowAttributes,
  Modules: ({ contact }) => contact.local.modules,
  Views: ({ contact }) => contact.local.views,
  Metrics: ({ contact }) => contact.local.metrics,
  Wisdom: ({ contact }) => contact.local.wisdom,
  ContactId: ({ contact }) => contact.id,
  InitialContactId: ({ contact }) => contact.initialId,
  PreviousContactId: ({ contact }) => contact.previousId,
  Channel: ({ contact }) => contact.channel,
  InitiationMethod: ({ contact }) => contact.initiationMethod,
  InstanceARN: ({ exchange }) => exchange.instanceArn,
  AwsRegion: ({ exchange }) => exchange.region,
  LanguageCode: ({ contact }) => contact.language,
  TextToSpeechVoiceId: ({ contact }) => contact.voice,
  CustomerId: ({ contact }) => contact.details.CustomerId,
  Name: ({ contact }) => contact.details.Name,
  Description: ({ contact }) => contact.details.Description,
  Tags: ({ contact }) => contact.tags,
  CustomerEndpoint: ({ contact }) => endpoint(contact.callerAddress),
  SystemEndpoint: ({ contact }) => endpoint(contact.lineAddress),
  Queue: ({ contact: { targetQueue } }) =>
    targetQueue && {
      Name: targetQueue.name,
      ARN: targetQueue.arn,
      OutboundCallerId: { Address: targetQueue.outbound.number },
    },
};

/** There is none at the end of a call that nobody dialled. */
export const endpoint = (address: string | null) =>
  address === null ? null : { Address: address, Type: 'TELEPHONE_NUMBER' };

/** Whether there is such a namespace, whatever is in it now. */
export const isKnown = (reference: string): boolean => Object.hasOwn(NAMESPACES, keysOf(reference)[0] ?? '');

/** The value at a reference; undefined when nothing is there. */
export function lookUp(reference: string, known: Known): unknown {
  const [first = '', ...keys] = keysOf(reference);
  return inside(Object.hasOwn(NAMESPACES, first) ? NAMESPACES[first]?.(known) : undefined, keys);
}

/** What keys one after another lead to. */
export function inside(value: unknown, keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (found === null || typeof found !== 'object') return undefined;
    found = Object.hasOwn(found, key) ? Reflect.get(found, key) : undefined;
  }
  return found;
}

/** A parameter with its references replaced by what they lead to; one that leads nowhere becomes an empty text. */
export const rendered = (text: string, known: Known): string =>
  withValues(text, (reference) => {
    const value = lookUp(reference, known);
    if (value === undefined || value === null) return '';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  });

/** Any value of a parameter, its texts rendered; a text that is one reference becomes what is there, whatever its kind. */
export function resolvedValue(parameter: unknown, known: Known): unknown {
  if (typeof parameter === 'string')
    return isReference(parameter) ? (lookUp(parameter, known) ?? '') : rendered(parameter, known);
  if (Array.isArray(parameter)) return parameter.map((part) => resolvedValue(part, known));
  if (typeof parameter !== 'object' || parameter === null) return parameter;
  return Object.fromEntries(
    Object.entries(parameter).map(([key, part]) => [rendered(key, known), resolvedValue(part, known)]),
  );
}
