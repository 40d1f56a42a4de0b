import type { Answer } from '../../../lib/domain/statistics/answer';
import { WIDGET_NAMES, type WidgetName } from '../../../lib/widgets/definitions';
import { page, questionFor } from '../../../lib/widgets/page';
import { expectClean } from '../../support/clean-markup';
import { elementsOf } from '../../support/markup';
import { answerTo } from '../../support/stand-in-answers';
import { between, SETTING, widgetPayload } from '../../support/widget-payloads';

type World = Parameters<typeof answerTo>[1];

function pageOf(
  name: WidgetName,
  world: World = {},
  context: object = {},
  change = (answer: Answer) => answer,
): string {
  const payload = widgetPayload(name, { ...context });
  const question = questionFor(payload, SETTING);
  return page(payload, question && change(answerTo(question, world)), SETTING);
}

/** What is to be read, spaces that do not break made ordinary. */
const textOf = (markup: string): string =>
  (elementsOf(markup).at(-1)?.text ?? '').replace(/\.aj-[^}]*\}/g, '').replace(/[\u00a0\u202f]/g, ' ');
const cellsOf = (markup: string): readonly string[] =>
  elementsOf(markup)
    .filter(({ tag }) => tag === 'td')
    .map(({ text }) => text.replace(/[\u00a0\u202f]/g, ' '));

const WORLDS = [{}, { monthlyCalls: 160 }, { least: 1e9 }, { monthlyCalls: 86_000 }];
const FRAMES = [
  { theme: 'light', width: 300 },
  { theme: 'dark', width: 1200 },
];
const RANGES = [
  between('2025-11-02', '2026-11-25'),
  between('2026-10-02', '2026-10-30'),
  between('2026-11-02', '2026-11-25'),
  between('2010-01-02', '2026-11-25'),
];

