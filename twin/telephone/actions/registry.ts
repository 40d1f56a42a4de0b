import type { Play } from '../stage';
import { createCallbackContact, updateContactCallbackNumber } from './callbacks';
import { checkHoursOfOperation } from './check-hours-of-operation';
import { checkOutboundCallStatus } from './check-outbound-call-status';
import { compare } from './compare';
import { connectParticipantWithLexBot } from './connect-participant-with-lex-bot';
import { createTask } from './create-task';
import { createWisdomSession } from './create-wisdom-session';
import { distributeByPercentage } from './distribute-by-percentage';
import { disconnectParticipant, endFlowExecution, endFlowModuleExecution, transferToFlow } from './endings';
import { getParticipantInput } from './get-participant-input';
import { invokeFlowModule } from './invoke-flow-module';
import { invokeLambdaFunction } from './invoke-lambda-function';
import { loop } from './loop';
import { messageParticipant } from './message-participant';
import { messageParticipantIteratively } from './message-participant-iteratively';
import { checkMetricData, getMetricData } from './metrics';
import { showView } from './show-view';
import { tagContact, untagContact } from './tags';
import { transferParticipantToThirdParty } from './transfer-participant-to-third-party';
import {
  dequeueContactAndTransferToQueue,
  transferContactToAgent,
  transferContactToQueue,
  updateContactTargetQueue,
} from './transfers';
import { updateContactAttributes } from './update-contact-attributes';
import { updateContactData } from './update-contact-data';
import { updateContactEventHooks } from './update-contact-event-hooks';
import {
  updateContactMediaStreaming,
  updateContactRecording,
  updateContactRecordingAndAnalytics,
} from './update-contact-recording';
import { updateContactRoutingBehavior } from './update-contact-routing-behavior';
import { updateContactTextToSpeechVoice } from './update-contact-text-to-speech-voice';
import { updateFlowAttributes } from './update-flow-attributes';
import { updateFlowLoggingBehavior } from './update-flow-logging-behavior';
import { updatePreviousContactParticipantState } from './update-previous-contact-participant-state';
import { wait } from './wait';

/** The action types that the twin plays; a flow with any other stops its call. */
export const ACTIONS: Readonly<Record<string, Play>> = {
  CheckHoursOfOperation: checkHoursOfOperation,
  CheckMetricData: checkMetricData,
  CheckOutboundCallStatus: checkOutboundCallStatus,
  Compare: compare,
  ConnectParticipantWithLexBot: connectParticipantWithLexBot,
  CreateCallbackContact: createCallbackContact,
  CreateTask: createTask,
  CreateWisdomSession: createWisdomSession,
  DequeueContactAndTransferToQueue: dequeueContactAndTransferToQueue,
  DisconnectParticipant: disconnectParticipant,
  DistributeByPercentage: distributeByPercentage,
  EndFlowExecution: endFlowExecution,
  EndFlowModuleExecution: endFlowModuleExecution,
  GetMetricData: getMetricData,
  GetParticipantInput: getParticipantInput,
  InvokeFlowModule: invokeFlowModule,
  InvokeLambdaFunction: invokeLambdaFunction,
  Loop: loop,
  MessageParticipant: messageParticipant,
  MessageParticipantIteratively: messageParticipantIteratively,
  ShowView: showView,
  TagContact: tagContact,
  TransferContactToAgent: transferContactToAgent,
  TransferContactToQueue: transferContactToQueue,
  TransferParticipantToThirdParty: transferParticipantToThirdParty,
  TransferToFlow: transferToFlow,
  UntagContact: untagContact,
  UpdateContactAttributes: updateContactAttributes,
  UpdateContactCallbackNumber: updateContactCallbackNumber,
  UpdateContactData: updateContactData,
  UpdateContactEventHooks: updateContactEventHooks,
  UpdateContactMediaStreamingBehavior: updateContactMediaStreaming,
  UpdateContactRecordingAndAnalyticsBehavior: updateContactRecordingAndAnalytics,
  UpdateContactRecordingBehavior: updateContactRecording,
  UpdateContactRoutingBehavior: updateContactRoutingBehavior,
  UpdateContactTargetQueue: updateContactTargetQueue,
  UpdateContactTextToSpeechVoice: updateContactTextToSpeechVoice,
  UpdateFlowAttributes: updateFlowAttributes,
  UpdateFlowLoggingBehavior: updateFlowLoggingBehavior,
  UpdatePreviousContactParticipantState: updatePreviousContactParticipantState,
  Wait: wait,
};
