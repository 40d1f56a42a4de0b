import fc from 'fast-check';
import { questionOf } from '../../lib/domain/statistics/question';
import { WIDGET_NAMES } from '../../lib/widgets/definitions';
import { page, questionFor } from '../../lib/widgets/page';
import { expectClean } from './clean-markup';
import { answerTo } from './stand-in-answers';
import { LINE, TODAY } from './statistics-line';
import { SETTING } from './widget-payloads';

const INJECTIONS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'); DROP TABLE cube; --",
  '</style><iframe src="https://example.org">',
  '<cwdb-action action="call" endpoint="arn:aws:lambda:eu-central-1:111122223333:function:other"></cwdb-action>',
  'javascript:alert(1)',
  '&#60;use href=x&#62;',
  '\u202etxet\u0000\ud800',
  '__proto__',
  'constructor',
  'synthese\u0000',
  '${7*7}{{7*7}}',
  '9'.repeat(5000),
];

const anything = fc.oneof(
  fc.constantFrom(...INJECTIONS),
  fc.jsonValue({ maxDepth: 2 }),
  fc.anything({ maxDepth: 2, withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
);
const instants = fc.oneof(
  fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2110, 0) }),
  fc.double(),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0, Number.MAX_SAFE_INTEGER, 8.64e15),
  anything,
);
const names = fc.oneof(
  { arbitrary: fc.constantFrom(...WIDGET_NAMES), weight: 9 },
  { arbitrary: anything, weight: 1 },
);
const ordinaryStretches = fc
  .tuple(fc.integer({ min: Date.UTC(2001, 0), max: Date.UTC(2080, 0) }), fc.integer({ min: 1, max: 6000 }))
  .map(([start, days]) => ({ start, end: start + Math.ceil(days ** 2 / 6000) * 86_400_000 }));
const stretches = fc.oneof(
  { arbitrary: ordinaryStretches, weight: 6 },
  { arbitrary: fc.record({ start: instants, end: instants }), weight: 1 },
  { arbitrary: anything, weight: 1 },
);
const sizes = fc.oneof(fc.integer({ min: -1e9, max: 1e9 }), fc.double(), anything);

const contexts = fc.record(
  {
    timeRange: fc.oneof(
      { arbitrary: stretches, weight: 3 },
      fc.tuple(stretches, stretches).map(([range, zoom]) => ({ ...Object(range), zoom })),
    ),
    theme: fc.oneof(fc.constantFrom('light', 'dark'), anything),
    width: sizes,
    height: sizes,
    locale: anything,
    timezone: anything,
    title: anything,
    forms: fc.oneof(
      fc.record({ all: fc.record({ maille: fc.oneof(fc.constant('quarter'), anything) }) }),
      anything,
    ),
    params: fc.oneof(fc.record({ widget: names }), anything),
  },
  { requiredKeys: ['timeRange'] },
);

/** Payloads of whoever may invoke the function: near to what the console sends, and far from it. */
const hostilePayloads: fc.Arbitrary<unknown> = fc.oneof(
  {
    arbitrary: fc.record(
      {
        widget: names,
        widgetContext: fc.oneof({ arbitrary: contexts, weight: 9 }, { arbitrary: anything, weight: 1 }),
      },
      { requiredKeys: ['widget', 'widgetContext'] },
    ),
    weight: 8,
  },
  { arbitrary: fc.record({ describe: fc.oneof(fc.boolean(), anything) }), weight: 1 },
  { arbitrary: anything, weight: 1 },
);

/** Names, and what the queue of a foreign cube could be called. */
const worlds = fc.record({
  queues: fc.array(fc.constantFrom(...INJECTIONS, 'Accueil'), { minLength: 1, maxLength: 3 }),
  least: fc.constantFrom(0, 11, 1e9),
  openFrom: fc.constantFrom('1999-01-01', '2026-11-01', '2099-01-01'),
});

/**
 * Whatever is sent, the question is one that the statistics function takes as it stands, and the page is clean: to be run
 * as often as there is time for.
 */
export const hostilePayloadsAreHarmless = fc.property(
  hostilePayloads,
  worlds,
  fc.boolean(),
  (payload, world, told) => {
    const question = questionFor(payload, SETTING);
    if (question !== undefined) expect(questionOf(question, LINE, TODAY)).toEqual(question);
    const answer = question && told ? answerTo(question, world) : undefined;
    expectClean(page(payload, answer, { ...SETTING, endpoint: INJECTIONS[1] }));
  },
);
