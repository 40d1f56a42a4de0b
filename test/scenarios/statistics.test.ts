import { statsAsk } from '../../bin/commands/stats-ask';
import type { Twin } from '../../twin/twin';
import { freezeMonth } from '../support/frozen-months';
import { cellOf, frozenAt } from '../support/statistics-line';
import { startTwin } from '../support/twin';

const QUEUE = "Agglo J'écoute";
const quiet = () => undefined;

let twin: Twin;
const ask = (measures: string, options: object = {}) => statsAsk.run(twin, { measures, ...options }, quiet);

beforeAll(async () => {
  twin = await startTwin();
  for (const [place, month] of ['2026-07-01', '2026-08-01', '2026-09-01'].entries())
    await freezeMonth(twin, month, [
      cellOf(month, {}, { calls: 800 + place }),
      cellOf(month, { outcome: 'refused' }, { calls: 80 + place, recorded: null }),
      cellOf(month, { outcome: 'silent' }, { calls: 700 + place }),
      cellOf(month, { outcome: 'silent', queue: QUEUE }, { calls: 650 + place }),
      cellOf(`${month.slice(0, 8)}15`, {}, { grain: 'day', calls: 40 }),
    ]);
});

describe('the statistics function, asked as a manager asks it', () => {
  it('tells by month and outcome, what is suppressed, and what is open', async () => {
    const range = { from: '2026-09', to: '2026-10' };
    expect(await ask('calls,recordedShare', { by: 'month,outcome', ...range })).toMatchObject({
      rows: [
        {
          period: '2026-09-01',
          values: { outcome: 'refused' },
          measures: { calls: 82, recordedShare: null },
        },
        { period: '2026-09-01', values: { outcome: 'silent' }, measures: { calls: 702 } },
      ],
      suppressed: [
        { values: { outcome: 'refused' }, measures: ['recordedShare'] },
        { values: { outcome: 'accepted' }, measures: 'all' },
        { values: { outcome: 'undetermined' }, measures: 'all' },
        { values: { outcome: 'none' }, measures: 'all' },
      ],
      frozen: { '2026-09-01': frozenAt('2026-09-01') },
      open: ['2026-10-01'],
      threshold: 11,
    });
  });

  it('tells by quarter, by day, and for a queue with a quote in its name', async () => {
    expect(await ask('calls', { by: 'quarter', from: '2026-07', to: '2026-09' })).toMatchObject({
      rows: [{ period: '2026-07-01', measures: { calls: 2403 } }],
    });
    expect(await ask('calls', { grain: 'day', from: '2026-08-15', to: '2026-08-16' })).toMatchObject({
      rows: [{ period: '2026-08-15', measures: { calls: 40 } }],
      suppressed: [{ period: '2026-08-16', measures: 'all' }],
    });
    const queue = { by: 'outcome', where: [`queue=${QUEUE}`], from: '2026-08', to: '2026-08' };
    expect(await ask('calls', queue)).toMatchObject({
      rows: [{ values: { outcome: 'silent', queue: QUEUE }, measures: { calls: 651 } }],
    });
  });

  it('tells a month that is frozen later as soon as it is', async () => {
    const october = { from: '2026-10', to: '2026-10' };
    expect(await ask('calls', october)).toMatchObject({ rows: [], open: ['2026-10-01'] });
    await freezeMonth(twin, '2026-10-01', [cellOf('2026-10-01')]);
    expect(await ask('calls', october)).toMatchObject({ rows: [{ measures: { calls: 100 } }], open: [] });
  });

  it('refuses what is none of the charter’s, and says what is', async () => {
    await expect(ask('calls', { by: 'week' })).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining('expected grain to be one of day, month, quarter, year'),
    });
    await expect(ask('agents')).rejects.toThrow('expected measures to be a list of calls, refusals');
  });
});
