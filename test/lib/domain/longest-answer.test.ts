import fc from 'fast-check';
import { longestAnswerSeconds, longestSpokenSeconds } from '../../../lib/domain/longest-answer';

describe('the longest time to an answer', () => {
  test('is every play of the announcement with its silence, and what Connect may spend on retries', () => {
    expect(longestAnswerSeconds({ announcementSeconds: 60, answerSeconds: 7, repeats: 2 })).toBe(
      3 * (60 + 7) + 8,
    );
    expect(longestAnswerSeconds({ announcementSeconds: 60.2, answerSeconds: 7, repeats: 0 })).toBe(76);
  });

  test('never gets shorter by a longer text, a longer silence or one more play', () => {
    const times = fc.record({
      announcementSeconds: fc.integer({ min: 1, max: 200 }),
      answerSeconds: fc.integer({ min: 5, max: 30 }),
      repeats: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(times, fc.constantFrom('announcementSeconds', 'answerSeconds', 'repeats'), (time, more) => {
        expect(longestAnswerSeconds({ ...time, [more]: time[more as 'repeats'] + 1 })).toBeGreaterThan(
          longestAnswerSeconds(time),
        );
      }),
    );
  });

  test('takes a voice slower than any that reads', () => {
    expect(longestSpokenSeconds('a'.repeat(600))).toBe(60);
  });
});
