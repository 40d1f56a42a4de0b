/**
 * What a caller has heard since he last pressed or said something. Connect cuts it into messages at pauses, now here and now
 * there; what was said without a pause for him comes as one.
 */
export class Transcript {
  private said: string[] = [];

  /** @returns the texts of which any may be the message: the newest alone, and everything since the last input */
  hear(text: string): { readonly newest: string; readonly sinceInput: string } {
    this.said.push(text);
    return { newest: text, sinceInput: this.said.join(' ') };
  }

  /** The caller's turn was taken: what comes next is another message. */
  turned(): void {
    this.said = [];
  }
}
