import type { Reaction, Request } from './director';
import type { CallScript, KeyPress } from './script';

/** Until a caller whom a bot asked something says the first word, and an operator chooses. */
const ANSWERS_AFTER_SECONDS = 2;

/** The people on a call, as its script has them: each answer is used up by the request that it meets. */
export class Scripted {
  private readonly keys: KeyPress[];
  private readonly words: string[];

  constructor(private readonly script: CallScript) {
    this.keys = [...script.keys];
    this.words = [...(script.words ?? [])];
  }

  react({ wants, options, promptSeconds }: Request): Reaction | undefined {
    if (wants === 'choice') return this.choice(options);
    if (wants === 'words') return said(this.words.shift(), promptSeconds);
    if (this.script.hangUp === 'announcement') return { kind: 'hangs up', afterSeconds: promptSeconds / 2 };
    const press = this.keys.shift();
    return press && { kind: 'keys', keys: press.key, afterSeconds: press.afterSeconds };
  }

  private choice(options: readonly string[]): Reaction | undefined {
    const isOne = (next: string | undefined) => next !== undefined && options.includes(next);
    if (isOne(this.words[0])) return said(this.words.shift(), 0);
    return isOne(this.keys[0]?.key) ? said(this.keys.shift()?.key, 0) : undefined;
  }
}

const said = (words: string | undefined, promptSeconds: number): Reaction | undefined =>
  words === undefined
    ? undefined
    : { kind: 'words', words, afterSeconds: promptSeconds + ANSWERS_AFTER_SECONDS };
