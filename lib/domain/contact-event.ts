/**
 * What a function takes from the event that Amazon Connect sends it. Any field of the contact may be null there: a withheld
 * number has no endpoint or `anonymous` as its address, and a first contact may or may not name itself as the initial one.
 * https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html#function-parsing
 */
export interface ContactEvent {
  readonly contact: string;
  /** The first contact of the chain; null when Connect names none. */
  readonly initialContact: string | null;
  /** As Connect gives it: E.164, `anonymous`, or null. Never to be stored or logged. */
  readonly callerAddress: string | null;
  /** What the flow sends along. */
  readonly parameters: Fields;
}

export type Fields = Readonly<Record<string, unknown>>;

/** An event that Connect would not send or that the flow should not have: its message never quotes a value. */
export class MalformedContactEvent extends Error {
  override readonly name = 'MalformedContactEvent';
}

const CONTACT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Reads an event meant for the functions of one instance.
 *
 * A contact id is logged and stored, so only a UUID passes for one: anything else might be a number.
 *
 * @throws MalformedContactEvent
 */
export function contactEventOf(event: unknown, instanceArn: string): ContactEvent {
  const { Name, Details } = fieldsOf(event, 'the event');
  if (Name !== 'ContactFlowEvent') throw unexpected('Name to be ContactFlowEvent', Name);
  const { ContactData, Parameters } = fieldsOf(Details, 'Details');
  const contact = fieldsOf(ContactData, 'ContactData');
  if (contact.InstanceARN !== instanceArn)
    throw unexpected("InstanceARN to be this line's instance", contact.InstanceARN);
  const endpoint = contact.CustomerEndpoint ?? null;
  return {
    contact: textIn(contact, 'ContactId', CONTACT_ID, 'a UUID'),
    initialContact: optionalTextIn(contact, 'InitialContactId', CONTACT_ID, 'a UUID or null'),
    callerAddress:
      endpoint === null
        ? null
        : optionalTextIn(fieldsOf(endpoint, 'CustomerEndpoint'), 'Address', /^/, 'a text or null'),
    parameters: fieldsOf(Parameters ?? {}, 'Parameters'),
  };
}

/** A text of a given form. @throws MalformedContactEvent */
export function textIn(fields: Fields, name: string, form: RegExp, expected: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || !form.test(value)) throw unexpected(`${name} to be ${expected}`, value);
  return value;
}

/** A text of a given form, or null when it is absent, null or empty. @throws MalformedContactEvent */
export function optionalTextIn(fields: Fields, name: string, form: RegExp, expected: string): string | null {
  const value = fields[name];
  return value === undefined || value === null || value === '' ? null : textIn(fields, name, form, expected);
}

function fieldsOf(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unexpected(`${name} to be an object`, value);
  return value as Fields;
}

/** Tells the kind of what was got, not what it was: it might be a caller's number. */
function unexpected(expectation: string, got: unknown): MalformedContactEvent {
  const kind = got === null ? 'null' : Array.isArray(got) ? 'a list' : KINDS[typeof got];
  return new MalformedContactEvent(`expected ${expectation}, got ${kind ?? 'something else'}`);
}

const KINDS: Readonly<Record<string, string>> = {
  undefined: 'nothing',
  string: 'another text',
  number: 'a number',
  boolean: 'a boolean',
  object: 'an object',
};
