import {
  type ActionSpec,
  ANY_ERROR,
  anyError,
  BOOLEAN,
  dynamicObject,
  fixed,
  fixedWhole,
  MAIN,
  MAIN_AND_QUEUE,
  needed,
  reference,
  spokenText,
  TARGET,
  TARGET_NAMES,
  value,
  valueObject,
  valueWhole,
} from './spec';

const GOES_ON = { parameter: 'ContinueFlowExecution', is: ['True'] };

/**
 * Actions that pass a contact on: to queues, operators and third parties.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions.html
 */
export const ROUTING_ACTIONS: Readonly<Record<string, ActionSpec>> = {
  TransferContactToQueue: {
    parameters: {},
    errors: { QueueAtCapacity: 'always', [ANY_ERROR]: 'always' },
    next: 'required',
    flowTypes: MAIN,
    channels: 'any',
  },
  TransferContactToAgent: {
    parameters: {},
    errors: {},
    next: 'none',
    flowTypes: ['AGENT_TRANSFER', 'QUEUE_TRANSFER', 'MODULE'],
    channels: ['VOICE'],
  },
  TransferParticipantToThirdParty: {
    parameters: {
      ThirdPartyPhoneNumber: spokenText(needed),
      ThirdPartyConnectionTimeLimitSeconds: valueWhole({ ...needed, min: 0, max: 600 }),
      ContinueFlowExecution: fixed({ ...needed, ...BOOLEAN }),
      ThirdPartyDTMFDigits: value({ max: 50 }),
      CallerId: dynamicObject({ fields: { Name: spokenText(), Number: spokenText() } }),
    },
    errors: { [ANY_ERROR]: 'always', CallFailed: GOES_ON, ConnectionTimeLimitExceeded: GOES_ON },
    next: 'required',
    flowTypes: MAIN_AND_QUEUE,
    channels: ['VOICE'],
  },
  UpdatePreviousContactParticipantState: {
    parameters: {
      PreviousContactParticipantState: fixed({
        ...needed,
        oneOf: ['AgentOnHold', 'CustomerOnHold', 'OffHold'],
      }),
    },
    errors: { [ANY_ERROR]: 'always' },
    next: 'required',
    flowTypes: ['CONTACT_FLOW', 'AGENT_TRANSFER', 'QUEUE_TRANSFER'],
    channels: ['VOICE'],
  },
  CompleteOutboundCall: {
    parameters: { CallerId: valueObject() },
    errors: {},
    next: 'required',
    flowTypes: ['OUTBOUND_WHISPER'],
    channels: 'any',
  },
  UpdateContactTargetQueue: {
    parameters: TARGET,
    exactlyOne: [TARGET_NAMES],
    errors: anyError,
    next: 'required',
    flowTypes: MAIN,
    channels: 'any',
  },
  DequeueContactAndTransferToQueue: {
    parameters: TARGET,
    exactlyOne: [TARGET_NAMES],
    errors: { QueueAtCapacity: 'always', ...anyError },
    next: 'required',
    flowTypes: ['CUSTOMER_QUEUE', 'MODULE'],
    channels: 'any',
  },
  UpdateContactRoutingBehavior: {
    parameters: { QueuePriority: fixedWhole({ min: 1 }), QueueTimeAdjustmentSeconds: fixedWhole() },
    exactlyOne: [['QueuePriority', 'QueueTimeAdjustmentSeconds']],
    errors: {},
    next: 'required',
    flowTypes: ['CONTACT_FLOW', 'MODULE'],
    channels: 'any',
  },
  UpdateContactRoutingCriteria: {
    parameters: { RoutingCriteria: dynamicObject(needed) },
    errors: anyError,
    next: 'required',
    flowTypes: ['CONTACT_FLOW', 'CUSTOMER_QUEUE', 'AGENT_TRANSFER', 'QUEUE_TRANSFER'],
    channels: 'any',
  },
  UpdateContactCallbackNumber: {
    parameters: { CallbackNumber: reference(needed) },
    errors: { InvalidCallbackNumber: 'always', CallbackNumberNotDialable: 'always' },
    next: 'required',
    flowTypes: MAIN_AND_QUEUE,
    channels: 'any',
  },
};
