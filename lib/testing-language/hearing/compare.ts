import type { Matching } from '../types';
import { withDigits } from './number-words';

/** A text as a transcript is compared with it: without marks, case, accents and punctuation, numbers in digits. */
export function wordsOf(text: string): string[] {
  const plain = text
    .replace(/<[^>]*>/g, ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  return withDigits(plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''));
}

/**
 * Shares of words that have to be the same for texts to be similar. Connect compares meanings, by a threshold that it does not
 * tell: this is no measure of that, and tells "recorded" from "not recorded" only where the texts are short. Whoever relies on
 * it says so.
 */
const SIMILAR = 0.7;

/** Whether what was heard is what was expected: contains it, or is similar to it. Nothing is never expected. */
export function matches(expected: string, heard: string, matching: Matching): boolean {
  const [wanted, said] = [wordsOf(expected), wordsOf(heard)];
  if (wanted.length === 0) return false;
  if (` ${said.join(' ')} `.includes(` ${wanted.join(' ')} `)) return true;
  return matching === 'Similarity' && shared(wanted, said) >= SIMILAR;
}

/** Dice's coefficient over words, each counted as often as it occurs. */
function shared(some: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of some) {
    const count = left.get(word) ?? 0;
    if (count > 0) common += 1;
    left.set(word, count - 1);
  }
  return (2 * common) / (some.length + others.length);
}
