import { contactEventOf, MalformedContactEvent } from '../../../lib/domain/contact-event';
import { contactEvent, NUMBER } from '../../support/contact-events';
import { INSTANCE_ARN } from '../../support/function-environment';

const CONTACT = '4a573372-1f28-4e26-b97b-000000000000';
const FIRST = '4a573372-1f28-4e26-b97b-000000000001';

test('what a function needs is taken from the event, and no more', () => {
  const event = contactEvent({ contact: CONTACT, initialContact: FIRST }, { answer: 'silent' });
  expect(contactEventOf(event, INSTANCE_ARN)).toEqual({
    contact: CONTACT,
    initialContact: FIRST,
    callerAddress: NUMBER,
    parameters: { answer: 'silent' },
  });
});

test('a withheld number, no initial contact and no parameters are all legal', () => {
  const event = contactEvent({ contact: CONTACT, initialContact: null, from: null });
  const { Parameters: _, ...details } = event.Details;
  expect(contactEventOf({ ...event, Details: details }, INSTANCE_ARN)).toMatchObject({
    initialContact: null,
    callerAddress: null,
    parameters: {},
  });
});

test.each([
  [undefined, 'expected the event to be an object, got nothing'],
  [[], 'expected the event to be an object, got a list'],
  [{ Name: 'Another' }, 'expected Name to be ContactFlowEvent, got another text'],
  [{ Name: 'ContactFlowEvent', Details: null }, 'expected Details to be an object, got null'],
  [
    contactEvent({ contact: NUMBER, initialContact: null }),
    'expected ContactId to be a UUID, got another text',
  ],
  [
    contactEvent({ contact: CONTACT, initialContact: NUMBER }),
    'expected InitialContactId to be a UUID or null, got another text',
  ],
  [
    contactEvent({ contact: CONTACT, instanceArn: NUMBER }),
    "expected InstanceARN to be this line's instance, got another text",
  ],
])('the message tells what was expected and the kind of what was got, never its value', (event, message) => {
  const read = () => contactEventOf(event, INSTANCE_ARN);
  expect(read).toThrow(MalformedContactEvent);
  expect(read).toThrow(message);
});
