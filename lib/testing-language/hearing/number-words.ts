/** What a word counts for, French and English together: no word of one means another number in the other. */
const VALUES: Readonly<Record<string, number>> = {
  ...counted('zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'),
  ...counted('zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'),
  ...{ une: 1, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19 },
  ...{ vingt: 20, vingts: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60 },
  ...{ twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
  ...{ cent: 100, cents: 100, hundred: 100, mille: 1000, thousand: 1000 },
};

function counted(words: string): Record<string, number> {
  return Object.fromEntries(words.split(' ').map((word, value) => [word, value]));
}

const LINKS = ['et', 'and'];

/**
 * The words with each number that is said in words, up to 999,999, as digits: `cent quatre vingts` is `180`. What does not add
 * up to one number is several: `one two` is `1`, `2`.
 *
 * @param words lower-case, without accents or hyphens
 */
export function withDigits(words: readonly string[]): string[] {
  const folded: string[] = [];
  let number: number | undefined;
  const flush = (): void => {
    if (number !== undefined) folded.push(String(number));
    number = undefined;
  };
  words.forEach((word, index) => {
    const value = numberIn(word);
    const following = numberIn(words[index + 1] ?? '');
    if (value !== undefined) {
      const sum = number === undefined ? value : joined(number, value);
      if (sum === undefined) flush();
      number = sum ?? value;
    } else if (LINKS.includes(word) && joins(number, following)) {
      // Part of the number: "vingt et un".
    } else {
      flush();
      folded.push(word);
    }
  });
  flush();
  return folded;
}

const numberIn = (word: string): number | undefined =>
  Object.hasOwn(VALUES, word) ? VALUES[word] : undefined;

const joins = (number: number | undefined, value: number | undefined): boolean =>
  number !== undefined && value !== undefined && value > 0 && joined(number, value) !== undefined;

/** The number that one becomes by its next word; undefined when that begins another. */
function joined(number: number, value: number): number | undefined {
  if (value === 0 || number === 0) return undefined;
  if (value === 1000) return number < 1000 ? number * 1000 : undefined;
  const thousands = number - (number % 1000);
  const below = number % 1000;
  if (value === 100) return below < 10 && below > 0 ? thousands + below * 100 : orFirst(number, below, value);
  const hundreds = below - (below % 100);
  const rest = below % 100;
  if (value === 20 && rest === 4) return thousands + hundreds + 80;
  if (rest === 0) return number + value;
  const tens = rest >= 20 && rest % 10 === 0;
  if (tens && value < 10) return number + value;
  // French counts on from 60 and 80.
  return (rest === 60 || rest === 80) && value < 20 ? number + value : undefined;
}

/** "Mille cent": a hundred after whole thousands is the first. */
const orFirst = (number: number, below: number, value: number): number | undefined =>
  number > 0 && below === 0 ? number + value : undefined;
