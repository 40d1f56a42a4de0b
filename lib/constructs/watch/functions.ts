import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { BundledFunction } from '../bundled-function';
import { type AlarmRow, metricOf, type Watched } from './watched';

/** A function, by the name of its file, and from how many milliseconds on it is too slow for whoever waits. */
export interface WatchedFunction {
  readonly name: string;
  readonly function: BundledFunction;
  readonly slowFromMs: number;
}

const metric = (of: BundledFunction, name: string, label: string, statistic?: string) =>
  metricOf('AWS/Lambda', name, { FunctionName: of.resource.functionName }, { label, statistic });

const rowsOf = ({ name, function: of, slowFromMs }: WatchedFunction): readonly AlarmRow[] => [
  {
    id: `${of.node.id}Errors`,
    says: `La fonction ${name} échoue.`,
    runbook: 'fonction-en-erreur',
    metric: metric(of, 'Errors', name),
  },
  {
    id: `${of.node.id}Throttles`,
    says: `La fonction ${name} est refusée faute de place dans le quota du compte.`,
    runbook: 'fonction-au-dessus-du-quota',
    metric: metric(of, 'Throttles', name),
  },
  {
    id: `${of.node.id}Duration`,
    says: `La fonction ${name} répond trop lentement.`,
    runbook: 'fonction-trop-lente',
    metric: metric(of, 'Duration', name, Stats.p(99)),
    threshold: slowFromMs,
    periods: [2, 15],
  },
];

/** Functions of ours: failing, throttled, slow. */
export const watchFunctions = (functions: readonly WatchedFunction[]): Watched => {
  const graph = (title: string, name: string, statistic?: string) => ({
    title,
    metrics: functions.map((one) => metric(one.function, name, one.name, statistic)),
  });
  return {
    alarms: functions.flatMap(rowsOf),
    section: {
      title: 'Fonctions',
      note: 'Un jour normal : ni erreur ni refus, et moins de 500 ms.',
      graphs: [
        graph('Erreurs', 'Errors'),
        graph('Durée (ms, 99 % des appels)', 'Duration', Stats.p(99)),
        graph('Refus faute de place', 'Throttles'),
      ],
    },
  };
};
