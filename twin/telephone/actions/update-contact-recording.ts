import type { Action } from '../../../lib/flow-language/types';
import type { Participant } from '../contact';
import { onlyPlays, type Play, UnknownAction } from '../stage';
import { DONE } from '../transitions';

interface Voice {
  readonly VoiceRecordingBehavior: {
    readonly RecordedParticipants: readonly Participant[];
    readonly IVRRecordingBehavior?: string;
  };
}

/**
 * Sets whose voice, or screen, is recorded from the moment an agent joins. Recording of the part before, chat and analytics
 * are not played.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactrecordingandanalyticsbehavior.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/about-recording-behavior.html agent recording takes effect after
 * the agent joins, recording of the automated part at once
 */
export const updateContactRecording: Play = (action, { contact }) => {
  onlyPlays(action, 'VoiceBehavior', 'ScreenRecordingBehavior');
  const { VoiceBehavior, ScreenRecordingBehavior } = action.Parameters as {
    readonly VoiceBehavior?: Voice;
    readonly ScreenRecordingBehavior?: { readonly ScreenRecordedParticipants: readonly Participant[] };
  };
  if (VoiceBehavior !== undefined) {
    contact.switches = { ...contact.switches, voice: voiceOf(action, VoiceBehavior) };
  }
  if (ScreenRecordingBehavior !== undefined) {
    contact.switches = { ...contact.switches, screen: ScreenRecordingBehavior.ScreenRecordedParticipants };
  }
  return DONE;
};

function voiceOf(action: Action, voice: Voice): readonly Participant[] {
  const { VoiceRecordingBehavior: behaviour, ...analytics } = voice;
  if (Object.keys(analytics).length > 0) throw new UnknownAction(action, 'voice analytics');
  if (behaviour.IVRRecordingBehavior === 'Enabled') throw new UnknownAction(action, 'IVR recording');
  return behaviour.RecordedParticipants;
}
