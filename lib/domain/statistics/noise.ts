import { hmacSha256 } from '../hash';

/**
 * Consistent noise, drawn by the cell key (Fraser and Wooton 2005, Thompson, Broadfoot and Elazar 2013): the same calls have
 * the same noise wherever they are described, so that no answer asked in another way averages it out.
 *
 * The noise key is a secret on top of that method: without it, keys of 32 bits could be searched for those that explain
 * everything published.
 */
export interface Spread {
  /** No noise is larger: D. */
  readonly deviation: number;
  /** Its standard deviation, the root of V. */
  readonly sigma: number;
}

/** Numbers in [0, 1) that belong to a set of calls; one for each thing counted of it, so that their noise is unrelated. */
export interface Draws {
  readonly calls: number;
  readonly callers: number;
}

const DIGITS = 12;
const drawAt = (digest: string, place: number): number =>
  Number.parseInt(digest.slice(place * DIGITS, (place + 1) * DIGITS), 16) / 16 ** DIGITS;

/** The draws of the set of calls with this cell key. */
export function drawsOf(noiseKey: Uint8Array, cellKey: number): Draws {
  const digest = hmacSha256(noiseKey, `agglo-jecoute/statistics/calls/${cellKey}`);
  return { calls: drawAt(digest, 0), callers: drawAt(digest, 1) };
}

/** A number in [0, 1) that belongs to a month and one of its totals. */
export const monthDrawOf = (noiseKey: Uint8Array, month: string, total: string): number =>
  drawAt(hmacSha256(noiseKey, `agglo-jecoute/statistics/month/${month}/${total}`), 0);

const tables = new Map<string, readonly number[]>();

/**
 * The whole number that a draw stands for: unbiased, of the given spread.
 *
 * Of all distributions on −D…D with mean 0 and variance V the one of maximum entropy is used (Giessing 2016): it tells
 * least, and falls off as exp(−λd²), so that the hard bound D is far from what occurs.
 */
export function noiseAt(draw: number, spread: Spread): number {
  const name = `${spread.deviation}/${spread.sigma}`;
  const cumulative = tables.get(name) ?? cumulativeOf(spread);
  tables.set(name, cumulative);
  const place = cumulative.findIndex((upTo) => draw < upTo);
  return (place === -1 ? cumulative.length - 1 : place) - spread.deviation;
}

const deviationsUpTo = (deviation: number): number[] =>
  Array.from({ length: 2 * deviation + 1 }, (_, index) => index - deviation);

function cumulativeOf({ deviation, sigma }: Spread): number[] {
  const probabilities = maximumEntropy(deviation, sigma ** 2);
  let sum = 0;
  return probabilities.map((probability) => {
    sum += probability;
    return sum;
  });
}

/** Probabilities of −D…D; the even ones when no steeper table has so large a variance. */
function maximumEntropy(deviation: number, variance: number): readonly number[] {
  let [flat, steep] = [0, 100];
  for (let step = 0; step < 80; step++) {
    const slope = (flat + steep) / 2;
    if (varianceOf(falling(deviation, slope)) > variance) flat = slope;
    else steep = slope;
  }
  return falling(deviation, flat);
}

function falling(deviation: number, slope: number): readonly number[] {
  const weights = deviationsUpTo(deviation).map((d) => Math.exp(-slope * d * d));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all);
}

function varianceOf(probabilities: readonly number[]): number {
  const deviation = (probabilities.length - 1) / 2;
  return probabilities.reduce((sum, probability, index) => sum + probability * (index - deviation) ** 2, 0);
}
