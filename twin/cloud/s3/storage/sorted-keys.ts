/** Keys in S3's order, the order of their UTF-8 bytes. They are put in order when somebody asks, not as they come and go. */
export class SortedKeys {
  private readonly keys = new Set<string>();
  private ordered: readonly string[] | undefined;

  get size(): number {
    return this.keys.size;
  }

  at(index: number): string | undefined {
    return this.inOrder()[index];
  }

  add(key: string): void {
    this.keys.add(key);
    this.ordered = undefined;
  }

  remove(key: string): void {
    this.keys.delete(key);
    this.ordered = undefined;
  }

  /** Index of the first key that is not before this one. */
  firstFrom(key: string): number {
    return this.first((other) => compareKeys(other, key) >= 0);
  }

  /** Index of the first key after this one. */
  firstAfter(key: string): number {
    return this.first((other) => compareKeys(other, key) > 0);
  }

  /** Index of the first key after all those that begin so. */
  firstBeyond(prefix: string): number {
    return this.first((other) => compareKeys(other.slice(0, prefix.length), prefix) > 0);
  }

  private first(matches: (key: string) => boolean): number {
    const keys = this.inOrder();
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (matches(keys[middle] as string)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private inOrder(): readonly string[] {
    this.ordered ??= [...this.keys].sort(compareKeys);
    return this.ordered;
  }
}

const SURROGATE = /[\ud800-\udfff]/;

/** UTF-16, in which JavaScript compares, has another order only where characters beyond the first plane come in. */
export const compareKeys = (a: string, b: string): number => {
  if (SURROGATE.test(a) || SURROGATE.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
