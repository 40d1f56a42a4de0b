/** Names by the midnight at which a rule may have something to do with them. */
export class Agenda {
  private readonly names = new Map<number, Set<string>>();

  /** @param due milliseconds since 1970 */
  add(due: number, name: string): void {
    const names = this.names.get(due);
    if (names === undefined) this.names.set(due, new Set([name]));
    else names.add(name);
  }

  /** The first midnight that has anything, in milliseconds since 1970. */
  earliest(): number | undefined {
    return this.names.size === 0 ? undefined : Math.min(...this.names.keys());
  }

  /** What is due up to an instant, taken off the agenda, in order of midnights. */
  take(until: number): string[] {
    const dues = [...this.names.keys()].filter((due) => due <= until).sort((a, b) => a - b);
    return dues.flatMap((due) => {
      const names = [...(this.names.get(due) as Set<string>)];
      this.names.delete(due);
      return names;
    });
  }
}
