/**
 * What a caller has heard since he last pressed or said something. Connect cuts it into messages at pauses, now here and now
 * there; what no input parts comes as one.
 */
export class Transcript {
  /** How often it was the caller's turn. */
  turn = 0;
  private said: string[] = [];

  hear(text: string): void {
    this.said.push(text);
  }

  /** The caller had his turn, or a silence in its place: what comes next is another message. */
  turned(): void {
    this.turn += 1;
    this.said = [];
  }

  /** Texts since the last input. */
  get length(): number {
    return this.said.length;
  }

  /** What may be the message, beginning with that text of this turn: the newest alone, and everything together. */
  candidates(from = 0): string[] {
    const said = this.said.slice(from);
    return said.length === 0 ? [] : [said[said.length - 1] as string, said.join(' ')];
  }
}