describe('every widget', () => {
  it.each(WIDGET_NAMES)('is what CloudWatch shows as it stands, in every state: %s', (name) => {
    for (const world of WORLDS)
      for (const timeRange of RANGES)
        for (const frame of FRAMES) expectClean(pageOf(name, world, { timeRange, ...frame }));
  });

  it.each(WIDGET_NAMES)(
    'can be heard: tables have named rows and columns, charts a title and all their figures: %s',
    (name) => {
      const elements = elementsOf(pageOf(name));
      const headings = elements.filter(({ tag }) => tag === 'th');
      expect(headings.length).toBeGreaterThan(0);
      expect(headings.filter(({ attributes }) => !['row', 'col'].includes(attributes.scope ?? ''))).toEqual(
        [],
      );
      expect(elements.filter(({ tag }) => tag === 'caption')).not.toEqual([]);
      const charts = elements.filter(({ tag, attributes }) => tag === 'svg' && attributes.role === 'img');
      const told = elements.filter(({ tag, path }) => tag === 'desc' && path.at(-1) === 'svg');
      expect(told).toHaveLength(charts.length);
      for (const { text } of told) expect(text).toMatch(/ : .+ ; /);
    },
  );

  it.each(WIDGET_NAMES)('says when its figures were frozen and what is not closed: %s', (name) => {
    expect(textOf(pageOf(name))).toContain('octobre 2026 (le 2 nov. 2026)');
    expect(textOf(pageOf(name))).toContain('Non clos, donc pas encore publiés (○) : novembre 2026.');
  });

  it.each(WIDGET_NAMES)('says that counts carry noise, and why something is not told: %s', (name) => {
    const text = textOf(pageOf(name, { least: 1e9 }));
    expect(text).toContain('Les effectifs portent un bruit protecteur');
    expect(text).toContain('n. c. ou × : non communiqué, parce que moins de 11 appelants');
  });

  it('is in French, in the theme of the dashboard', () => {
    const [root] = elementsOf(pageOf('issues', {}, { theme: 'dark', locale: 'en' })).slice(-1);
    expect(root?.attributes).toEqual({ class: 'aj-dark', lang: 'fr' });
  });

  it('names no place, person or page outside, and holds no identifier that another could have', () => {
    for (const name of WIDGET_NAMES) expect(pageOf(name)).not.toMatch(/https?:|\bid=|url\(/);
  });
});

describe('figures', () => {
  const one = (measures: Answer['rows'][number]['measures']) => (answer: Answer) => ({
    ...answer,
    rows: answer.rows.map((row) => ({ ...row, measures })),
  });

  it('are written as in French', () => {
    const cells = cellsOf(
      pageOf('taux-de-refus', {}, {}, one({ calls: 12_345, refusals: 1518, refusalRate: 0.123 })),
    );
    expect(cells.slice(0, 4)).toEqual(['12,3 %', '1 518', '12 345', '2 déc. 2025']);
    const waits = cellsOf(pageOf('attente', {}, {}, one({ calls: 90, waitMean: 85, waitMedian: '600+' })));
    expect(waits.slice(0, 3)).toEqual(['1 min 25 s', 'plus de 10 min', '90']);
  });

  it('that are suppressed are « n. c. », and those of periods that are not closed « non clos »', () => {
    const cells = cellsOf(pageOf('appels-et-refus', {}, {}, one({ calls: 90, refusals: null })));
    expect(cells.slice(0, 2)).toEqual(['90', 'n. c.']);
    expect(cells.slice(-6, -3)).toEqual(['non clos', 'non clos', '']);
  });

  it('of callers are not added up: who calls in two months would be two', () => {
    const cells = cellsOf(pageOf('appelants-distincts'));
    expect(cells.slice(-3)).toEqual(['', expect.stringMatching(/^\d+ \d+$/), '']);
  });

  it('of a part of a whole are given only where all parts are told', () => {
    expect(textOf(pageOf('langues', { monthlyCalls: 86_000 }))).toContain('97,1 %');
    expect(elementsOf(pageOf('issues')).filter(({ tag, text }) => tag === 'th' && text === 'Part')).toEqual(
      [],
    );
  });
});

describe('names', () => {
  it('from the cube are text, whatever they hold', () => {
    const queue = '<script>alert("1")</script> & Cie';
    const elements = expectClean(pageOf('files', { queues: [queue] }));
    expect(elements.find(({ tag, text }) => tag === 'th' && text.startsWith(queue))).toBeDefined();
  });

  it('may be as long as they like', () => {
    expect(textOf(pageOf('files', { queues: ['Accueil '.repeat(15)] }))).toContain('Accueil Accueil');
  });
});

describe('the wait of those who refuse', () => {
  const waiting = (refused: number, silent: number) => (answer: Answer) => ({
    ...answer,
    rows: answer.rows.map((row) => ({
      ...row,
      measures: { ...row.measures, waitMean: row.values.outcome === 'refused' ? refused : silent },
    })),
  });

  it.each([
    [
      35,
      35,
      'ceux qui refusent attendent en moyenne 35 s, les autres 35 s : pas d’écart au-delà de l’arrondi.',
    ],
    [
      95,
      35,
      'ceux qui refusent attendent en moyenne 1 min 35 s, les autres 35 s : 1 min de plus pour ceux qui refusent.',
    ],
    [
      35,
      95,
      'ceux qui refusent attendent en moyenne 35 s, les autres 1 min 35 s : 1 min de moins pour ceux qui refusent.',
    ],
  ])('is set beside that of the others: %i s and %i s', (refused, silent, sentence) => {
    expect(textOf(pageOf('attente-et-refus', {}, {}, waiting(refused, silent)))).toContain(
      `Sur 12 mois, ${sentence}`,
    );
  });

  it('is not compared where it is not told', () => {
    expect(textOf(pageOf('attente-et-refus', { monthlyCalls: 40 }))).not.toContain('attendent en moyenne');
  });
});

describe('where there is nothing to draw', () => {
  it('a sentence says what to do', () => {
    expect(textOf(page(widgetPayload('x'), undefined, SETTING))).toContain('Noms possibles : synthese,');
    expect(textOf(page(widgetPayload('issues', { timeRange: {} }), undefined, SETTING))).toContain(
      'Choisissez-en un',
    );
    expect(textOf(page(widgetPayload('issues'), undefined, SETTING))).toContain('Réessayez plus tard');
    expect(textOf(pageOf('issues', {}, { timeRange: RANGES[2] }))).toContain('Rien n’est encore publié');
  });

  it('what was sent is never said back', () => {
    const markup = page(widgetPayload('+33639980123'), undefined, SETTING);
    expect(markup).not.toContain('639980123');
  });

  it('whoever adds a widget reads which there are', () => {
    const text = page({ describe: true }, undefined, SETTING);
    for (const name of WIDGET_NAMES) expect(text).toContain(`\`${name}\``);
  });
});

describe('the choice of a grain', () => {
  const withButton = (name: WidgetName, from: string) => {
    const payload = widgetPayload(name, { timeRange: between(from, '2026-11-25') });
    const question = questionFor(payload, SETTING);
    const endpoint = 'arn:aws:lambda:eu-central-1:111122223333:function:stats';
    return expectClean(page(payload, question && answerTo(question), { ...SETTING, endpoint }));
  };

  it('asks the same widget again, of this function', () => {
    const action = withButton('abandons', '2026-01-02').find(({ tag }) => tag === 'cwdb-action');
    expect(action?.attributes).toMatchObject({ action: 'call', display: 'widget' });
    expect(JSON.parse(action?.text ?? '')).toEqual({ widget: 'abandons' });
  });

  it('offers what the range can be read at, and shows which it is', () => {
    const options = withButton('abandons', '2026-01-02').filter(({ tag }) => tag === 'option');
    expect(options.map(({ text }) => text)).toEqual(['mois', 'trimestres', 'années']);
    expect(options.map(({ attributes }) => 'selected' in attributes)).toEqual([true, false, false]);
  });

  it('is not offered where there is none', () => {
    for (const name of ['heures-et-jours', 'issues', 'synthese'] as const)
      expect(withButton(name, '2026-01-02').some(({ tag }) => tag === 'form')).toBe(false);
  });
});
