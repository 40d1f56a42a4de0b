import type { Director } from '../director';

/** Two directors of one call: both are told of everything, and the first decides where it has a say. */
export const both = (first: Director, second: Director): Director => ({
  begins: async (turn) => {
    const direction = await first.begins?.(turn);
    const other = await second.begins?.(turn);
    return direction ?? other;
  },
  ends: async (turn, outcome, exit) => {
    await first.ends?.(turn, outcome, exit);
    await second.ends?.(turn, outcome, exit);
  },
  hears: async (message) => {
    await first.hears?.(message);
    await second.hears?.(message);
  },
  asked: async (request) => (await first.asked?.(request)) ?? second.asked?.(request),
  unknown: (turn, cause) => first.unknown?.(turn, cause) ?? second.unknown?.(turn, cause),
});
