import type { Grain } from '../domain/statistics/cell';
import type { Question } from '../domain/statistics/question';
import { DEFINITIONS, type Definition, WIDGET_NAMES, type WidgetName } from './definitions';
import { grainsFor, isReasonable, rangeOf } from './range';

/** What the console says of the place where the widget is shown. */
export interface Frame {
  readonly theme: 'light' | 'dark';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A widget to be drawn, and what to ask for it. */
export interface Wanted {
  readonly kind: 'wanted';
  readonly name: WidgetName;
  readonly definition: Definition;
  readonly question: Question;
  /** The grains among which whoever looks may choose. */
  readonly grains: readonly Grain[];
  readonly frame: Frame;
}

/** A payload of which nothing can be drawn: why, in French, for whoever looks at the dashboard. */
interface Unusable {
  readonly kind: 'unusable';
  readonly why: string;
  readonly frame: Frame;
}

/**
 * Reads what CloudWatch invokes a widget's function with: the widget's own parameters, and `widgetContext` beside them.
 * Whoever may invoke the function writes it, so every part of it may be anything; what is used is looked up in lists.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard_about.html
 *
 * @param timeZone the line's own: statistics are by its local dates, wherever the browser is
 */
export function readPayload(payload: unknown, timeZone: string): Wanted | Unusable {
  const context = field(payload, 'widgetContext');
  const frame = frameOf(context);
  const unusable = (why: string): Unusable => ({ kind: 'unusable', why, frame });
  const name = field(payload, 'widget') ?? field(field(context, 'params'), 'widget');
  if (!isWidgetName(name))
    return unusable(`Ce widget n’existe pas. Noms possibles : ${WIDGET_NAMES.join(', ')}.`);
  const stretch = stretchOf(field(context, 'timeRange'));
  if (stretch === undefined) return unusable(UNREADABLE);
  const definition: Definition = DEFINITIONS[name];
  const { measures, by } = definition;
  const grains = grainsOf(definition, ...stretch);
  const chosen = field(field(field(context, 'forms'), 'all'), GRAIN_FIELD);
  const grain = grains.find((one) => one === chosen) ?? grains[0];
  if (grain === undefined) return unusable(TOO_LONG);
  const question = { measures, grain, by, where: {}, ...rangeOf(...stretch, grain, timeZone) };
  return { kind: 'wanted', name, definition, question, grains, frame };
}

const UNREADABLE =
  'Cet intervalle de temps ne peut pas être lu. Choisissez-en un de dix-huit ans au plus, entre 2000 et 2099.';
const TOO_LONG = 'Cet intervalle de temps est trop long pour ce tableau : trois ans au plus.';

/** What the dashboard shows, which is what somebody has zoomed into, if anything. Milliseconds, the end left out. */
function stretchOf(timeRange: unknown): readonly [start: number, end: number] | undefined {
  const shown = field(timeRange, 'zoom') ?? timeRange;
  const [start, end] = [field(shown, 'start'), field(shown, 'end')];
  return isReasonable(start, end) ? [start as number, end as number] : undefined;
}

/** The name of the form's field by which the grain is chosen. */
export const GRAIN_FIELD = 'maille';

/** Whether the function is asked what its widgets are, as somebody adds one to a dashboard. */
export const asksForDescription = (payload: unknown): boolean => field(payload, 'describe') === true;

/**
 * A total of days would need every day told: what is added up are months and longer; of two dimensions only months, since
 * an answer may hold so many cells and no more.
 */
const grainsOf = ({ view }: Definition, start: number, end: number): readonly Grain[] =>
  grainsFor(start, end).filter((grain) =>
    view === 'heat' ? grain === 'month' : view === 'over-time' || grain !== 'day',
  );

const isWidgetName = (name: unknown): name is WidgetName =>
  typeof name === 'string' && Object.hasOwn(DEFINITIONS, name);

function frameOf(context: unknown): Frame {
  const theme = field(context, 'theme') === 'dark' ? 'dark' : 'light';
  return {
    theme,
    width: within(field(context, 'width'), 240, 2000, 600),
    height: within(field(context, 'height'), 120, 2000, 400),
  };
}

const within = (value: unknown, least: number, most: number, usual: number): number =>
  typeof value === 'number' && !Number.isNaN(value)
    ? Math.round(Math.min(most, Math.max(least, value)))
    : usual;

/** A field of whatever it may be: its own, and not computed. */
function field(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  return Object.getOwnPropertyDescriptor(holder, name)?.value;
}
