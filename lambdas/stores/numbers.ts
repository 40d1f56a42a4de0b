import {
  AssociatePhoneNumberContactFlowCommand,
  ConnectClient,
  DisassociatePhoneNumberContactFlowCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-connect';
import { CLIENT_LIMITS } from './patience';

/** A phone number of a Connect instance. */
export interface LineNumber {
  readonly instanceId: string;
  readonly phoneNumberId: string;
}

/** Which flow a number's calls enter. */
export class Numbers {
  constructor(private readonly client = new ConnectClient(CLIENT_LIMITS)) {}

  /**
   * Ties a number to a flow, in place of the flow it had.
   * https://docs.aws.amazon.com/connect/latest/APIReference/API_AssociatePhoneNumberContactFlow.html
   */
  async associate({ instanceId, phoneNumberId }: LineNumber, contactFlowId: string): Promise<void> {
    await this.client.send(
      new AssociatePhoneNumberContactFlowCommand({
        InstanceId: instanceId,
        PhoneNumberId: phoneNumberId,
        ContactFlowId: contactFlowId,
      }),
    );
  }

  /**
   * Unties a number from its flow. One that is gone, or that has no flow, is untied already.
   * https://docs.aws.amazon.com/connect/latest/APIReference/API_DisassociatePhoneNumberContactFlow.html
   */
  async disassociate({ instanceId, phoneNumberId }: LineNumber): Promise<void> {
    try {
      await this.client.send(
        new DisassociatePhoneNumberContactFlowCommand({
          InstanceId: instanceId,
          PhoneNumberId: phoneNumberId,
        }),
      );
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  }
}
