import { specOf } from '../../lib/flow-language/action-types';
import { isDemanded } from '../../lib/flow-language/rules/branches';
import type { Action } from '../../lib/flow-language/types';
import { Random } from '../../twin/random';
import type { Direction, Director, Reaction, Request, Turn } from '../../twin/telephone/director';
import { failed } from '../../twin/telephone/transitions';
import type { Ledger, LinkedCall } from './linked-calls';

const KEYS = '0123456789*#';
const CHANCE_OF_FAILURE = 0.05;

/** A call on which people do anything and dependencies fail at any moment: the same seed, the same call. */
export function callByChance(seed: number): LinkedCall {
  const random = new Random(seed);
  const often = <T>(usual: T, ...others: T[]): T =>
    random.next() < 0.6 ? usual : (others[random.between(0, others.length - 1)] as T);
  return {
    director: new Chance(random),
    hours: often('open', 'closed'),
    ledger: () => often<Ledger>('ok', 'closed', 'unsampled', 'fails', 'lost'),
    script: {
      ...(often(false, true) && { hangUp: random.between(1, 120) }),
      transfer: often<readonly ('queue' | 'agent')[]>([], ['queue'], ['agent'], ['queue', 'agent']),
    },
    ...(often(false, true) && { full: true }),
    ...(random.next() < 0.1 && { outgoing: true }),
  };
}

/** Fails what can fail, and answers what is asked, by chance. */
export class Chance implements Director {
  constructor(private readonly random: Random) {}

  begins({ action }: Turn): Direction | undefined {
    if (this.random.next() >= CHANCE_OF_FAILURE) return undefined;
    const errors = errorsOf(action);
    return errors.length === 0 ? undefined : failed(this.oneOf(errors));
  }

  asked({ wants, options, promptSeconds }: Request): Reaction | undefined {
    const afterSeconds = this.random.next() * (promptSeconds + 10);
    if (this.random.next() < 0.3) return { kind: 'silence' };
    if (wants === 'keys')
      return {
        kind: 'keys',
        keys: this.oneOf(options.length > 0 ? [...options, ...options, ...KEYS] : [...KEYS]),
        afterSeconds,
      };
    return { kind: 'words', words: this.oneOf([...options, 'something else']), afterSeconds };
  }

  private oneOf<T>(choices: readonly T[]): T {
    return choices[this.random.between(0, choices.length - 1)] as T;
  }
}

/** The errors that an action has a branch for, or can raise without one. */
function errorsOf(action: Action): string[] {
  const raised = Object.entries(specOf(action.Type)?.errors ?? {})
    .filter(([, demand]) => demand === 'optional' || isDemanded(action, demand))
    .map(([type]) => type);
  const declared = (action.Transitions?.Errors ?? []).map(({ ErrorType }) => ErrorType);
  return [...new Set([...raised, ...declared])].filter(
    (type) => type !== 'NoMatchingCondition' && type !== 'InputTimeLimitExceeded',
  );
}
