/** The end of an object, or of one version of it: its bytes are gone. */
export interface Deletion {
  readonly bucket: string;
  readonly key: string;
  /** Milliseconds it lived. */
  readonly ageMs: number;
  /** `DeleteObject`, `Lifecycle Expiration`, or the operation that wrote over it. */
  readonly reason: string;
}

/** Every deletion since the twin started: what proves how old anything ever got. */
export class Deletions {
  private readonly log: Deletion[] = [];

  add(deletion: Deletion): void {
    this.log.push(deletion);
  }

  all(): readonly Deletion[] {
    return this.log;
  }

  /** The greatest age that an object had reached when it was deleted, in milliseconds; undefined when none was. */
  oldestAgeAtDeletionMs(): number | undefined {
    return this.log.reduce<number | undefined>(
      (oldest, { ageMs }) => (oldest === undefined || ageMs > oldest ? ageMs : oldest),
      undefined,
    );
  }
}
