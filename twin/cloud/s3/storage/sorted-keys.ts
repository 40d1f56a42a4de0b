/** Keys in S3's order, the order of their UTF-8 bytes, kept so while they come and go. */
export class SortedKeys {
  private readonly keys: string[] = [];

  get size(): number {
    return this.keys.length;
  }

  at(index: number): string | undefined {
    return this.keys[index];
  }

  add(key: string): void {
    const index = this.firstFrom(key);
    if (this.keys[index] !== key) this.keys.splice(index, 0, key);
  }

  remove(key: string): void {
    const index = this.firstFrom(key);
    if (this.keys[index] === key) this.keys.splice(index, 1);
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
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (matches(this.keys[middle] as string)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

const SURROGATE = /[\ud800-\udfff]/;

/** UTF-16, in which JavaScript compares, has another order only where characters beyond the first plane come in. */
export const compareKeys = (a: string, b: string): number => {
  if (SURROGATE.test(a) || SURROGATE.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
