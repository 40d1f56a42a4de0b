import { type Import, importsOf, sourcesIn, textOf } from './support/sources';

/** For each part of the house, what it may import of the house. Anything not listed is forbidden. */
const MAY_IMPORT: readonly (readonly [part: RegExp, allowed: RegExp])[] = [
  [/^lib\/domain\//, /^lib\/domain\//],
  [/^lib\/(charter|environment)\.ts$/, /^lib\/domain\//],
  [/^lib\/flow-language\//, /^(lib\/(domain|flow-language)\/|lib\/charter$|contact-flows\/)/],
  [/^lib\/testing-language\//, /^lib\/(flow|testing)-language\//],
  [/^lib\/widgets\//, /^lib\/(domain|widgets)\//],
  [
    /^lib\/constructs\//,
    /^(lib\/(domain|flow-language|testing-language|widgets|constructs)\/|lib\/(charter|environment|closures)$)/,
  ],
  [/^lib\/[a-z-]+-stack\.ts$/, /^lib\//],
  [/^lib\/[a-z]+\.ts$/, /^(lib\/domain\/|lib\/charter$)/],
  [/^lambdas\/stores\//, /^(lib\/domain\/|lib\/environment$|lambdas\/stores\/)/],
  [/^lambdas\/[a-z-]+\.ts$/, /^(lib\/(domain|widgets)\/|lib\/environment$|lib\/charter$|lambdas\/)/],
  [/^twin\//, /^(twin\/|lib\/(domain|flow-language|testing-language)\/)/],
  [/^bin\/agglo-jecoute\.ts$/, /^lib\//],
  [/^bin\//, /^(bin|lib|twin|lambdas\/stores)\//],
];

const HOUSE = ['bin', 'lib', 'lambdas', 'twin'];
const inHouse = ({ to }: Import): boolean => /^(bin|lib|lambdas|twin|test|contact-flows)(\/|$)/.test(to);
const imports = sourcesIn(...HOUSE).flatMap(importsOf);
const show = ({ from, to }: Import): string => `${from} imports ${to}`;

describe('the house', () => {
  test('imports only point down', () => {
    const crossing = imports.filter(inHouse).filter(({ from, to }) => {
      const rule = MAY_IMPORT.find(([part]) => part.test(from));
      return rule === undefined || !rule[1].test(to);
    });
    expect(crossing.map(show)).toEqual([]);
  });

  test('the domain is pure: of the outside it knows only hashing', () => {
    const outside = imports.filter(
      ({ from, to }) => from.startsWith('lib/domain/') && !to.startsWith('lib/domain/'),
    );
    expect(outside.filter(({ to }) => to !== 'node:crypto').map(show)).toEqual([]);
  });

  test('only a store builds an AWS command', () => {
    const builders = imports.filter(
      ({ from, to, typeOnly }) => from.startsWith('lambdas/') && to.startsWith('@aws-sdk/') && !typeOnly,
    );
    expect(builders.filter(({ from }) => !from.startsWith('lambdas/stores/')).map(show)).toEqual([]);
  });

  test('a function takes only types of the charter, so that validation stays out of its bundle', () => {
    const taken = imports.filter(
      ({ from, to, typeOnly }) => from.startsWith('lambdas/') && to === 'lib/charter' && !typeOnly,
    );
    expect(taken.map(show)).toEqual([]);
  });

  test('nothing that is deployed imports the twin or a development dependency', () => {
    const { devDependencies } = JSON.parse(textOf('package.json'));
    const deployed = imports.filter(({ from }) => /^(lib|lambdas)\//.test(from));
    const wrong = deployed.filter(
      ({ to }) =>
        to.startsWith('twin/') ||
        Object.keys(devDependencies).some((name) => to === name || to.startsWith(`${name}/`)),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  test('the twin keeps virtual time: it never asks the machine for the time of day, nor waits on it', () => {
    const REAL_TIME = /\bDate\.now\(|new Date\(\)|(?<![.\w])setTimeout\(|(?<![.\w])setInterval\(/;
    // Only the machine's time shows that a function computes without end.
    expect(sourcesIn('twin').filter((source) => REAL_TIME.test(textOf(source)))).toEqual([
      'twin/cloud/lambda/watchdog.ts',
    ]);
  });

  test('no file is longer than a reader can hold: 200 lines', () => {
    const long = sourcesIn(...HOUSE).filter((source) => textOf(source).split('\n').length > 201);
    expect(long).toEqual([]);
  });
});
