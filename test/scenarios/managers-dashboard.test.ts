import { AthenaClient, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { CloudWatchClient, GetMetricDataCommand, ListDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { consoleOf } from '../../bin/dashboard/console';
import { pageOf } from '../../bin/dashboard/page';
import type { Twin } from '../../twin/twin';
import { expectClean } from '../support/clean-markup';
import { freezeMonth } from '../support/frozen-months';
import { cellOf } from '../support/statistics-line';
import { startTwin } from '../support/twin';
import { between, widgetPayload } from '../support/widget-payloads';

const DASHBOARD = 'agglo-jecoute-responsables';

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin();
  for (const [place, month] of ['2026-08-01', '2026-09-01', '2026-10-01'].entries())
    await freezeMonth(twin, month, [
      cellOf(month, {}, { calls: 1234 + place }),
      cellOf(month, { outcome: 'refused' }, { calls: 80, waitMean: 35 }),
      cellOf(month, { outcome: 'silent' }, { calls: 700, waitMean: 35 }),
    ]);
});

const asManager = () => ({
  endpoint: twin.url,
  region: twin.region,
  credentials: twin.credentialsOf('Managers', true),
  maxAttempts: 1,
});
const draw = async (widget: string, context: object = {}) => {
  const payload = widgetPayload(widget, { timeRange: between('2026-08-02', '2026-11-23'), ...context });
  return consoleOf(twin, 'Managers').draw(twin.nameOf('AWS::Lambda::Function', 'Stats'), payload);
};

describe('a manager', () => {
  it('opens the dashboard, and every widget of it is drawn from what is published', async () => {
    const console = consoleOf(twin, 'Managers');
    const body = await console.bodyOf(DASHBOARD);
    const stretch = { start: Date.parse('2026-08-02'), end: twin.clock.now() };
    const look = { dashboard: DASHBOARD, theme: 'light', stretch, timeZone: 'Europe/Paris' } as const;
    let drawn = 0;
    const page = await pageOf(console, body, look, () => drawn++);
    expect(drawn).toBe(body.widgets.length);
    expect(page).toContain('1\u202f234');
    expect(page).toContain('pas d’écart au-delà de l’arrondi');
    expect(page).not.toMatch(/Unhandled|Réessayez|n’existe pas/);
  });

  it('sees what CloudWatch shows as it stands, with a button that asks this function again', async () => {
    const elements = expectClean(await draw('appels-et-refus'));
    const [action] = elements.filter(({ tag }) => tag === 'cwdb-action');
    expect(action?.attributes.endpoint).toMatch(/^arn:aws:lambda:eu-central-1:\d{12}:function:/);
  });

  it('reads a sentence in place of a widget that there is not', async () => {
    expect(await draw('x')).toContain('Ce widget n’existe pas');
    expect(await draw('issues', { timeRange: { start: 'x' } })).toContain('ne peut pas être lu');
  });

  it('may do nothing else: no list, no metric, no query, no other function', async () => {
    const [cloudWatch, athena, lambda] = [
      new CloudWatchClient(asManager()),
      new AthenaClient(asManager()),
      new LambdaClient(asManager()),
    ];
    const range = { StartTime: new Date('2026-11-01'), EndTime: new Date('2026-11-02') };
    const refused = [
      cloudWatch.send(new ListDashboardsCommand({})),
      cloudWatch.send(new GetMetricDataCommand({ MetricDataQueries: [], ...range })),
      athena.send(new StartQueryExecutionCommand({ QueryString: 'SELECT 1', WorkGroup: 'agglo-statistics' })),
      lambda.send(new InvokeCommand({ FunctionName: twin.nameOf('AWS::Lambda::Function', 'LogConsent') })),
      consoleOf(twin, 'Managers').bodyOf('agglo-jecoute-exploitation'),
    ];
    for (const request of refused)
      await expect(request).rejects.toMatchObject({ name: expect.stringMatching(/AccessDenied/) });
  });
});

describe('whoever keeps the line running', () => {
  it('sees the operations dashboard drawn from the metrics that were sent', async () => {
    const console = consoleOf(twin, 'administrator');
    const body = await console.bodyOf('agglo-jecoute-exploitation');
    const stretch = { start: twin.clock.now() - 3_600_000, end: twin.clock.now() + 60_000 };
    const look = {
      dashboard: 'agglo-jecoute-exploitation',
      theme: 'dark',
      stretch,
      timeZone: 'Europe/Paris',
    } as const;
    const page = await pageOf(console, body, look, () => undefined);
    expect(page).toContain('<h2>Fonctions</h2>');
    expect(page).toContain('Données insuffisantes');
    expect(page).toContain('<svg');
  });
});
