import type { RecordingChange } from './switches';

/** What came of a call, for whoever placed it. */
export interface CallReport {
  /** The contacts of the chain, in order: a transfer adds one. */
  readonly contacts: readonly ContactReport[];
  readonly heard: readonly Heard[];
  readonly path: readonly Step[];
  /** What each recording switch was set to, and when what it asks for began, in order. */
  readonly recording: readonly RecordingChange[];
  readonly ended: Ending;
}

export interface ContactReport {
  readonly id: string;
  readonly initialId: string;
  readonly previousId: string | null;
  /** Whether an operator talked with the caller under this contact. */
  readonly joined: boolean;
  /** Whether anything of that talk was captured. */
  readonly recorded: boolean;
  /** Where Connect put the recording. */
  readonly recordingKey?: string;
  /** Why the recording never reached its bucket: S3's or KMS's error. */
  readonly recordingLost?: string;
}

export interface Heard {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The line and the operator speak to the caller, a whisper to the operator alone; a caller acts. */
  readonly who: 'line' | 'caller' | 'operator' | 'whisper';
  readonly text: string;
}

/** An action that a contact went through and the way it left it, named as `branchesOf` names it. */
export interface Step {
  readonly contact: string;
  readonly flow: string;
  readonly action: string;
  readonly branch: string;
}

export interface Ending {
  readonly by: 'caller' | 'operator' | 'line';
  readonly why:
    | 'hung up'
    | 'talk over'
    | 'disconnected by the flow'
    | 'flow over'
    | 'passed to a third party'
    | 'gone on in another flow';
}
