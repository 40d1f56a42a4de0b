import { isFields } from '../../parse';
import type { Action } from '../../types';
import { failureBranches, resultBranches } from '../branch';
import type { Breach } from '../breach';
import { requesting, requestingIvr, streaming } from '../invariants';
import type { Knowledge } from '../knowledge';
import { afterFailure, type Effect, type Setting } from './effect';

/** The switches that an action sets: on, off, or not at all. */
interface Switched {
  readonly voice?: boolean;
  readonly screen?: boolean;
  readonly ivr?: boolean;
  readonly stream?: boolean;
}

/** With error branches, as media streams have them: a failed ON may be on all the same, a failed OFF is still on. */
export const updateContactRecordingAndAnalyticsBehavior: Effect = (action, known, setting) => {
  const switched = switchedBy(action);
  tellAnalysis(action, setting);
  return [
    ...resultBranches(action, [
      {
        value: undefined,
        known: succeeded(known, switched),
        what: wordsFor(switched),
        breaches: breachesOf(known, switched),
      },
    ]),
    ...failureBranches(action, () => [failed(action, known, switched)], breachesOf(known, switched)),
  ];
};

/** Without error branches: when it fails nobody hears of it, and the flow goes on. */
export const updateContactRecordingBehavior: Effect = (action, known, setting) => {
  const switched = switchedBy(action);
  tellAnalysis(action, setting);
  const breaches = breachesOf(known, switched);
  return resultBranches(action, [
    { value: undefined, known: succeeded(known, switched), what: wordsFor(switched), breaches },
    {
      value: undefined,
      known: failed(action, known, switched),
      what: `${action.Identifier} fails in silence`,
      breaches,
      withoutEffect: true,
    },
  ]);
};

/** Transcripts and analyses are recordings too (I7): when they begin is not proved. */
function tellAnalysis({ Identifier, Parameters = {} }: Action, { flow, notProven }: Setting): void {
  const { VoiceBehavior, ChatBehavior, AnalyticsBehavior } = Parameters;
  const analysis = isFields(VoiceBehavior) ? VoiceBehavior.VoiceAnalyticsBehavior : AnalyticsBehavior;
  if (analysis !== undefined || ChatBehavior !== undefined)
    notProven(`${flow.name}/${Identifier}: nobody follows what is analysed of a call`);
}

/** What cannot be read is taken to be on. */
function switchedBy({ Parameters = {} }: Action): Switched {
  const { VoiceBehavior, ScreenRecordingBehavior, RecordingBehavior, MediaStreamingState } = Parameters;
  if (MediaStreamingState !== undefined) return { stream: MediaStreamingState !== 'Disabled' };
  const voice = isFields(VoiceBehavior) ? VoiceBehavior.VoiceRecordingBehavior : RecordingBehavior;
  const screen = isFields(ScreenRecordingBehavior) ? ScreenRecordingBehavior : RecordingBehavior;
  return {
    ...(voice !== undefined && { voice: names(voice, 'RecordedParticipants') ?? true }),
    ...(isFields(voice) &&
      voice.IVRRecordingBehavior !== undefined && { ivr: voice.IVRRecordingBehavior !== 'Disabled' }),
    ...(names(screen, 'ScreenRecordedParticipants') !== undefined && {
      screen: names(screen, 'ScreenRecordedParticipants'),
    }),
  };
}

/** Whether a list names anybody; undefined when it is not there. */
function names(behaviour: unknown, list: string): boolean | undefined {
  if (!isFields(behaviour) || behaviour[list] === undefined) return undefined;
  const participants = behaviour[list];
  return !Array.isArray(participants) || participants.length > 0;
}

const succeeded = (known: Knowledge, switched: Switched): Knowledge =>
  triedOff({ ...known, ...switched }, switched);

function failed(action: Action, known: Knowledge, { voice, screen, ivr, stream }: Switched): Knowledge {
  const after: Knowledge = {
    ...known,
    voice: known.voice || voice === true,
    screen: known.screen || screen === true,
    ivr: known.ivr || ivr === true,
    stream: known.stream || stream === true,
  };
  return known.failed === 'yes' ? triedOff(after, { voice, screen }) : afterFailure(action, after);
}

/** After a failure, telling recording to be off is all that a flow can do. */
const triedOff = (known: Knowledge, { voice }: Switched): Knowledge =>
  voice === false && known.failed === 'yes' && !known.screen && !known.stream
    ? { ...known, failed: 'off tried' }
    : known;

const breachesOf = (known: Knowledge, { voice, screen, ivr, stream }: Switched): Breach[] => [
  ...(ivr ? requestingIvr() : []),
  ...(stream ? streaming() : []),
  ...(voice || screen || stream ? requesting(known) : []),
];

const wordsFor = (switched: Switched): string =>
  Object.entries(switched)
    .map(([name, on]) => `${NAMES[name as keyof Switched]} ${on ? 'ON' : 'off'}`)
    .join(', ');

const NAMES: Readonly<Record<keyof Switched, string>> = {
  voice: 'call recording',
  screen: 'screen recording',
  ivr: 'recording of the automated part',
  stream: 'audio stream',
};
