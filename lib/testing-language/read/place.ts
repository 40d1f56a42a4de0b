import { quoted } from '../../flow-language/finding';
import { isFields } from '../../flow-language/parse';
import { type ProblemCode, Refused } from '../problem';

/**
 * How much a reader takes. `strict`: what live instances publish and act on. `lenient`: every spelling of older editions of
 * the documentation and of the samples that follow them, too.
 */
export type Mode = 'strict' | 'lenient';

/** How the contact of a test comes in. */
export type EntryPoint = 'VOICE_CALL' | 'CHAT';

export interface Terms {
  readonly mode: Mode;
  readonly entryPoint: EntryPoint;
}

/** A place in a document that is being read. What is asked of it and is not so refuses the part. */
export class Place {
  constructor(
    readonly value: unknown,
    readonly path: string,
    readonly terms: Terms,
  ) {}

  get strict(): boolean {
    return this.terms.mode === 'strict';
  }

  get given(): boolean {
    return this.value !== undefined;
  }

  /** The first of these fields that is given. @throws Refused where this is no object */
  at(...names: [string, ...string[]]): Place {
    const fields = this.fields();
    const name = names.find((one) => Object.hasOwn(fields, one)) ?? names[0];
    return new Place(
      Object.hasOwn(fields, name) ? fields[name] : undefined,
      this.path === '' ? name : `${this.path}.${name}`,
      this.terms,
    );
  }

  fields(): Readonly<Record<string, unknown>> {
    return isFields(this.value) ? this.value : this.refuse('bad-shape', 'an object');
  }

  list(): Place[] {
    const { value, path, terms } = this;
    if (!Array.isArray(value)) return this.refuse('bad-shape', 'a list');
    return value.map((one, index) => new Place(one, `${path}[${index}]`, terms));
  }

  /** A text that is not empty. */
  text(code: ProblemCode = 'bad-shape', expected = 'a text'): string {
    const { value } = this;
    return typeof value === 'string' && value !== '' ? value : this.refuse(code, expected);
  }

  oneOf<T extends string>(allowed: readonly T[], code: ProblemCode): T {
    const found = allowed.find((one) => one === this.value);
    return found ?? this.refuse(code, allowed.join(' or '));
  }

  /** Whole or broken, not negative; absent: 0. */
  seconds(): number {
    const { value } = this;
    if (value === undefined) return 0;
    const seconds = typeof value === 'string' && !this.strict && value !== '' ? Number(value) : value;
    return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0
      ? seconds
      : this.refuse('bad-override', 'a number of seconds');
  }

  /** @throws Refused */
  refuse(code: ProblemCode, expected: string): never {
    throw new Refused({ code, at: this.path, message: `expected ${expected}, got ${kindOf(this.value)}` });
  }
}

const kindOf = (value: unknown): string => {
  if (value === undefined) return 'none';
  if (value === '') return 'an empty text';
  if (Array.isArray(value)) return 'a list';
  return isFields(value) ? 'an object' : quoted(value);
};
