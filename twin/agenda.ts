/** A place in virtual time: an instant, and among those of the same instant the order of asking. */
export interface Place {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly order: number;
}

/** Something scheduled. */
export interface Entry extends Place {
  /**
   * `apart`: it touches nothing that anybody else can see, so it may run before its turn. `ordered`: it must wait for its
   * turn, and others may be taken out of turn before it. `barrier`: nothing behind it is taken out of turn.
   */
  readonly kind: 'apart' | 'ordered' | 'barrier';
  readonly run: () => void | Promise<void>;
}

export const isLater = (one: Place, other: Place): boolean =>
  one.at > other.at || (one.at === other.at && one.order > other.order);

/** What is scheduled, in order of time. */
export class Agenda {
  private entries: Entry[] = [];

  get first(): Entry | undefined {
    return this.entries[0];
  }

  /** The first that may run out of turn. */
  firstApart(): Entry | undefined {
    for (const entry of this.entries) {
      if (entry.kind === 'apart') return entry;
      if (entry.kind === 'barrier') return undefined;
    }
    return undefined;
  }

  add(entry: Entry): void {
    this.entries.splice(this.placeOf(entry), 0, entry);
  }

  remove(entry: Entry): void {
    const index = this.placeOf(entry);
    if (this.entries[index] === entry) this.entries.splice(index, 1);
  }

  /** Index of the first entry that is not before this one. */
  private placeOf(entry: Place): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isLater(entry, this.entries[middle] as Entry)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
