/**
 * Characters that a French neural voice says in a second: about 160 words a minute, six characters a word with its space.
 * An estimate, since Amazon Polly tells a text's length only by speaking it.
 */
const CHARACTERS_PER_SECOND = 16;

const BREAK = /<break\s+time="(\d+(?:\.\d+)?)(ms|s)"\s*\/>/g;

/** Seconds that a text, or SSML with its breaks, takes to be said. */
export function spokenSeconds(text: string): number {
  const pauses = [...text.matchAll(BREAK)].reduce(
    (sum, [, length, unit]) => sum + Number(length) / (unit === 'ms' ? 1000 : 1),
    0,
  );
  return pauses + text.replace(/<[^>]*>/g, '').length / CHARACTERS_PER_SECOND;
}
