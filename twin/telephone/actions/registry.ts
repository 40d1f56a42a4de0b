import type { Play } from '../stage';
import { checkHoursOfOperation } from './check-hours-of-operation';
import { compare } from './compare';
import { disconnectParticipant, endFlowExecution, transferToFlow } from './endings';
import { getParticipantInput } from './get-participant-input';
import { invokeLambdaFunction } from './invoke-lambda-function';
import { loop } from './loop';
import { messageParticipant } from './message-participant';
import { messageParticipantIteratively } from './message-participant-iteratively';
import { transferContactToAgent, transferContactToQueue, updateContactTargetQueue } from './transfers';
import { updateContactAttributes } from './update-contact-attributes';
import { updateContactData } from './update-contact-data';
import { updateContactEventHooks } from './update-contact-event-hooks';
import { updateContactRecording } from './update-contact-recording';
import { updateContactTextToSpeechVoice } from './update-contact-text-to-speech-voice';
import { updateFlowLoggingBehavior } from './update-flow-logging-behavior';

/** The action types that the twin plays; a flow with any other stops its call. */
export const ACTIONS: Readonly<Record<string, Play>> = {
  CheckHoursOfOperation: checkHoursOfOperation,
  Compare: compare,
  DisconnectParticipant: disconnectParticipant,
  EndFlowExecution: endFlowExecution,
  GetParticipantInput: getParticipantInput,
  InvokeLambdaFunction: invokeLambdaFunction,
  Loop: loop,
  MessageParticipant: messageParticipant,
  MessageParticipantIteratively: messageParticipantIteratively,
  TransferContactToAgent: transferContactToAgent,
  TransferContactToQueue: transferContactToQueue,
  TransferToFlow: transferToFlow,
  UpdateContactAttributes: updateContactAttributes,
  UpdateContactData: updateContactData,
  UpdateContactEventHooks: updateContactEventHooks,
  UpdateContactRecordingAndAnalyticsBehavior: updateContactRecording,
  UpdateContactTargetQueue: updateContactTargetQueue,
  UpdateContactTextToSpeechVoice: updateContactTextToSpeechVoice,
  UpdateFlowLoggingBehavior: updateFlowLoggingBehavior,
};
