import { keysOf, withValues } from '../../lib/flow-language/references';
import type { Contact } from './contact';
import type { Exchange } from './exchange';

/** What the references of a flow can reach: `$.Attributes.recording` is `Attributes`, `recording`. */
export type Namespace = Readonly<Record<string, unknown>>;

/**
 * The namespaces of a contact that our flows may refer to.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
 */
export const namespaceOf = (contact: Contact, exchange: Exchange): Namespace => ({
  Attributes: contact.attributes,
  External: contact.external,
  ContactId: contact.id,
  InitialContactId: contact.initialId,
  PreviousContactId: contact.previousId,
  Channel: 'VOICE',
  InitiationMethod: contact.initiationMethod,
  InstanceARN: exchange.instanceArn,
  AwsRegion: exchange.region,
  LanguageCode: contact.language,
  TextToSpeechVoiceId: contact.voice,
  CustomerEndpoint: { Address: contact.callerAddress, Type: 'TELEPHONE_NUMBER' },
  SystemEndpoint: { Address: contact.lineAddress, Type: 'TELEPHONE_NUMBER' },
  Queue: { Name: contact.targetQueue?.name, ARN: contact.targetQueue?.arn },
});

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
    return value === undefined || value === null ? '' : String(value);
  });
