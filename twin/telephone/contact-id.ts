import { uuidOf } from '../uuid';

/** The id of the contact with which the so-manieth call of a run begins: the same seed gives the same contacts. */
export const contactIdOf = (seed: number, count: number): string => uuidOf(`contact ${seed}/${count}`);

/** The id of the contact that a transfer opens, whatever other calls go on meanwhile. */
export const transferIdOf = (previousId: string): string => uuidOf(`transfer of ${previousId}`);
