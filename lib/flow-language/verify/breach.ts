/**
 * What is proved: I1 to I4 of the design, and of I5 that an answer is stored where nothing fails; `told`, that everybody hears what
 * concerns him and nothing that is not so; `ends`, that every path ends; and `functions`, that no function which a flow can reach
 * may start or resume a recording.
 */
export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'told' | 'ends' | 'functions';

export interface Breach {
  readonly invariant: Invariant;
  readonly reason: string;
}
