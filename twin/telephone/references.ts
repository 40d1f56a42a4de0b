import { isReference, keysOf, withValues } from '../../lib/flow-language/references';
import type { Contact } from './contact';
import type { Exchange } from './exchange';

/** What the references of a flow can reach: `$.Attributes.recording` is `Attributes`, `recording`. */
export type Namespace = Readonly<Record<string, unknown>>;

/**
 * The namespaces of a contact that flows may refer to. Of customer profiles, cases and data tables there are none: a reference to
 * them leads nowhere.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
 */
export const namespaceOf = (contact: Contact, exchange: Exchange): Namespace => {
  const { local, targetQueue } = contact;
  return {
    Attributes: contact.attributes,
    External: local.external,
    Lex: local.lex,
    StoredCustomerInput: local.storedInput,
    FlowAttributes: local.flowAttributes,
    Modules: local.modules,
    Views: local.views,
    Metrics: local.metrics,
    Wisdom: local.wisdom,
    ContactId: contact.id,
    InitialContactId: contact.initialId,
    PreviousContactId: contact.previousId,
    Channel: contact.channel,
    InitiationMethod: contact.initiationMethod,
    InstanceARN: exchange.instanceArn,
    AwsRegion: exchange.region,
    LanguageCode: contact.language,
    TextToSpeechVoiceId: contact.voice,
    CustomerId: contact.data.CustomerId,
    Name: contact.data.Name,
    Description: contact.data.Description,
    Tags: contact.tags,
    CustomerEndpoint: endpoint(contact.callerAddress),
    SystemEndpoint: endpoint(contact.lineAddress),
    Queue: targetQueue && {
      Name: targetQueue.name,
      ARN: targetQueue.arn,
      OutboundCallerId: { Address: targetQueue.outbound.number },
    },
  };
};

/** There is none at the end of a call that nobody dialled. */
export const endpoint = (address: string | null) =>
  address === null ? null : { Address: address, Type: 'TELEPHONE_NUMBER' };

/** The value at a reference; undefined when nothing is there. */
export function lookUp(reference: string, namespace: Namespace): unknown {
  let found: unknown = namespace;
  for (const key of keysOf(reference)) {
    if (found === null || typeof found !== 'object') return undefined;
    found = Object.hasOwn(found, key) ? (found as Namespace)[key] : undefined;
  }
  return found;
}

/** A parameter with its references replaced by what they lead to; one that leads nowhere becomes an empty text. */
export const rendered = (text: string, namespace: Namespace): string =>
  withValues(text, (reference) => {
    const value = lookUp(reference, namespace);
    if (value === undefined || value === null) return '';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  });

/** Any value of a parameter, its texts rendered; a text that is one reference becomes what is there, whatever its kind. */
export function resolvedValue(parameter: unknown, namespace: Namespace): unknown {
  if (typeof parameter === 'string')
    return isReference(parameter) ? (lookUp(parameter, namespace) ?? '') : rendered(parameter, namespace);
  if (Array.isArray(parameter)) return parameter.map((part) => resolvedValue(part, namespace));
  if (typeof parameter !== 'object' || parameter === null) return parameter;
  return Object.fromEntries(
    Object.entries(parameter).map(([key, part]) => [
      rendered(key, namespace),
      resolvedValue(part, namespace),
    ]),
  );
}
