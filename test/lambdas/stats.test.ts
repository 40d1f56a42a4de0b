// The functions read their variables as they load: this comes first.
import '../support/function-environment';

import { stats } from '../../lambdas/stats';
import { Athena } from '../../lambdas/stores/athena';
import { queryOf } from '../../lib/domain/statistics/query';
import { questionOf } from '../../lib/domain/statistics/question';
import { PLACE, type StubbedAthena, startAthena } from '../support/athena';
import { captureLog } from '../support/consent-line';
import { CubeEngine } from '../support/cube-engine';
import { cellOf, frozenAt, LINE, TODAY } from '../support/statistics-line';

const QUESTION = { measures: ['calls'], by: ['outcome'], from: '2026-01', to: '2026-02' };

let athena: StubbedAthena;
let log: ReturnType<typeof captureLog>;
let ask: ReturnType<typeof stats>;

beforeEach(async () => {
  athena = await startAthena();
  log = captureLog();
  ask = stats(LINE, new Athena(PLACE, athena.client), () => new Date(`${TODAY}T09:00:00Z`));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await athena.stop();
});

/** Has Athena hold these months, each with one outcome told. */
async function holding(...months: readonly string[]): Promise<void> {
  const query = queryOf(questionOf(QUESTION, LINE, TODAY));
  const engine = await CubeEngine.holding(
    months.map((month) => cellOf(month, { outcome: 'silent' })),
    months,
  );
  Object.assign(athena, { rows: await engine.rows(query), columns: query.columns });
}

describe('the statistics function', () => {
  it('answers a question with rows, what is suppressed and since when that stands', async () => {
    await holding('2026-01-01', '2026-02-01');
    expect(await ask({ question: QUESTION })).toMatchObject({
      question: { grain: 'month', from: '2026-01-01', to: '2026-02-28' },
      rows: [
        { period: '2026-01-01', values: { outcome: 'silent' }, measures: { calls: 100 } },
        { period: '2026-02-01' },
      ],
      suppressed: expect.arrayContaining([
        { period: '2026-01-01', values: { outcome: 'refused' }, measures: 'all' },
      ]),
      frozen: { '2026-01-01': frozenAt('2026-01-01') },
      open: [],
      threshold: 11,
    });
  });

  it('asks the cube once for what is frozen', async () => {
    await holding('2026-01-01', '2026-02-01');
    const first = await ask({ question: QUESTION });
    expect(await ask({ question: { ...QUESTION, to: '2026-02-28' } })).toEqual(first);
    expect(athena.asked).toHaveLength(1);
  });

  it('asks again for a month that was open, and sees it frozen', async () => {
    await holding('2026-01-01');
    expect(await ask({ question: QUESTION })).toMatchObject({ open: ['2026-02-01'] });
    await holding('2026-01-01', '2026-02-01');
    expect(await ask({ question: QUESTION })).toMatchObject({ open: [] });
    expect(athena.asked).toHaveLength(2);
  });

  it('looks back from the line’s own date, not from the machine’s', async () => {
    const late = stats(LINE, new Athena(PLACE, athena.client), () => new Date('2026-10-31T23:30:00Z'));
    Object.assign(athena, { columns: queryOf(questionOf({ measures: ['calls'] }, LINE, TODAY)).columns });
    expect(await late({ question: { measures: ['calls'] } })).toMatchObject({
      question: { to: '2026-10-31' },
    });
  });

  it('refuses what is no question of the charter’s, with what is allowed, and asks nobody', async () => {
    expect(await ask({ question: { measures: ['agents'] } })).toEqual({
      error: {
        name: 'QuestionRefused',
        message: expect.stringMatching(/^expected measures to be a list of calls, refusals, /),
        allowed: expect.arrayContaining(['calls', 'talkMean']),
      },
    });
    expect(athena.operations).toEqual([]);
  });

  it.each([
    [{}],
    [null],
    ['question'],
    [[]],
    [{ query: 'SELECT 1' }],
    [Object.create({ question: QUESTION })],
  ])('refuses the payload %j', async (payload) => {
    expect(await ask(payload)).toEqual({
      error: {
        name: 'QuestionRefused',
        message: expect.stringContaining('a payload with'),
        allowed: ['question', 'describe', 'widgetContext', 'widget'],
      },
    });
  });

  it('fails, for the alarm to see, when Athena does', async () => {
    athena.states = [{ State: 'FAILED' }];
    await expect(ask({ question: QUESTION })).rejects.toMatchObject({ name: 'QueryFailed' });
  });

  it('logs neither what was asked nor what was answered', async () => {
    await holding('2026-01-01', '2026-02-01');
    await ask({ question: QUESTION });
    await ask({ question: { measures: ['+33639980123'] } });
    expect(log.text()).toContain('answered');
    expect(log.text()).not.toMatch(/998|outcome|silent|2026-01|SELECT/);
  });
});

describe('a dashboard’s widget', () => {
  const widget = {
    widget: 'issues',
    widgetContext: { timeRange: { start: Date.UTC(2026, 0, 2), end: Date.UTC(2026, 1, 20) } },
  };

  it('is drawn from the answer to its own question', async () => {
    await holding('2026-01-01', '2026-02-01');
    expect(await ask(widget)).toMatch(/^<div class="aj-light".*sans opposition.*>200</s);
    expect(athena.asked).toHaveLength(1);
  });

  it('that there is not costs no query, and is a sentence', async () => {
    expect(await ask({ ...widget, widget: 'x' })).toContain('Ce widget n’existe pas');
    expect(await ask({ describe: true })).toContain('`issues`');
    expect(athena.asked).toHaveLength(0);
  });

  it('leaves what Athena is at fault for an error, which is counted and told', async () => {
    await athena.stop();
    await expect(ask(widget)).rejects.toThrow();
  });
});
