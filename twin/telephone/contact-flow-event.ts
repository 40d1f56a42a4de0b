import type { Stage } from './stage';

/**
 * The event that a flow's function receives. Fields of channels and features that this line does not use are null there.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html#function-parsing
 */
export const eventFor = ({ contact, exchange }: Stage, parameters: Readonly<Record<string, string>>) => ({
  Name: 'ContactFlowEvent',
  Details: {
    ContactData: {
      Attributes: contact.attributes,
      AwsRegion: exchange.region,
      Channel: 'VOICE',
      ContactId: contact.id,
      CustomerEndpoint: { Address: contact.callerAddress, Type: 'TELEPHONE_NUMBER' },
      CustomerId: null,
      Description: null,
      InitialContactId: contact.initialId,
      InitiationMethod: contact.initiationMethod,
      InstanceARN: exchange.instanceArn,
      LanguageCode: contact.language,
      MediaStreams: { Customer: { Audio: null } },
      Name: null,
      PreviousContactId: contact.previousId ?? contact.id,
      Queue:
        contact.targetQueue === undefined
          ? null
          : { ARN: contact.targetQueue.arn, Name: contact.targetQueue.name },
      References: {},
      RelatedContactId: null,
      SegmentAttributes: {},
      SystemEndpoint:
        contact.lineAddress === null ? null : { Address: contact.lineAddress, Type: 'TELEPHONE_NUMBER' },
      Tags: {},
    },
    Parameters: parameters,
  },
});
