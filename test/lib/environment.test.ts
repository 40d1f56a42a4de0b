import { EnvironmentError, read, readJson, readNumber } from '../../lib/environment';

const NAME = 'A_VARIABLE_OF_THIS_TEST';
const holding = (value: string | undefined): void => {
  if (value === undefined) delete process.env[NAME];
  else process.env[NAME] = value;
};
afterEach(() => holding(undefined));

test('a variable is read as a text, a number or JSON', () => {
  holding('365');
  expect(read(NAME)).toBe('365');
  expect(readNumber(NAME)).toBe(365);
  holding('{"fr-FR":"a"}');
  expect(readJson(NAME)).toEqual({ 'fr-FR': 'a' });
});

test.each([
  ['read', read, undefined],
  ['read', read, ''],
  ['readNumber', readNumber, undefined],
  ['readNumber', readNumber, 'many'],
  ['readNumber', readNumber, 'Infinity'],
  ['readJson', readJson, undefined],
  ['readJson', readJson, '{"fr-FR":'],
] as const)('%s names a variable that is missing or unreadable', (_, reading, value) => {
  holding(value);
  expect(() => reading(NAME)).toThrow(EnvironmentError);
  expect(() => reading(NAME)).toThrow(NAME);
});
