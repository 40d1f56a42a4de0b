import { localTime } from '../domain/hours';
import type { Answer } from '../domain/statistics/answer';
import { SUPPRESSED_TEXT } from './figure-text';
import type { Figures } from './figures';
import { dateText, listText, periodText, plural } from './french';
import { element, type Html } from './html';
import { GRAIN_WORDS, MEASURE_WORDS } from './words';

/** What a widget's reader knows of its line. */
export interface Setting {
  /** The line's, by which dates are local. */
  readonly timeZone: string;
  /** The function's own ARN, for the button that asks it again; without one there is no button. */
  readonly endpoint?: string;
}

const MOST_LISTED = 3;

/** What has to be known to read the figures: what is not told and why, noise, when they were frozen, what is not closed. */
export function notes(figures: Figures, { timeZone }: Setting, more?: string): Html {
  const { question, rows, suppressed, open, threshold } = figures.answer;
  const absent = suppressed.length > 0 || rows.some(({ measures }) => Object.values(measures).includes(null));
  const counted = question.measures.some((measure) => MEASURE_WORDS[measure].kind === 'count');
  const texts = [
    more,
    absent && [suppressedText(threshold), figures.closed.length > 1 && LEAST_TEXT],
    [counted && NOISE_TEXT, frozenText(figures, timeZone), open.length > 0 && openText(figures)],
  ].map((part) => [part].flat().filter(Boolean).join(' '));
  return element('div', {}, ...texts.filter(Boolean).map((text) => element('p', { class: 'aj-note' }, text)));
}

const suppressedText = (threshold: number): string =>
  `${SUPPRESSED_TEXT} ou × : non communiqué, parce que moins de ${threshold} appelants sont concernés, ou moins de ${threshold} dans ce qui l’entoure ; un zéro se lit de la même façon.`;

const LEAST_TEXT = '≥ : au moins, une partie de la période n’étant pas communiquée.';

const NOISE_TEXT =
  'Les effectifs portent un bruit protecteur : un écart de quelques unités ne signifie rien.';

function openText({ answer, periods, closed }: Figures): string {
  const { grain } = answer.question;
  const open = periods
    .filter((period) => !closed.includes(period))
    .map((period) => periodText(grain, period));
  const span = open.length <= MOST_LISTED ? listText(open) : `${open[0]} … ${open.at(-1)}`;
  return `Non ${grain === 'year' ? 'closes' : 'clos'}, donc pas encore ${grain === 'year' ? 'publiées' : 'publiés'} (○) : ${span}.`;
}

function frozenText({ answer, closed }: Figures, timeZone: string): string | false {
  const { grain } = answer.question;
  const dated = closed.map((period) => ({ period, on: frozenOn(answer, period, timeZone) }));
  const [first, last] = [dated[0], dated.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (dated.length <= MOST_LISTED)
    return `Chiffres figés : ${listText(dated.map(({ period, on }) => `${periodText(grain, period)} le ${on}`))}.`;
  return `Chiffres figés, ${plural(dated.length, GRAIN_WORDS[grain])} : ${periodText(grain, first.period)} (le ${first.on}) … ${periodText(grain, last.period)} (le ${last.on}).`;
}

/** The local date on which a closed period was frozen. */
export const frozenOn = ({ frozen }: Answer, period: string, timeZone: string): string => {
  const at = new Date(frozen[period] ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? '?' : dateText(localTime(at, timeZone).date);
};
