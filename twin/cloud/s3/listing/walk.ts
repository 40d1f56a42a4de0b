import type { SortedKeys } from '../storage/sorted-keys';

export interface Walk {
  readonly prefix: string;
  /** Keys that are the same up to it, after the prefix, are told as one; none when empty. */
  readonly delimiter: string;
  /** Where to go on: after this key, or after all keys of this common prefix. From the beginning when empty. */
  readonly after: string;
  /** Whether a key is told at all. */
  readonly shown: (key: string) => boolean;
}

export type Step = { readonly key: string } | { readonly commonPrefix: string };

/**
 * Goes through keys in order, as S3's listings tell them.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-prefixes.html
 */
export function* walk(keys: SortedKeys, { prefix, delimiter, after, shown }: Walk): Generator<Step> {
  let index = Math.max(keys.firstFrom(prefix), after === '' ? 0 : keys.firstAfter(after));
  for (let key = keys.at(index); key?.startsWith(prefix); key = keys.at(index)) {
    const common = commonPrefixOf(key, prefix, delimiter);
    if (!shown(key) || common === undefined) {
      if (shown(key)) yield { key };
      index += 1;
    } else {
      if (common !== after) yield { commonPrefix: common };
      index = keys.firstBeyond(common);
    }
  }
}

const commonPrefixOf = (key: string, prefix: string, delimiter: string): string | undefined => {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
};
