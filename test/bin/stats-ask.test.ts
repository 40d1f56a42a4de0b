import { statsAsk } from '../../bin/commands/stats-ask';
import type { Answer } from '../../lib/domain/statistics/answer';
import type { Twin } from '../../twin/twin';
import { bodyOf, type Loopback, loopback } from '../support/loopback';

const ANSWER: Answer = {
  question: {
    measures: ['calls', 'refusalRate'],
    grain: 'month',
    by: ['outcome'],
    where: { queue: 'Accueil, mairie' },
    from: '2026-01-01',
    to: '2026-03-31',
  },
  rows: [
    {
      period: '2026-01-01',
      values: { outcome: 'refused', queue: 'Accueil, mairie' },
      measures: { calls: 112, refusalRate: 1 },
    },
    {
      period: '2026-01-01',
      values: { outcome: 'silent', queue: 'Accueil, mairie' },
      measures: { calls: 1803, refusalRate: null },
    },
  ],
  suppressed: [
    { period: '2026-01-01', values: { outcome: 'silent' }, measures: ['refusalRate'] },
    { period: '2026-01-01', values: { outcome: 'none' }, measures: 'all' },
  ],
  threshold: 11,
  frozen: { '2026-01-01': '2026-02-03T03:00:00.000Z' },
  open: ['2026-02-01', '2026-03-01'],
};

let lambda: Loopback;
let asked: unknown;
let reply: object;
let headers: Record<string, string>;

beforeEach(async () => {
  [reply, headers] = [ANSWER, {}];
  lambda = await loopback(async (request, response) => {
    asked = [request.url, JSON.parse((await bodyOf(request)).toString('utf8'))];
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(reply));
  });
});
afterEach(() => lambda.stop());

/** Asks a function that replies what the test says. */
function run(options: Parameters<typeof statsAsk.run>[1]): Promise<Answer> {
  const twin = {
    url: lambda.endpoint,
    region: 'eu-central-1',
    credentialsOf: () => ({ accessKeyId: 'none', secretAccessKey: 'none', sessionToken: 'none' }),
    nameOf: (type: string, construct: string) => `${type.split('::').at(-1)}-${construct}`,
  } as unknown as Twin;
  return statsAsk.run(twin, options, () => undefined);
}

describe('agglo stats ask', () => {
  it('hands the question on as it was given: the function reads it', async () => {
    await run({
      measures: 'calls, refusalRate',
      by: 'month,outcome',
      where: ['queue=Accueil, mairie'],
      from: '2026-01',
      to: '2026-03',
    });
    expect(asked).toEqual([
      '/2015-03-31/functions/Function-Stats/invocations',
      {
        question: {
          measures: ['calls', 'refusalRate'],
          grain: 'month',
          by: ['outcome'],
          where: { queue: 'Accueil, mairie' },
          from: '2026-01',
          to: '2026-03',
        },
      },
    ]);
  });

  it('gives the answer as data: rows, suppressed, frozen and more', async () => {
    expect(await run({ measures: 'calls' })).toEqual(ANSWER);
    expect(asked).toEqual([expect.anything(), { question: { measures: ['calls'], by: [], where: {} } }]);
  });

  it('prints a table, and what is not told', () => {
    expect(statsAsk.print(ANSWER).split('\n')).toEqual([
      'month       outcome  queue            calls  refusalRate',
      '2026-01-01  refused  Accueil, mairie    112  1',
      '2026-01-01  silent   Accueil, mairie   1803  –',
      '',
      '1 row and what is shown as – are suppressed: fewer than 11 callers, or none, are in it or in what surrounds it',
      'frozen on 2026-02-03T03:00:00.000Z',
      'not closed yet: 2 months from 2026-02-01 on',
    ]);
  });

  it('prints CSV that keeps a comma in a name, and leaves empty what is suppressed', () => {
    expect(statsAsk.print(ANSWER, { measures: 'calls', csv: true }).split('\r\n')).toEqual([
      'month,outcome,queue,calls,refusalRate',
      '2026-01-01,refused,"Accueil, mairie",112,1',
      '2026-01-01,silent,"Accueil, mairie",1803,',
    ]);
  });

  it('says when nothing may be told', () => {
    const nothing = { ...ANSWER, rows: [], suppressed: [], frozen: {}, open: [] };
    expect(statsAsk.print(nothing)).toBe('nothing that may be told');
  });

  it.each([
    [{ csv: true, json: true } as const, 'expected --csv or --json, got both'],
    [{ grain: 'day', by: 'month' }, 'expected one grain in --grain and --by together, got several'],
    [{ where: ['+33639980123'] }, 'expected --where such as outcome=refused, got another text'],
    [{ where: ['outcome=refused', 'outcome=silent'] }, 'expected one value a dimension in --where, got two'],
  ])('refuses %j', async (options, message) => {
    await expect(run({ measures: 'calls', ...options })).rejects.toThrow(message);
  });

  it('says what the function allows when it refuses, as a question that makes no sense', async () => {
    reply = {
      error: { name: 'QuestionRefused', message: 'expected measures of calls, got none', allowed: [] },
    };
    await expect(run({ measures: '' })).rejects.toMatchObject({
      name: 'UsageError',
      message: 'expected measures of calls, got none',
    });
  });

  it('says that the function failed', async () => {
    headers = { 'x-amz-function-error': 'Unhandled' };
    reply = { errorType: 'QueryFailed', errorMessage: 'expected query 1 to succeed, got FAILED' };
    await expect(run({ measures: 'calls' })).rejects.toThrow('QueryFailed: expected query 1');
  });
});
