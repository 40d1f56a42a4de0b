import { FixturesError, fixturesIn } from '../../../twin/test-cases/fixtures';

describe('fixtures', () => {
  test('tell what lies outside, by id or ARN', () => {
    const fixtures = fixturesIn(
      JSON.stringify({
        lambda: { 'arn:aws:lambda:eu-central-1:111122223333:function:answers': { result: {} } },
        hours: { week: 'open' },
        queues: { first: { name: 'Accueil', full: true } },
        lex: { bot: { Facture: 'Billing' } },
      }),
    );
    expect(fixtures.lambda('answers')).toEqual({ result: {} });
    expect(fixtures.isOpen('arn:aws:connect:eu-central-1:111122223333:instance/i/operating-hours/week')).toBe(
      true,
    );
    expect(fixtures.queue('first')).toEqual({ name: 'Accueil', full: true });
    expect(fixtures.bot('bot')?.(' facture')).toBe('Billing');
  });

  test('tell nothing of what they do not name', () => {
    const fixtures = fixturesIn('{}');
    expect(fixtures.lambda('answers')).toBeUndefined();
    expect(fixtures.isOpen('week')).toBeUndefined();
    expect(fixtures.queue('first')).toEqual({});
    expect(fixtures.bot('bot')).toBeUndefined();
  });

  test('may say of all hours at once that they are open', () => {
    expect(fixturesIn('{"hours":"closed"}').isOpen('week')).toBe(false);
  });

  test.each([
    ['Bonjour'],
    ['[]'],
    ['{"lambdas":{}}'],
    ['{"lambda":[]}'],
    ['{"lambda":{"a":1}}'],
    ['{"hours":"sometimes"}'],
    ['{"hours":{"a":true}}'],
    ['{"queues":{"a":1}}'],
    ['{"lex":{"a":"b"}}'],
  ])('%s are none', (text) => {
    expect(() => fixturesIn(text)).toThrow(FixturesError);
    expect(() => fixturesIn(text)).toThrow(/^expected .*, got /);
  });
});
