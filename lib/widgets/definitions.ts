import type { Dimension } from '../domain/statistics/dimensions';
import type { Measure } from '../domain/statistics/measures';

/** How an answer is drawn. */
export type View = 'summary' | 'over-time' | 'by-value' | 'profile' | 'heat' | 'waits';

/** A widget: what it asks, over the dashboard's time range, and how it shows the answer. */
export interface Definition {
  readonly title: string;
  readonly view: View;
  /** What is drawn comes first; the others are columns of the table, or what a total takes. */
  readonly measures: readonly Measure[];
  readonly drawn: readonly Measure[];
  readonly by: readonly Dimension[];
  /** What managers have to know to read it. */
  readonly note?: string;
}

const overTime = (
  title: string,
  drawn: readonly Measure[],
  others: readonly Measure[] = [],
  note?: string,
): Definition => ({ title, view: 'over-time', drawn, measures: [...drawn, ...others], by: [], note });

const byValue = (title: string, dimension: Dimension, view: View = 'by-value'): Definition => ({
  title,
  view,
  drawn: ['calls'],
  measures: ['calls', 'refusals', 'refusalRate'],
  by: [dimension],
});

/** All that managers see, by the names that the dashboard's widgets carry as their parameter, in the dashboard's order. */
export const DEFINITIONS = {
  synthese: {
    title: 'Synthèse',
    view: 'summary',
    drawn: [],
    measures: [
      ...([
        'calls',
        'callers',
        'answered',
        'abandoned',
        'abandonmentRate',
        'refusals',
        'refusalRate',
      ] as const),
      ...(['recorded', 'recordedShare', 'waitMean', 'waitMedian', 'talkMean'] as const),
    ],
    by: [],
  },
  'attente-et-refus': {
    title: 'Refuser fait-il attendre ?',
    view: 'waits',
    drawn: ['waitMean'],
    measures: ['calls', 'waitMean', 'waitMedian'],
    by: ['outcome'],
  },
  'appels-et-refus': overTime('Appels et refus', ['calls', 'refusals']),
  'taux-de-refus': overTime('Taux de refus', ['refusalRate'], ['refusals', 'calls']),
  'part-enregistree': overTime('Part des appels enregistrés', ['recordedShare'], ['recorded', 'calls']),
  'appelants-distincts': overTime(
    'Appelants distincts',
    ['callers'],
    ['calls'],
    'Quelqu’un qui appelle chaque mois compte une fois par mois : personne n’est suivi d’un mois à l’autre, et un trimestre ou une année est la somme de ses mois.',
  ),
  issues: { ...byValue('Appels par issue', 'outcome'), measures: ['calls'] },
  langues: byValue('Appels par langue', 'language'),
  files: byValue('Appels par file', 'queue'),
  heures: byValue('Appels par heure', 'hour', 'profile'),
  jours: byValue('Appels par jour de la semaine', 'weekday', 'profile'),
  'heures-et-jours': {
    title: 'Appels par heure et jour de la semaine',
    view: 'heat',
    drawn: ['calls'],
    measures: ['calls'],
    by: ['hour', 'weekday'],
  },
  attente: overTime('Attente', ['waitMean'], ['waitMedian', 'calls'], 'Les moyennes sont arrondies à 5 s.'),
  conversation: overTime(
    'Temps de conversation',
    ['talkMean'],
    ['answered', 'calls'],
    'Les moyennes sont arrondies à 10 s. Personne qui répond n’est mesuré.',
  ),
  abandons: overTime(
    'Abandons',
    ['abandonmentRate'],
    ['abandoned', 'calls'],
    'Un abandon est un appel qui se termine avant qu’on lui réponde.',
  ),
} as const satisfies Readonly<Record<string, Definition>>;

export type WidgetName = keyof typeof DEFINITIONS;

/** What a widget may be called, in the dashboard's order. */
export const WIDGET_NAMES = Object.keys(DEFINITIONS) as readonly WidgetName[];
