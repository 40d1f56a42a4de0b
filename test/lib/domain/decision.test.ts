import fc from 'fast-check';
import {
  ANSWERS,
  type Answer,
  type ConsentModel,
  decide,
  permits,
  withoutRecording,
} from '../../../lib/domain/decision';

/** The charter's own model and the other, answer by answer: which let a call be recorded. */
const TABLE: Record<ConsentModel, Record<Answer, boolean>> = {
  'opt-out': { refused: false, accepted: true, silent: true, undetermined: false },
  'opt-in': { refused: false, accepted: true, silent: false, undetermined: false },
};
const MODELS = Object.keys(TABLE) as ConsentModel[];
const EVERY = MODELS.flatMap((model) => ANSWERS.map((answer) => [model, answer] as const));

test.each(EVERY)('under %s, %s permits as the charter says, at every sampling rate', (model, answer) => {
  expect(permits(answer, model)).toBe(TABLE[model][answer]);
  for (const rate of [0, 0.01, 0.5, 0.99, 1]) {
    for (const draw of [0, 0.005, 0.49, 0.5, 0.995, 1 - 2 ** -48]) {
      const recorded = TABLE[model][answer] && draw < rate;
      expect(decide(answer, model, rate, draw)).toEqual({
        outcome: answer,
        recording: recorded ? 'ON' : 'OFF',
        sampled: recorded,
      });
    }
  }
});

const rate = fc.double({ min: 0, max: 1, noNaN: true });
const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('a refusal is never recorded, and neither is what stayed unclear', () => {
  const without = fc.constantFrom('refused' as const, 'undetermined' as const);
  fc.assert(
    fc.property(without, fc.constantFrom(...MODELS), rate, draw, (answer, model, share, lot) => {
      expect(decide(answer, model, share, lot).recording).toBe('OFF');
    }),
  );
});

test('a lower sampling rate records no call that a higher one leaves out', () => {
  fc.assert(
    fc.property(rate, rate, draw, (one, other, lot) => {
      const [low, high] = one < other ? [one, other] : [other, one];
      const recordedLow = decide('accepted', 'opt-in', low, lot).recording === 'ON';
      const recordedHigh = decide('accepted', 'opt-in', high, lot).recording === 'ON';
      expect(!recordedLow || recordedHigh).toBe(true);
    }),
  );
});

test.each(EVERY)('with the hours unknown, under %s, %s is kept and not recorded', (model, answer) => {
  expect(withoutRecording(decide(answer, model, 1, 0))).toEqual({
    outcome: answer,
    recording: 'OFF',
    sampled: false,
  });
});
