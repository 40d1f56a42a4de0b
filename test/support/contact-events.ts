import type { Answer } from '../../lib/domain/decision';
import { ANNOUNCEMENT, INSTANCE_ARN } from './function-environment';

/** A caller's number, of the range kept for fiction. */
export const NUMBER = '+33639980123';

interface Call {
  readonly contact: string;
  readonly initialContact?: string | null;
  readonly from?: string | null;
  readonly instanceArn?: string;
}

/** The event that Connect sends a function, with nulls where an inbound call has nothing. */
export const contactEvent = (
  { contact, initialContact = contact, from = NUMBER, instanceArn = INSTANCE_ARN }: Call,
  parameters: Record<string, unknown> = {},
) => ({
  Details: {
    ContactData: {
      Attributes: {},
      AwsRegion: 'eu-central-1',
      Channel: 'VOICE',
      ContactId: contact,
      CustomerEndpoint: from === null ? null : { Address: from, Type: 'TELEPHONE_NUMBER' },
      CustomerId: null,
      Description: null,
      InitialContactId: initialContact,
      InitiationMethod: initialContact === contact ? 'INBOUND' : 'TRANSFER',
      InstanceARN: instanceArn,
      LanguageCode: 'fr-FR',
      MediaStreams: { Customer: { Audio: null } },
      Name: null,
      PreviousContactId: initialContact,
      Queue: null,
      References: {},
      SystemEndpoint: { Address: '+33199000000', Type: 'TELEPHONE_NUMBER' },
    },
    Parameters: parameters,
  },
  Name: 'ContactFlowEvent',
});

/** What the inbound flow sends along with an answer. */
export const answered = (answer: Answer, others: Record<string, unknown> = {}) => ({
  answer,
  ...(answer === 'refused' && { key: '2' }),
  ...(answer === 'accepted' && { key: '1' }),
  language: 'fr-FR',
  announcement: ANNOUNCEMENT,
  ...others,
});
