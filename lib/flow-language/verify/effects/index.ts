import { getParticipantInput } from './asking';
import * as attributes from './attributes';
import * as control from './control';
import type { Effect } from './effect';
import { invokeLambdaFunction } from './functions';
import { checkHoursOfOperation } from './hours';
import * as queueing from './queueing';
import * as recording from './recording';
import * as speaking from './speaking';

/** Action types that touch what the invariants ask about. Every other is `anyAction`. */
const EFFECTS: Readonly<Record<string, Effect>> = {
  CheckHoursOfOperation: checkHoursOfOperation,
  Compare: control.compare,
  DequeueContactAndTransferToQueue: queueing.dequeueContactAndTransferToQueue,
  DisconnectParticipant: control.disconnectParticipant,
  EndFlowExecution: control.endFlowExecution,
  EndFlowModuleExecution: control.endFlowModuleExecution,
  GetParticipantInput: getParticipantInput,
  InvokeFlowModule: control.invokeFlowModule,
  InvokeLambdaFunction: invokeLambdaFunction,
  Loop: control.loop,
  MessageParticipant: speaking.messageParticipant,
  MessageParticipantIteratively: speaking.messageParticipantIteratively,
  TransferContactToAgent: queueing.transferContactToAgent,
  TransferContactToQueue: queueing.transferContactToQueue,
  TransferParticipantToThirdParty: queueing.transferParticipantToThirdParty,
  TransferToFlow: control.transferToFlow,
  UpdateContactAttributes: attributes.updateContactAttributes,
  UpdateContactEventHooks: attributes.updateContactEventHooks,
  UpdateContactMediaStreamingBehavior: recording.updateContactRecordingAndAnalyticsBehavior,
  UpdateContactRecordingAndAnalyticsBehavior: recording.updateContactRecordingAndAnalyticsBehavior,
  UpdateContactRecordingBehavior: recording.updateContactRecordingBehavior,
  UpdateContactRoutingBehavior: queueing.updateContactRoutingBehavior,
  UpdateContactRoutingCriteria: queueing.updateContactRoutingBehavior,
  UpdateContactTargetQueue: queueing.updateContactTargetQueue,
  UpdateContactTextToSpeechVoice: speaking.updateContactTextToSpeechVoice,
  UpdateFlowAttributes: attributes.updateFlowAttributes,
};

export const effectOf = (type: string): Effect =>
  (Object.hasOwn(EFFECTS, type) ? EFFECTS[type] : undefined) ?? control.anyAction;
