import type { Answer } from '../../../../lib/domain/statistics/answer';
import { FrozenAnswers } from '../../../../lib/domain/statistics/frozen-answers';

const answerOf = (from: string, open: readonly string[] = []): Answer => ({
  question: { measures: ['calls'], grain: 'month', by: [], where: {}, from, to: '2026-12-31' },
  rows: [{ period: from, values: {}, measures: { calls: 100 } }],
  suppressed: [],
  threshold: 11,
  frozen: {},
  open,
});
const [first, second, third] = ['2026-01-01', '2026-02-01', '2026-03-01'].map((from) => answerOf(from)) as [
  Answer,
  Answer,
  Answer,
];

it('an answer is kept under its question, unless a period of it is open', () => {
  const answers = new FrozenAnswers();
  answers.keep(first);
  answers.keep(answerOf('2026-02-01', ['2026-02-01']));
  expect(answers.get({ ...first.question })).toBe(first);
  expect(answers.get({ ...first.question, grain: 'year' })).toBeUndefined();
  expect(answers.get(second.question)).toBeUndefined();
});

it('what was asked least recently goes when there are too many rows', () => {
  const answers = new FrozenAnswers(4);
  answers.keep(first);
  answers.keep(second);
  answers.get(first.question);
  answers.keep(third);
  expect([first, second, third].map(({ question }) => answers.get(question) !== undefined)).toEqual([
    true,
    false,
    true,
  ]);
});
