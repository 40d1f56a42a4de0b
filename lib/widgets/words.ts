import type { Grain } from '../domain/statistics/cell';
import type { Dimension } from '../domain/statistics/dimensions';
import type { Measure } from '../domain/statistics/measures';

type Kind = 'count' | 'rate' | 'seconds' | 'band';

interface Word {
  readonly name: string;
  readonly kind: Kind;
  /** A rate over several periods: this count by that one. */
  readonly of?: readonly [part: Measure, whole: Measure];
  /** Who calls in two months is one caller in each: the sum would be called what it is not. */
  readonly addsUp?: false;
}

/** What managers call the measures, and how they are written. */
export const MEASURE_WORDS: Readonly<Record<Measure, Word>> = {
  calls: { name: 'Appels', kind: 'count' },
  refusals: { name: 'Refus', kind: 'count' },
  refusalRate: { name: 'Taux de refus', kind: 'rate', of: ['refusals', 'calls'] },
  recorded: { name: 'Enregistrés', kind: 'count' },
  recordedShare: { name: 'Part enregistrée', kind: 'rate', of: ['recorded', 'calls'] },
  answered: { name: 'Pris', kind: 'count' },
  abandoned: { name: 'Abandons', kind: 'count' },
  abandonmentRate: { name: 'Taux d’abandon', kind: 'rate', of: ['abandoned', 'calls'] },
  callers: { name: 'Appelants distincts', kind: 'count', addsUp: false },
  waitMean: { name: 'Attente moyenne', kind: 'seconds' },
  waitMedian: { name: 'Attente médiane', kind: 'band' },
  talkMean: { name: 'Conversation moyenne', kind: 'seconds' },
};

/** One of them, and several. */
export const GRAIN_WORDS: Readonly<Record<Grain, readonly [one: string, several: string]>> = {
  day: ['jour', 'jours'],
  month: ['mois', 'mois'],
  quarter: ['trimestre', 'trimestres'],
  year: ['année', 'années'],
};

export const DIMENSION_WORDS: Readonly<Record<Dimension, string>> = {
  hour: 'Heure',
  weekday: 'Jour',
  outcome: 'Issue',
  method: 'Moyen',
  language: 'Langue',
  queue: 'File',
};

/** In the order in which they are shown. Others follow by what they count. */
const VALUE_WORDS: Readonly<Partial<Record<Dimension, Readonly<Record<string, string>>>>> = {
  weekday: {
    monday: 'lundi',
    tuesday: 'mardi',
    wednesday: 'mercredi',
    thursday: 'jeudi',
    friday: 'vendredi',
    saturday: 'samedi',
    sunday: 'dimanche',
  },
  outcome: {
    refused: 'refus',
    accepted: 'accord exprimé',
    silent: 'sans opposition',
    undetermined: 'indéterminé',
    none: 'sans réponse (raccroché avant)',
  },
  language: {
    'fr-FR': 'français',
    'en-GB': 'anglais',
    'ar-SA': 'arabe',
    'es-ES': 'espagnol',
    'pt-PT': 'portugais',
    'tr-TR': 'turc',
    none: 'aucune annonce entendue',
  },
  queue: { other: 'autre file', none: 'aucune (raccroché avant)' },
};

/** A value of a dimension in French; one that has no word here, as it is. */
export const valueText = (dimension: Dimension, value: string): string => {
  if (dimension === 'hour' && /^\d{1,2}$/.test(value)) return `${value}\u00a0h`;
  const words = VALUE_WORDS[dimension] ?? {};
  return Object.hasOwn(words, value) ? (words[value] as string) : value;
};

/** `lun.` */
export const shortDay = (weekday: string): string => `${valueText('weekday', weekday).slice(0, 3)}.`;

/** Where a value stands in the order of its dimension; undefined where that has none. */
export function orderOf(dimension: Dimension, value: string): number | undefined {
  if (dimension === 'hour') return Number(value);
  const words = VALUE_WORDS[dimension];
  if (words === undefined || dimension === 'language' || dimension === 'queue') return undefined;
  return Object.keys(words).indexOf(value);
}
