import {
  type ActionSpec,
  ANY_ERROR,
  anyJson,
  BOOLEAN,
  dynamicMap,
  dynamicObject,
  fixed,
  fixedObject,
  fixedWhole,
  MAIN_AND_QUEUE,
  needed,
  SPOKEN,
  SPOKEN_NAMES,
  spokenText,
  value,
  valueObject,
} from './spec';

const STORES = { parameter: 'StoreInput', is: ['True'] };
const COMPARES = { parameter: 'StoreInput', is: ['False', undefined] };
/** The third form of the action, that the console calls "Set touchtone buffer behavior". */
const ASKS = { parameter: 'EnableDTMFBuffer', is: [undefined] };

/**
 * Actions that speak to a participant or move one.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions.html
 */
export const PARTICIPANT_ACTIONS: Readonly<Record<string, ActionSpec>> = {
  MessageParticipant: {
    parameters: { ...SPOKEN, SkipWhenDTMFBufferEnabled: fixed({ oneOf: ['true', 'false'] }) },
    exactlyOne: [SPOKEN_NAMES],
    // Blocks placed before the console gave them an error branch have none.
    errors: { [ANY_ERROR]: 'optional' },
    next: 'required',
    flowTypes: [...MAIN_AND_QUEUE, 'CUSTOMER_WHISPER', 'AGENT_WHISPER', 'OUTBOUND_WHISPER'],
    channels: 'any',
  },
  GetParticipantInput: {
    parameters: {
      ...SPOKEN,
      InputTimeLimitSeconds: fixedWhole({ required: ASKS, min: 1, max: 180 }),
      StoreInput: fixed(BOOLEAN),
      InputValidation: fixedObject({
        required: STORES,
        fields: {
          PhoneNumberValidation: fixedObject({
            fields: { NumberFormat: fixed({ oneOf: ['Local', 'E164'] }), CountryCode: fixed() },
          }),
          CustomValidation: fixedObject({ fields: { MaximumLength: fixedWhole({ min: 1 }) } }),
        },
      }),
      InputEncryption: dynamicObject({ fields: { EncryptionKeyId: spokenText(), Key: spokenText() } }),
      DTMFConfiguration: fixedObject({
        fields: {
          InputTerminationSequence: fixed({ max: 5 }),
          DisableCancelKey: fixed(BOOLEAN),
          InterdigitTimeLimitSeconds: fixedWhole({ min: 1, max: 20 }),
        },
      }),
      EnableDTMFBuffer: fixed(BOOLEAN),
      LexV2Bot: dynamicObject({ fields: { AliasArn: spokenText(needed) } }),
    },
    atMostOne: [
      SPOKEN_NAMES,
      ['EnableDTMFBuffer', ...SPOKEN_NAMES],
      ['EnableDTMFBuffer', 'InputTimeLimitSeconds'],
    ],
    errors: {
      [ANY_ERROR]: 'always',
      NoMatchingCondition: COMPARES,
      InputTimeLimitExceeded: COMPARES,
      InvalidPhoneNumber: { parameter: 'InputValidation.PhoneNumberValidation', is: 'given' },
    },
    conditions: { operators: ['Equals'], operands: [...'0123456789*#'], when: COMPARES },
    next: 'required',
    flowTypes: [...MAIN_AND_QUEUE, 'OUTBOUND_WHISPER'],
    channels: ['VOICE'],
  },
  ConnectParticipantWithLexBot: {
    parameters: {
      ...SPOKEN,
      LexV2Bot: dynamicObject({ fields: { AliasArn: spokenText(needed) } }),
      LexBot: dynamicObject({ fields: { Name: spokenText(), Region: spokenText(), Alias: spokenText() } }),
      LexSessionAttributes: dynamicMap(),
      LexInitializationData: dynamicObject({ fields: { InitialMessage: spokenText({ max: 1024 }) } }),
      LexTimeoutSeconds: fixedObject({ fields: { Text: fixedWhole({ min: 60, max: 604_800 }) } }),
    },
    atMostOne: [SPOKEN_NAMES],
    exactlyOne: [['LexV2Bot', 'LexBot']],
    errors: {
      [ANY_ERROR]: 'always',
      NoMatchingCondition: 'with conditions',
      InputTimeLimitExceeded: 'optional',
    },
    conditions: { operators: ['Equals'] },
    next: 'required',
    flowTypes: MAIN_AND_QUEUE,
    channels: 'any',
  },
  DisconnectParticipant: {
    parameters: {},
    errors: {},
    next: 'none',
    flowTypes: MAIN_AND_QUEUE,
    channels: 'any',
  },
  MessageParticipantIteratively: {
    parameters: {
      Messages: { mode: 'dynamic', type: 'list', ...needed, min: 1 },
      InterruptFrequencySeconds: fixedWhole({ min: 1 }),
    },
    errors: { [ANY_ERROR]: 'optional' },
    conditions: { operators: ['Equals'], operands: ['MessagesInterrupted'] },
    next: 'none',
    flowTypes: ['CUSTOMER_QUEUE', 'CUSTOMER_HOLD', 'AGENT_HOLD'],
    channels: 'any',
  },
  ShowView: {
    parameters: {
      ViewResource: valueObject({ ...needed, fields: { Id: value(needed), Version: fixed() } }),
      InvocationTimeLimitSeconds: fixedWhole({ ...needed, min: 1 }),
      ViewData: anyJson(),
      SensitiveDataConfiguration: fixedObject(),
    },
    errors: { [ANY_ERROR]: 'always', NoMatchingCondition: 'always', TimeLimitExceeded: 'always' },
    conditions: { operators: ['Equals'] },
    next: 'optional',
    flowTypes: ['CONTACT_FLOW', 'MODULE'],
    channels: 'any',
  },
  AuthenticateParticipant: {
    parameters: {},
    errors: { [ANY_ERROR]: 'always' },
    next: 'required',
    flowTypes: 'any',
    channels: 'any',
    open: true,
  },
};
