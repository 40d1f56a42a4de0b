import { endpoint } from './references';
import type { Stage } from './stage';

/**
 * The event that a flow's function receives. Fields of channels and features that this line does not use are null there.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html#function-parsing
 */
export const eventFor = ({ contact, exchange }: Stage, parameters: Readonly<Record<string, unknown>>) => ({
  Name: 'ContactFlowEvent',
  Details: {
    ContactData: {
      Attributes: contact.attributes,
      AwsRegion: exchange.region,
      Channel: contact.channel,
      ContactId: contact.id,
      CustomerEndpoint: endpoint(contact.callerAddress),
      CustomerId: contact.details.CustomerId ?? null,
      Description: contact.details.Description ?? null,
      InitialContactId: contact.initialId,
      InitiationMethod: contact.initiationMethod,
      InstanceARN: exchange.instanceArn,
      LanguageCode: contact.language,
      MediaStreams: { Customer: { Audio: null } },
      Name: contact.details.Name ?? null,
      PreviousContactId: contact.previousId ?? contact.id,
      Queue:
        contact.targetQueue === undefined
          ? null
          : { ARN: contact.targetQueue.arn, Name: contact.targetQueue.name },
      References: {},
      RelatedContactId: contact.related?.id ?? null,
      SegmentAttributes: {},
      SystemEndpoint: endpoint(contact.lineAddress),
      Tags: contact.tags,
    },
    Parameters: parameters,
  },
});
