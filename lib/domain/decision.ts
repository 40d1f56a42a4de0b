/**
 * What a caller answered to the announcement, and what that permits (charter, articles 2 to 4).
 *
 * Silence is `silent`, never consent: under `opt-out` it means that nobody objected (GDPR 6(1)(e), 21),
 * under `opt-in` it permits nothing (recital 32).
 */
export const ANSWERS = ['refused', 'accepted', 'silent', 'undetermined'] as const;

/** `refused` and `accepted` are given by key; `silent` heard everything; `undetermined` pressed wrong keys to the end. */
export type Answer = (typeof ANSWERS)[number];

/** `opt-out`: recorded unless refused, the charter's own model. `opt-in`: recorded only if accepted. */
export type ConsentModel = 'opt-out' | 'opt-in';

/** The two words that a flow compares: anything else that a function might reply is not `ON`. */
export type Recording = 'ON' | 'OFF';

export interface Decision {
  readonly outcome: Answer;
  readonly recording: Recording;
  /** False when the answer permitted a recording and the sampling rate left this call out. */
  readonly sampled: boolean;
}

const PERMITTING: Record<ConsentModel, readonly Answer[]> = {
  'opt-out': ['silent', 'accepted'],
  'opt-in': ['accepted'],
};

/** Whether this answer lets the call be recorded at all, whatever the sampling rate. */
export const permits = (answer: Answer, model: ConsentModel): boolean => PERMITTING[model].includes(answer);

/**
 * The decision for one contact.
 *
 * @param draw a number in [0, 1) that belongs to the contact (see `drawOf`), so that a repeated question is decided alike
 * @param samplingRate share of the permitted calls that is recorded, 0 to 1; applied after the answer, never instead of it
 */
export function decide(answer: Answer, model: ConsentModel, samplingRate: number, draw: number): Decision {
  const permitted = permits(answer, model);
  const sampled = permitted && draw < samplingRate;
  return { outcome: answer, recording: sampled ? 'ON' : 'OFF', sampled };
}

/**
 * The decision when nobody can tell whether the line was open when the contact arrived: the answer stands, and nothing is
 * recorded (article 1, I3).
 */
export const withoutRecording = (decision: Decision): Decision => ({
  ...decision,
  recording: 'OFF',
  sampled: false,
});
