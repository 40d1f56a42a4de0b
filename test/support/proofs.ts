/** Whether the long form of the proofs runs: `npm run proofs`. */
export const LONG = process.env.PROOFS !== undefined;

/** All in the long form, every so-manieth in the short one. */
export const someOf = <T>(all: readonly T[], every: number): readonly T[] =>
  LONG ? all : all.filter((_, index) => index % every === 0);
