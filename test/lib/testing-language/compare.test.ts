import fc from 'fast-check';
import { matches, wordsOf } from '../../../lib/testing-language/hearing/compare';
import { Transcript } from '../../../lib/testing-language/hearing/transcript';

const same = (written: string, heard: string) => expect(wordsOf(written)).toEqual(wordsOf(heard));

describe('what is heard is compared', () => {
  test('without case, accents, punctuation and marks', () => {
    same('C’est noté : votre appel n’est pas enregistré.', "c'est note votre appel n'est pas enregistre");
    same('<speak>Merci <break time="1s"/> de patienter</speak>', 'merci de patienter');
  });

  test.each([
    ['Il est gardé 180 jours au plus', 'il est garde cent quatre-vingts jours au plus'],
    ['tapez 2', 'tapez deux'],
    ['Press 1 for sales', 'press one for sales'],
    ['21, 71, 97, 80', 'vingt et un, soixante et onze, quatre-vingt-dix-sept, quatre-vingts'],
    ['1789', 'mille sept cent quatre-vingt-neuf'],
    ['1120', 'mille cent vingt'],
    ['342', 'three hundred and forty-two'],
    ['1 2 3', 'one two three'],
    ['1 et 2', 'un et deux'],
    ['0 5', 'zéro cinq'],
    ['99000', 'quatre-vingt-dix-neuf mille'],
  ])('%s as %s', same);

  test('as it was compared before: folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(wordsOf(wordsOf(text).join(' '))).toEqual(wordsOf(text));
      }),
    );
  });

  test('contains what was expected, as whole words', () => {
    expect(matches('not a valid option', 'Sorry, that is NOT a valid option.', 'Inclusion')).toBe(true);
    expect(matches('a valid option', 'Sorry, that is invalid.', 'Inclusion')).toBe(false);
    expect(matches('tapez 1', 'Tapez 180.', 'Inclusion')).toBe(false);
  });

  test('is similar when most of its words are the same', () => {
    const expected = 'Press 1 to be connected to an agent';
    expect(matches(expected, 'Press one to get connected to an agent.', 'Similarity')).toBe(true);
    expect(matches(expected, 'Press one to get connected to an agent.', 'Inclusion')).toBe(false);
    expect(matches(expected, 'The office is currently closed.', 'Similarity')).toBe(false);
  });

  test('is never nothing', () => {
    for (const matching of ['Inclusion', 'Similarity'] as const) {
      expect(matches('…', '', matching)).toBe(false);
      expect(matches('...', 'anything', matching)).toBe(false);
    }
  });

  test('prompt by prompt, and together since the caller last did something', () => {
    const transcript = new Transcript();
    transcript.hear('Welcome.');
    transcript.hear('Press 1.');
    expect(transcript.candidates()).toEqual(['Press 1.', 'Welcome. Press 1.']);
    expect(transcript.candidates(1)).toEqual(['Press 1.', 'Press 1.']);
    transcript.turned();
    expect(transcript.candidates()).toEqual([]);
    transcript.hear('Sales.');
    expect(transcript.candidates()).toEqual(['Sales.', 'Sales.']);
  });
});
