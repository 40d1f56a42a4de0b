import { spokenSeconds } from '../../../lib/flow-language/spoken-time';

describe('the time a text takes to be said', () => {
  test('grows with its length', () => {
    expect(spokenSeconds('')).toBe(0);
    expect(spokenSeconds('Appel enregistré.')).toBeCloseTo(1.06, 2);
  });

  test('counts the breaks of SSML and none of its tags', () => {
    expect(spokenSeconds('<speak><break time="10s"/><break time="500ms"/></speak>')).toBe(10.5);
  });
});
