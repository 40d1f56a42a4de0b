import {
  type ActionSpec,
  ANY_ERROR,
  anyError,
  anywhere,
  dynamicObject,
  fixed,
  fixedList,
  fixedObject,
  MAIN_AND_QUEUE,
  needed,
} from './spec';

const AGENTS_SCREEN = fixedList({ required: true, oneOf: ['Agent'] });
const VOICES = fixedList({ required: true, oneOf: ['Agent', 'Customer'] });
const IVR = fixed({ oneOf: ['Enabled', 'Disabled'] });

/**
 * Actions by which a contact is recorded, or what is said on it leaves the call.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions.html
 */
export const RECORDING_ACTIONS: Readonly<Record<string, ActionSpec>> = {
  UpdateContactRecordingBehavior: {
    parameters: {
      RecordingBehavior: fixedObject({
        required: true,
        fields: {
          RecordedParticipants: VOICES,
          ScreenRecordedParticipants: fixedList({ oneOf: ['Agent'] }),
          IVRRecordingBehavior: IVR,
        },
      }),
      AnalyticsBehavior: dynamicObject(),
    },
    // It has no error branch at all: a failure is silent, and the flow goes on.
    errors: { [ANY_ERROR]: 'never' },
    next: 'required',
    flowTypes: [...MAIN_AND_QUEUE, 'OUTBOUND_WHISPER'],
    channels: ['VOICE', 'CHAT'],
  },
  UpdateContactRecordingAndAnalyticsBehavior: {
    parameters: {
      VoiceBehavior: fixedObject({
        fields: {
          VoiceRecordingBehavior: fixedObject({
            required: true,
            fields: { RecordedParticipants: VOICES, IVRRecordingBehavior: IVR },
          }),
          VoiceAnalyticsBehavior: dynamicObject(),
        },
      }),
      ChatBehavior: dynamicObject(),
      ScreenRecordingBehavior: fixedObject({ fields: { ScreenRecordedParticipants: AGENTS_SCREEN } }),
    },
    // Its page allows voice and screen side by side; the service refuses them in one action.
    exactlyOne: [['VoiceBehavior', 'ChatBehavior', 'ScreenRecordingBehavior']],
    errors: {
      ...anyError,
      ChannelMismatch: 'always',
      InFlightRedactionConfigurationFailed: { parameter: 'ChatBehavior', is: 'given' },
    },
    ...anywhere,
    channels: 'any',
  },
  UpdateContactMediaStreamingBehavior: {
    parameters: {
      MediaStreamingState: fixed({ ...needed, oneOf: ['Enabled', 'Disabled'] }),
      Participants: fixedList(needed),
      MediaStreamType: fixed({ ...needed, oneOf: ['Audio'] }),
    },
    errors: { [ANY_ERROR]: 'always' },
    next: 'required',
    flowTypes: [...MAIN_AND_QUEUE, 'CUSTOMER_WHISPER', 'AGENT_WHISPER', 'OUTBOUND_WHISPER'],
    channels: ['VOICE'],
  },
  UpdateContactMediaProcessing: {
    parameters: { ChatProcessor: fixedObject(needed) },
    errors: { [ANY_ERROR]: 'always', ChannelMismatch: 'always' },
    next: 'required',
    flowTypes: 'any',
    channels: ['CHAT'],
  },
};
