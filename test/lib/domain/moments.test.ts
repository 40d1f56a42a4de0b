import fc from 'fast-check';
import { type Moments, momentsIn, newsOf, reportOf } from '../../../lib/domain/moments';
import { DECIDED, draftOf, storyOf } from '../../support/ledger-drafts';

const CONTACT = '4a573372-1f28-4e26-b97b-000000000000';
const QUEUE = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const INSTANCE = 'arn:aws:connect:eu-central-1:111122223333:instance/1f2e3d4c-0000-4000-8000-5b6a79889706';

const message = (fields: object = {}) => ({
  contact: CONTACT,
  initiation: 'INBOUND',
  moment: 'arrivedAt',
  at: '2026-11-23T09:00:00.000Z',
  ...fields,
});
const read = (fields: object) => reportOf(JSON.stringify(message(fields)));

describe('a report', () => {
  test('says of which contact, which moment, and when', () => {
    expect(read({})).toEqual({
      contact: CONTACT,
      moments: { initiation: 'INBOUND', arrivedAt: '2026-11-23T09:00:00.000Z' },
    });
  });

  test('of waiting says in which queue', () => {
    expect(read({ moment: 'queuedAt', queue: `${INSTANCE}/queue/${QUEUE}` }).moments).toMatchObject({
      queuedAt: '2026-11-23T09:00:00.000Z',
      queue: QUEUE,
    });
  });

  test('whose seconds have no fraction is the same instant', () => {
    expect(read({ at: '2026-11-23T09:00:00Z' })).toEqual(read({}));
  });

  test.each([
    ['no contact', { contact: undefined }],
    ['a number for a contact', { contact: '+33639980123' }],
    ['a moment that is none', { moment: 'recorded' }],
    ['an operator’s own queue', { moment: 'queuedAt', queue: `${INSTANCE}/queue/agent/${QUEUE}` }],
    ['waiting without a queue', { moment: 'queuedAt' }],
    ['an instant that Connect does not know', { at: '1970-01-01T00:00:00.001Z' }],
    ['a day that does not exist', { at: '2026-13-45T09:00:00Z' }],
    ['a call that an operator made', { initiation: 'OUTBOUND' }],
  ])('with %s is refused, in words that repeat nothing of it', (_, fields) => {
    expect(() => read(fields)).toThrow(/^expected .+, got something else$/);
  });

  test.each(['', 'null', '[', '"text"', '7'])('that is %s is refused', (text) => {
    expect(() => reportOf(text)).toThrow('expected');
  });
});

describe('what a story knows of a contact', () => {
  const instant = fc
    .integer({ min: 0, max: 3_600_000 })
    .map((ms) => new Date(Date.parse('2026-11-23T09:00:00Z') + ms).toISOString());
  const moments: fc.Arbitrary<Moments> = fc.oneof(
    ...(['arrivedAt', 'answeredAt', 'endedAt'] as const).map((name) => instant.map((at) => ({ [name]: at }))),
    fc.tuple(instant, fc.constantFrom('one', 'other')).map(([queuedAt, queue]) => ({ queuedAt, queue })),
  );

  /** A story after these batches of reports, as record-contact appends them. */
  const storyAfter = (batches: readonly (readonly Moments[])[]) =>
    batches.reduce<ReturnType<typeof storyOf>>(
      (story, batch) => {
        const news = newsOf(story, batch);
        return news === null
          ? story
          : storyOf([...story.map(again), draftOf(CONTACT, { type: 'reported', ...news })]);
      },
      storyOf([draftOf(CONTACT, DECIDED)]),
    );
  const again = ({ body }: ReturnType<typeof storyOf>[number]) => draftOf(CONTACT, body);

  test('is the same in whatever order, batches and number of times it was reported', () => {
    fc.assert(
      fc.property(
        fc
          .array(moments, { minLength: 1, maxLength: 8 })
          .chain((reports) =>
            fc.tuple(
              fc.constant(reports),
              fc.shuffledSubarray([...reports, ...reports], { minLength: 2 * reports.length }),
            ),
          ),
        ([reports, shuffled]) => {
          const distinct = new Map(
            reports.map((report) => [JSON.stringify(report.queuedAt ?? report), report]),
          );
          fc.pre(distinct.size === new Set(reports.map((report) => JSON.stringify(report))).size);
          expect(momentsIn(storyAfter(shuffled.map((report) => [report])))).toEqual(
            momentsIn(storyAfter([reports])),
          );
        },
      ),
    );
  });

  test('grows by nothing that was known', () => {
    fc.assert(
      fc.property(fc.array(moments, { minLength: 1, maxLength: 8 }), (reports) => {
        const story = storyAfter([reports]);
        expect(newsOf(story, reports)).toBeNull();
      }),
    );
  });

  test('holds no end that nobody reported', () => {
    const story = storyAfter([[{ arrivedAt: '2026-11-23T09:00:00.000Z' }]]);
    expect(momentsIn(story)).toEqual({ arrivedAt: '2026-11-23T09:00:00.000Z' });
  });
});
