import { isFields } from '../../../lib/flow-language/parse';
import type { Action } from '../../../lib/flow-language/types';
import { onlyPlays, type Play, type Stage, UnknownAction } from '../stage';
import type { Participant, SwitchName } from '../switches';
import { DONE, failed } from '../transitions';

/**
 * Sets what is recorded: of the talk whose voice, of the operator the screen, both from the moment an operator joins; of the
 * automated part, at once. Each is a switch of its own, and one that is not named stays. Analytics reads what is recorded and
 * begins no recording: it is passed over.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactrecordingandanalyticsbehavior.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/about-recording-behavior.html
 */
export const updateContactRecordingAndAnalytics: Play = (action, stage) => {
  onlyPlays(action, 'VoiceBehavior', 'ChatBehavior', 'ScreenRecordingBehavior');
  const {
    VoiceBehavior: voice,
    ChatBehavior: chat,
    ScreenRecordingBehavior: screen,
  } = action.Parameters ?? {};
  const { channel } = stage.contact;
  if ((voice !== undefined && channel !== 'VOICE') || (chat !== undefined && channel !== 'CHAT'))
    return failed('ChannelMismatch');
  const behaviour = isFields(voice) ? voice.VoiceRecordingBehavior : undefined;
  const settings = isFields(behaviour) ? behaviour : {};
  if (voice !== undefined) record(action, stage, 'voice', settings.RecordedParticipants);
  recordIvr(action, stage, settings.IVRRecordingBehavior);
  if (isFields(screen)) record(action, stage, 'screen', screen.ScreenRecordedParticipants);
  return DONE;
};

/**
 * The same by an older action, all in one. It has no error branch: where it fails the flow goes on and nothing is changed.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactrecordingbehavior.html
 */
export const updateContactRecording: Play = (action, stage) => {
  onlyPlays(action, 'RecordingBehavior', 'AnalyticsBehavior');
  const { RecordingBehavior } = action.Parameters ?? {};
  const settings = isFields(RecordingBehavior) ? RecordingBehavior : {};
  record(action, stage, 'voice', settings.RecordedParticipants);
  recordIvr(action, stage, settings.IVRRecordingBehavior);
  if (settings.ScreenRecordedParticipants !== undefined)
    record(action, stage, 'screen', settings.ScreenRecordedParticipants);
  return DONE;
};

/**
 * Streams the caller's voice, or what he hears, out of the call: nothing of this is a recording to Connect, and it is told beside
 * them all the same.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactmediastreamingbehavior.html
 */
export const updateContactMediaStreaming: Play = (action, stage) => {
  onlyPlays(action, 'MediaStreamingState', 'Participants', 'MediaStreamType');
  const { MediaStreamingState: state, Participants: participants } = action.Parameters ?? {};
  if ((state !== 'Enabled' && state !== 'Disabled') || !Array.isArray(participants))
    throw new UnknownAction(action, 'that MediaStreamingState');
  const streamed = participants.map((one) => (isFields(one) ? one.ParticipantType : undefined));
  record(action, stage, 'stream', state === 'Enabled' ? streamed : []);
  return DONE;
};

function recordIvr(action: Action, stage: Stage, setting: unknown): void {
  if (setting === undefined) return;
  if (setting !== 'Enabled' && setting !== 'Disabled')
    throw new UnknownAction(action, 'that IVRRecordingBehavior');
  record(action, stage, 'ivr', setting === 'Enabled' ? ['Customer'] : []);
}

function record(action: Action, { contact, flow }: Stage, name: SwitchName, participants: unknown): void {
  if (!Array.isArray(participants) || !participants.every(isParticipant))
    throw new UnknownAction(action, 'a list of other participants');
  contact.switches.set(name, { flow: flow.name, action: action.Identifier, participants });
}

const isParticipant = (one: unknown): one is Participant => one === 'Agent' || one === 'Customer';
