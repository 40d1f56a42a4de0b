import type { Reaction, Request } from './director';
import type { CallScript, KeyPress } from './script';

/** Until a caller whom a bot asked something says the first word, and an operator chooses. */
const ANSWERS_AFTER_SECONDS = 2;

/** The people on a call, as its script has them: each answer is used up by the request that it meets. */
export class Scripted {
  private readonly keys: Iterator<KeyPress>;
  private readonly words: string[];

  constructor(private readonly script: CallScript) {
    this.keys = script.keys.values();
    this.words = [...(script.words ?? [])];
  }

  react({ wants, options, promptSeconds }: Request): Reaction | undefined {
    if (wants === 'choice') return this.choice(options);
    if (wants === 'words') return this.said(this.words.shift(), promptSeconds);
    if (this.script.hangUp === 'announcement') return { kind: 'hangs up', afterSeconds: promptSeconds / 2 };
    const press: KeyPress | undefined = this.keys.next().value;
    return press && { kind: 'keys', keys: press.key, afterSeconds: press.afterSeconds };
  }

  private said(words: string | undefined, promptSeconds: number): Reaction | undefined {
    return words === undefined
      ? undefined
      : { kind: 'words', words, afterSeconds: promptSeconds + ANSWERS_AFTER_SECONDS };
  }

  /** What is said or pressed next, when the view has an action of that name; one that has not goes unanswered. */
  private choice(options: readonly string[]): Reaction | undefined {
    const [next] = this.words;
    return next !== undefined && options.includes(next) ? this.said(this.words.shift(), 0) : undefined;
  }
}
