import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statsDashboard } from '../../bin/commands/stats-dashboard';
import { type Body, stretchOf, type Widget } from '../../bin/dashboard/body';
import type { Console } from '../../bin/dashboard/console';
import { markdown } from '../../bin/dashboard/markdown';
import { pageOf } from '../../bin/dashboard/page';
import { queriesOf } from '../../bin/dashboard/queries';
import { page, questionFor } from '../../lib/widgets/page';
import type { Twin } from '../../twin/twin';
import { answerTo } from '../support/stand-in-answers';
import { startTwin } from '../support/twin';
import { SETTING } from '../support/widget-payloads';

// No test draws with a browser: it need not be there.
jest.mock('../../bin/picture', () => ({
  ...jest.requireActual('../../bin/picture'),
  browserHere: () => undefined,
}));

const YEAR = { start: Date.parse('2025-11-25T09:00Z'), end: Date.parse('2026-11-25T09:00Z') };
const LOOK = { dashboard: 'd', theme: 'light', stretch: YEAR, timeZone: 'Europe/Paris' } as const;
const PLACE = { x: 0, y: 0, width: 12, height: 6 };

/** A console that draws from stand-in answers, and remembers what it was asked. */
function standIn(): Console & { readonly payloads: object[] } {
  const payloads: object[] = [];
  return {
    payloads,
    viewer: 'Managers',
    bodyOf: async () => ({ widgets: [] }),
    async draw(_, payload) {
      payloads.push(payload);
      const question = questionFor(payload, SETTING);
      return page(payload, question && answerTo(question), SETTING);
    },
    measure: async () => [
      { label: '<b>log-consent</b>', points: [[YEAR.start + 1000, 3]] },
      { label: 'recall-decision', points: [] },
    ],
    statesOf: async () => [{ name: 'AggloLine-Errors', state: 'ALARM' }],
  };
}

const shown = (console: Console, ...widgets: Widget[]): Promise<string> =>
  pageOf(console, { widgets }, LOOK, () => undefined);

describe('a page of a dashboard', () => {
  it('has custom widgets drawn as the console would: their parameters, the time range, theme and size', async () => {
    const console = standIn();
    const drawn = await shown(console, {
      ...PLACE,
      type: 'custom',
      properties: { title: 'Abandons', endpoint: 'arn', params: { widget: 'abandons' } },
    });
    expect(console.payloads).toEqual([
      {
        widget: 'abandons',
        widgetContext: expect.objectContaining({
          timeRange: { mode: 'absolute', ...YEAR },
          theme: 'light',
          title: 'Abandons',
          width: expect.any(Number),
          height: 300,
        }),
      },
    ]);
    expect(drawn).toContain('novembre 2025');
  });

  it('draws metrics as lines with a legend, and says where there is none', async () => {
    const drawn = await shown(standIn(), {
      ...PLACE,
      type: 'metric',
      properties: { title: 'Erreurs', metrics: [] },
    });
    expect(drawn).toContain('&lt;b&gt;log-consent&lt;/b&gt; : maximum 3');
    expect(drawn).toContain('recall-decision : aucune donnée');
    expect(drawn).toContain('2025-11-25');
  });

  it('tells the state of alarms', async () => {
    const drawn = await shown(standIn(), { ...PLACE, type: 'alarm', properties: { alarms: ['arn'] } });
    expect(drawn).toContain('EN ALARME — AggloLine-Errors');
  });

  it('shows the Markdown of text widgets, and nothing that it could hide', () => {
    expect(markdown('# Un\n## Deux\ntexte `code` **fort**\n- point')).toBe(
      '<h1>Un</h1><h2>Deux</h2><p>texte <code>code</code> <strong>fort</strong></p><p>• point</p>',
    );
    expect(markdown('<script>alert(1)</script>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
  });
});

describe('a dashboard', () => {
  it('shows what it shows when it is opened: from where its body says, or a week', () => {
    const daysOf = (body: Partial<Body>) => {
      const { start, end } = stretchOf({ widgets: [], ...body }, YEAR.end);
      return (end - start) / 86_400_000;
    };
    expect(daysOf({ start: '-P12M' })).toBe(365);
    expect(daysOf({ start: '-PT6H' })).toBe(0.25);
    expect(daysOf({})).toBe(7);
    expect(() => daysOf({ start: 'yesterday' })).toThrow('expected a dashboard that starts');
  });

  it('asks for metrics with their dimensions, and for expressions over others that are not shown', () => {
    const hour = { start: 0, end: 3_600_000 };
    const queries = queriesOf(
      [
        [{ expression: 'FILL(m1, 0)', label: 'Erreurs' }],
        ['AWS/Lambda', 'Errors', 'FunctionName', 'f', { id: 'm1', stat: 'Sum', visible: false }],
      ],
      hour,
    );
    expect(queries).toEqual([
      { Id: 'q0', ReturnData: true, Label: 'Erreurs', Expression: 'FILL(m1, 0)', Period: 60 },
      {
        Id: 'm1',
        ReturnData: false,
        MetricStat: {
          Metric: {
            Namespace: 'AWS/Lambda',
            MetricName: 'Errors',
            Dimensions: [{ Name: 'FunctionName', Value: 'f' }],
          },
          Period: 60,
          Stat: 'Sum',
        },
      },
    ]);
    expect(() => queriesOf([['...', { id: 'm1' }]], hour)).toThrow('got one that refers to another');
  });
});

describe('agglo stats dashboard', () => {
  let twin: Twin;
  const out = mkdtempSync(join(tmpdir(), 'dashboards-'));
  beforeAll(async () => {
    twin = await startTwin();
  });
  afterAll(() => rmSync(out, { recursive: true }));

  it('writes each dashboard, as its viewers see it, and says what is missing for pictures', async () => {
    const steps: string[] = [];
    const written = await statsDashboard.run(twin, { out }, (done, total) => steps.push(`${done}/${total}`));
    expect(written.map(({ dashboard, viewer, theme, png }) => [dashboard, viewer, theme, png])).toEqual([
      ['agglo-jecoute-exploitation', 'administrator', 'light', null],
      ['agglo-jecoute-exploitation', 'administrator', 'dark', null],
      ['agglo-jecoute-responsables', 'Managers', 'light', null],
      ['agglo-jecoute-responsables', 'Managers', 'dark', null],
    ]);
    for (const { html } of written)
      expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>.*<\/html>\n$/s);
    expect(steps.length).toBeGreaterThan(40);
    expect(statsDashboard.print(written)).toContain('no pictures: expected chromium');
  });

  it.each([
    [{ from: '2026-11-31' }, 'expected a day such as'],
    [{ from: '2026-10-02', to: '2026-10-01' }, 'expected --from before --to'],
  ])('refuses %j', async (wrong, message) => {
    await expect(statsDashboard.run(twin, { out, ...wrong }, () => undefined)).rejects.toThrow(message);
  });
});
