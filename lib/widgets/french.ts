/** Figures, durations and dates as they are written in French. */
const counts = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const percentages = new Intl.NumberFormat('fr-FR', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** `1 234`, with a narrow space that does not break. */
export const countText = (count: number): string => counts.format(count);

/** `12,3 %` of a rate in [0, 1]. */
export const rateText = (rate: number): string => percentages.format(rate);

/** `45 s`, `1 min 25 s`, `2 min`. */
export function secondsText(seconds: number): string {
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (minutes === 0) return `${rest}\u00a0s`;
  return rest === 0
    ? `${minutes}\u00a0min`
    : `${minutes}\u00a0min\u00a0${String(rest).padStart(2, '0')}\u00a0s`;
}

/** `10 s à 30 s`, `moins de 10 s`, `plus de 10 min`. @param end absent: the band has none */
export function bandText(start: number, end?: number): string {
  if (end === undefined) return `plus de ${secondsText(start)}`;
  return start === 0 ? `moins de ${secondsText(end)}` : `${secondsText(start)} à ${secondsText(end)}`;
}

const MONTHS = [
  ...['janvier', 'février', 'mars', 'avril', 'mai', 'juin'],
  ...['juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
];
const SHORT_MONTHS = [
  ...['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin'],
  ...['juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
];

/** `3 nov. 2026` of a local date. */
export function dateText(date: string): string {
  const { year, month, day } = partsOf(date);
  return `${day === 1 ? '1er' : day}\u00a0${SHORT_MONTHS[month - 1]}\u00a0${year}`;
}

type Grain = 'day' | 'month' | 'quarter' | 'year';

/** `octobre 2026`, `T4 2026`, `2026`, or the date. @param period its first day */
export function periodText(grain: Grain, period: string): string {
  const { year, month } = partsOf(period);
  switch (grain) {
    case 'day':
      return dateText(period);
    case 'month':
      return `${MONTHS[month - 1]} ${year}`;
    case 'quarter':
      return `T${Math.ceil(month / 3)} ${year}`;
    case 'year':
      return String(year);
  }
}

/** As short as an axis needs it: `3 nov.`, `oct. 26`, `T4 26`, `2026`. */
export function shortPeriodText(grain: Grain, period: string): string {
  const { year, month, day } = partsOf(period);
  const century = String(year).slice(2);
  switch (grain) {
    case 'day':
      return `${day} ${SHORT_MONTHS[month - 1]}`;
    case 'month':
      return `${SHORT_MONTHS[month - 1]} ${century}`;
    case 'quarter':
      return `T${Math.ceil(month / 3)} ${century}`;
    case 'year':
      return String(year);
  }
}

/** `a, b et c`. */
export const listText = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} et ${parts.at(-1)}`;

/** `1 jour`, `2 jours`. */
export const plural = (count: number, [one, several]: readonly [one: string, several: string]): string =>
  `${countText(count)}\u00a0${count < 2 ? one : several}`;

function partsOf(date: string): { year: number; month: number; day: number } {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { year, month, day };
}
