import { figureText } from '../figure-text';
import { amountOf, type Figure } from '../figures';
import { listText } from '../french';
import { element, fragment, type Html } from '../html';
import { HEAT_STEPS } from '../style';
import type { Shown } from '../view';
import { shortDay, valueText } from '../words';

/** Hours down, weekdays across; each place is its figure, on a ground that is the stronger the more it counts. */
export function heat({ figures, definition }: Shown): Html {
  const figureAt = (hour: string, weekday: string): Figure => figures.total({ hour, weekday }, 'calls');
  const [hours, weekdays] = [figures.valuesOf('hour'), figures.valuesOf('weekday')];
  const isTold = (figure: Figure): boolean => amountOf(figure) !== undefined;
  const shownHours = hours.filter((hour) => weekdays.some((weekday) => isTold(figureAt(hour, weekday))));
  const shownDays = weekdays.filter((weekday) => hours.some((hour) => isTold(figureAt(hour, weekday))));
  const amounts = shownHours.flatMap((hour) =>
    shownDays.flatMap((day) => amountOf(figureAt(hour, day)) ?? []),
  );
  const most = Math.max(1, ...amounts);
  const left = [
    ...hours.filter((hour) => !shownHours.includes(hour)).map((hour) => valueText('hour', hour)),
    ...weekdays.filter((day) => !shownDays.includes(day)).map((day) => valueText('weekday', day)),
  ];
  if (amounts.length === 0)
    return element('p', {}, 'Aucun chiffre n’est communiqué pour cet intervalle de temps.');
  return element(
    'div',
    {},
    element(
      'table',
      { class: 'aj-heat' },
      element('caption', {}, definition.title),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col' }, 'Heure'),
          ...shownDays.map((day) => element('th', { scope: 'col' }, shortDay(day))),
        ),
      ),
      element(
        'tbody',
        {},
        ...shownHours.map((hour) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, valueText('hour', hour)),
            ...shownDays.map((day) => cell(figureAt(hour, day), most)),
          ),
        ),
      ),
    ),
    left.length === 0
      ? fragment()
      : element('p', { class: 'aj-note' }, `Rien n’est communiqué pour : ${listText(left)}.`),
  );
}

function cell(figure: Figure, most: number): Html {
  const amount = amountOf(figure);
  const step = amount === undefined ? 0 : Math.max(1, Math.ceil((amount / most) * HEAT_STEPS));
  return element('td', { class: step === 0 ? 'aj-absent' : `aj-heat${step}` }, figureText('calls', figure));
}
