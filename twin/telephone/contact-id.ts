import { uuidOf } from '../uuid';

/** The id of the so-manieth contact of a run: the same seed gives the same contacts. */
export const contactIdOf = (seed: number, count: number): string => uuidOf(`contact ${seed}/${count}`);
