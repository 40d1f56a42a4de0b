import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Seeded draws of the few distributions that a town needs. */
export interface Random {
  /** 32 bits. */
  word(): number;
  below(limit: number): number;
  chance(probability: number): boolean;
  oneOf<T>(choices: readonly T[]): T;
  weighted<T>(choices: readonly (readonly [T, weight: number])[]): T;
  exponential(mean: number): number;
  poisson(mean: number): number;
}

export function randomFrom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const word = (): number => generator.next() >>> 0;
  const unit = (): number => word() / 2 ** 32;
  const below = (limit: number): number => Math.floor(unit() * limit);
  const exponential = (mean: number): number => -mean * Math.log(1 - unit());
  return {
    word,
    below,
    exponential,
    chance: (probability) => unit() < probability,
    oneOf: <T>(choices: readonly T[]) => choices[below(choices.length)] as T,
    weighted: <T>(choices: readonly (readonly [T, number])[]) => {
      let left = unit() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      return (choices.find(([, weight]) => {
        left -= weight;
        return left < 0;
      }) ?? choices[0])?.[0] as T;
    },
    poisson: (mean) => {
      let number = 0;
      for (let time = exponential(1); time < mean; time += exponential(1)) number++;
      return number;
    },
  };
}
