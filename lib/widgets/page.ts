import type { Answer } from '../domain/statistics/answer';
import type { Question } from '../domain/statistics/question';
import { DEFINITIONS, type View, WIDGET_NAMES } from './definitions';
import { Figures } from './figures';
import { element, fragment, type Html } from './html';
import { notes, type Setting } from './notes';
import { asksForDescription, type Frame, GRAIN_FIELD, readPayload, type Wanted } from './payload';
import { styleSheet } from './style';
import type { Shown } from './view';
import { byValue, profile } from './views/by-value';
import { heat } from './views/heat';
import { overTime } from './views/over-time';
import { summary } from './views/summary';
import { waits } from './views/waits';
import { GRAIN_WORDS } from './words';

const VIEWS: Readonly<Record<View, (shown: Shown) => Html>> = {
  summary,
  'over-time': overTime,
  'by-value': byValue,
  profile,
  heat,
  waits,
};

/** What has to be asked to draw the widget that a payload names; nothing where none can be drawn. */
export function questionFor(payload: unknown, { timeZone }: Pick<Setting, 'timeZone'>): Question | undefined {
  if (asksForDescription(payload)) return undefined;
  const wanted = readPayload(payload, timeZone);
  return wanted.kind === 'wanted' ? wanted.question : undefined;
}

/**
 * What the function returns to the dashboard: HTML, or, to whoever adds a widget, what there is, as Markdown.
 *
 * @param answer to the question of `questionFor`; absent where there was none, or where it found no answer
 */
export function page(payload: unknown, answer: Answer | undefined, setting: Setting): string {
  if (asksForDescription(payload)) return description();
  const wanted = readPayload(payload, setting.timeZone);
  if (wanted.kind === 'unusable') return quiet(wanted.why, wanted.frame);
  if (answer === undefined)
    return quiet('Les statistiques ne répondent pas pour le moment. Réessayez plus tard.', wanted.frame);
  const figures = new Figures(answer);
  if (figures.closed.length === 0) return quiet(NOTHING_CLOSED, wanted.frame);
  return framed(wanted.frame, drawn(wanted, figures, setting));
}

const NOTHING_CLOSED =
  'Rien n’est encore publié pour cet intervalle de temps : un mois et ses jours le sont ensemble, une fois le mois clos. Choisissez un intervalle plus long.';

/** Room for the scroll bar. */
const SCROLL_BAR = 20;

function drawn(wanted: Wanted, figures: Figures, setting: Setting): Html {
  const { definition, frame } = wanted;
  const shown: Shown = {
    definition,
    figures,
    setting,
    width: frame.width - SCROLL_BAR,
    chartHeight: (charts) => Math.round(Math.min(220, Math.max(110, (frame.height - 60) / charts))),
  };
  return element(
    'div',
    {},
    VIEWS[definition.view](shown),
    grainForm(wanted, setting),
    notes(figures, setting, definition.note),
  );
}

/**
 * A choice of the grain, which the console sends back with the payload.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard_interactivity.html
 */
function grainForm({ name, definition, grains, question }: Wanted, { endpoint }: Setting): Html {
  const isOverTime = definition.view === 'over-time' || definition.view === 'waits';
  if (endpoint === undefined || !isOverTime || grains.length < 2) return fragment();
  return element(
    'form',
    {},
    element(
      'label',
      {},
      'Par ',
      element(
        'select',
        { name: GRAIN_FIELD },
        ...grains.map((grain) =>
          element(
            'option',
            { value: grain, ...(grain === question.grain && { selected: 'selected' }) },
            GRAIN_WORDS[grain][1],
          ),
        ),
      ),
    ),
    ' ',
    element('a', { class: 'btn' }, 'Afficher'),
    element('cwdb-action', { action: 'call', endpoint, display: 'widget' }, JSON.stringify({ widget: name })),
  );
}

/** A message in place of figures. */
const quiet = (text: string, frame: Frame): string => framed(frame, element('p', { class: 'aj-note' }, text));

const framed = ({ theme }: Frame, content: Html): string =>
  element('div', { class: `aj-${theme}`, lang: 'fr' }, element('style', {}, styleSheet(theme)), content).text;

/** Shown by the console beside the parameters, as somebody adds a widget. */
const description = (): string =>
  [
    '## Statistiques d’Agglo J’écoute',
    'Chiffres protégés des appels, par intervalle de temps du tableau de bord.',
    '',
    'Paramètre | Valeur',
    '---|---',
    ...WIDGET_NAMES.map((name) => `**widget** | \`${name}\` : ${DEFINITIONS[name].title}`),
    '',
    '### Exemple',
    '```yaml',
    `widget: ${WIDGET_NAMES[0]}`,
    '```',
  ].join('\n');
