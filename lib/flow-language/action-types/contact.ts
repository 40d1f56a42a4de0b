import {
  type ActionSpec,
  ANY_ERROR,
  anyError,
  anyJson,
  anywhere,
  dynamicMap,
  dynamicObject,
  fixed,
  fixedList,
  fixedObject,
  MAIN_AND_QUEUE,
  needed,
  spokenText,
  value,
} from './spec';

const TARGET_CONTACT = fixed({ oneOf: ['Current', 'Related'] });

/** Events for which a contact may be given a flow. */
const HOOKS = [
  'AgentHold',
  'AgentWhisper',
  'CustomerHold',
  'CustomerQueue',
  'CustomerRemaining',
  'CustomerWhisper',
  'DefaultAgentUI',
  'DisconnectAgentUI',
  'PauseContact',
  'ResumeContact',
];

/**
 * Actions that change the contact: its attributes, voice, flows, and what it begins.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions.html
 */
export const CONTACT_ACTIONS: Readonly<Record<string, ActionSpec>> = {
  UpdateContactAttributes: {
    // Its page demands a TargetContact; exports of the service leave it out.
    parameters: { Attributes: dynamicMap(needed), TargetContact: TARGET_CONTACT },
    errors: anyError,
    ...anywhere,
  },
  UpdateContactEventHooks: {
    parameters: {
      EventHooks: {
        mode: 'value',
        type: 'map',
        required: true,
        min: 1,
        max: 1,
        fields: Object.fromEntries(HOOKS.map((hook) => [hook, value()])),
      },
      // In exports of the console, without a page.
      EventHooksConfiguration: fixedObject(),
    },
    errors: anyError,
    ...anywhere,
  },
  UpdateContactTextToSpeechVoice: {
    parameters: {
      TextToSpeechVoice: spokenText(needed),
      // Its page writes them small; exports of the console with a capital.
      TextToSpeechEngine: spokenText({
        oneOf: [
          'standard',
          'neural',
          'long-form',
          'generative',
          'Standard',
          'Neural',
          'Long-form',
          'Generative',
        ],
      }),
      TextToSpeechStyle: spokenText({ oneOf: ['None', 'Conversational', 'Newscaster'] }),
    },
    // Its page demands the branch; the service does not.
    errors: { [ANY_ERROR]: 'optional' },
    ...anywhere,
  },
  UpdateContactData: {
    parameters: {
      TargetContact: TARGET_CONTACT,
      ...Object.fromEntries(
        ['LanguageCode', 'WisdomSessionArn', 'CustomerId', 'Name', 'Description'].map((name) => [
          name,
          spokenText(),
        ]),
      ),
    },
    atLeastOne: [['LanguageCode', 'WisdomSessionArn', 'CustomerId', 'Name', 'Description']],
    errors: anyError,
    ...anywhere,
    // Voice ID's switches are not told apart here: it ended in May 2026.
    open: true,
  },
  TagContact: {
    parameters: { Tags: dynamicMap({ required: true, max: 6 }) },
    errors: anyError,
    ...anywhere,
  },
  UntagContact: {
    parameters: { TagKeys: fixedList({ required: true, min: 1 }) },
    errors: anyError,
    ...anywhere,
  },
  CreateTask: {
    parameters: {
      ContactFlowId: value(),
      TaskTemplateId: value(),
      Name: spokenText(needed),
      Description: spokenText(),
      Attributes: dynamicMap(),
      References: dynamicMap(),
      DelaySeconds: { mode: 'static', type: 'number', min: 1, max: 518_400 },
      ScheduledTime: spokenText(),
    },
    errors: anyError,
    ...anywhere,
  },
  CreateWisdomSession: {
    parameters: { WisdomAssistantArn: fixed(needed) },
    errors: anyError,
    next: 'required',
    flowTypes: [...MAIN_AND_QUEUE, 'OUTBOUND_WHISPER'],
    channels: 'any',
  },
  ResumeContact: { parameters: {}, errors: anyError, next: 'required', flowTypes: 'any', channels: ['TASK'] },
  StartOutboundChatContact: {
    parameters: {
      SourceEndpoint: dynamicObject(needed),
      DestinationEndpoint: dynamicObject(needed),
      ContactFlowId: value(needed),
      ContactSubtype: fixed({ oneOf: ['connect:SMS'] }),
      InitialSystemMessage: dynamicObject(),
    },
    errors: anyError,
    ...anywhere,
  },
  CreateCase: {
    parameters: {},
    errors: { ...anyError, ContactNotLinked: 'optional' },
    ...anywhere,
    open: true,
  },
  GetCase: {
    parameters: {},
    errors: { ...anyError, MultipleFound: 'always', NoneFound: 'always', ContactNotLinked: 'optional' },
    ...anywhere,
    open: true,
  },
  UpdateCase: { parameters: { detail: anyJson() }, errors: anyError, ...anywhere, open: true },
};
