import type { Answer } from './answer';
import type { Question } from './question';

/** Rows and suppressed cells to be held in all, some tens of megabytes. */
const MOST_ROWS = 60_000;

/**
 * Answers that can never change, since every period of theirs is frozen, by their questions. The least recently asked go first.
 */
export class FrozenAnswers {
  private readonly answers = new Map<string, Answer>();
  private rows = 0;

  constructor(private readonly mostRows = MOST_ROWS) {}

  get(question: Question): Answer | undefined {
    const name = nameOf(question);
    const answer = this.answers.get(name);
    if (answer === undefined) return undefined;
    this.answers.delete(name);
    this.answers.set(name, answer);
    return answer;
  }

  /** Keeps an answer, unless a period of it is open. */
  keep(answer: Answer): void {
    const name = nameOf(answer.question);
    if (answer.open.length > 0 || this.answers.has(name)) return;
    this.answers.set(name, answer);
    this.rows += sizeOf(answer);
    for (const [oldest, old] of this.answers) {
      if (this.rows <= this.mostRows) return;
      this.answers.delete(oldest);
      this.rows -= sizeOf(old);
    }
  }
}

const nameOf = (question: Question): string => JSON.stringify(question);

const sizeOf = ({ rows, suppressed }: Answer): number => 1 + rows.length + suppressed.length;
