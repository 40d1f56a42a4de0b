import { CharterError, charterOf } from '../../lib/charter';

const findingOf = (settings: unknown): string => {
  try {
    charterOf(settings);
  } catch (error) {
    if (error instanceof CharterError) return error.message;
    throw error;
  }
  return 'no finding';
};

test("without settings it is the charter's own", () => {
  expect(charterOf()).toMatchObject({
    publicNumber: '+33323063006',
    effectiveDate: '2019-03-11',
    timeZone: 'Europe/Paris',
    refusalKey: '2',
    announcementRepeats: 2,
    answerSeconds: 7,
    consentModel: 'opt-out',
    samplingRate: 1,
    languages: ['fr-FR'],
    maximumDays: 180,
    safetyDays: 5,
    ledgerDays: 365,
    recoveryDays: 7,
    region: 'eu-central-1',
    closures: [],
  });
});

test('the legal basis follows the model, and is not to be set', () => {
  expect(charterOf({ consentModel: 'opt-out' }).legalBasis).toContain('6(1)(e)');
  expect(charterOf({ consentModel: 'opt-in' }).legalBasis).toContain('6(1)(a)');
  expect(findingOf({ legalBasis: 'none' })).toContain('legalBasis');
});

test.each([
  ['publicNumber', '0323063006', 'E.164'],
  ['effectiveDate', '11/03/2019', 'date'],
  ['timeZone', 'Europe/Saint-Quentin', 'IANA'],
  ['holidays', 'France', 'ISO 3166'],
  ['closures', ['25 décembre'], 'date'],
  ['refusalKey', '12', 'one key'],
  ['refusalKey', 'A', 'one key'],
  ['acceptanceKey', '2', 'other than the refusal key'],
  ['announcementRepeats', 6, '<=5'],
  ['announcementRepeats', 1.5, 'int'],
  ['answerSeconds', 4, '>=5'],
  ['answerSeconds', 31, '<=30'],
  ['consentModel', 'opt', 'opt-out'],
  ['samplingRate', 1.01, '<=1'],
  ['samplingRate', -0.01, '>=0'],
  ['languages', [], 'languages'],
  ['languages', ['en-GB'], 'fr-FR'],
  ['maximumDays', 181, '<=180'],
  ['safetyDays', 2, '>=3'],
  ['ledgerDays', 179, '>=180'],
  ['logDays', 91, '90'],
  ['recoveryDays', 36, '<=35'],
  ['region', 'eu-west-3', 'eu-central-1'],
  ['controller', '', 'controller'],
  ['informationUrl', 'agglo', 'URL'],
  ['dataProtectionOfficer', 'le délégué', 'email'],
  ['alertEmail', 'nobody', 'email'],
  ['instance', { kind: 'existing', arn: 'arn:aws:connect' }, 'ARN of a Connect instance'],
  ['instance', { kind: 'created', alias: 'd-agglo', identityManagement: 'SAML' }, 'not starting with d-'],
  ['telephone', { kind: 'existing', phoneNumberId: '1' }, 'UUID'],
  ['telephone', { kind: 'rented' }, 'kind'],
  ['trust', { managers: ['somebody'] }, 'ARN of an account'],
  ['serviceHours', { monday: [{ from: '12:00', to: '08:30' }] }, '`from` before `to`'],
  ['serviceHours', { monday: [{ from: '8h30', to: '12:00' }] }, '08:30'],
  ['serviceHours', { lundi: [] }, 'lundi'],
  ['opt_out', true, 'opt_out'],
])('%s of %j is refused: the message names it and what was expected', (name, value, expected) => {
  const finding = findingOf({ [name]: value });
  expect(finding).toMatch(/^charter\./);
  expect(finding).toContain(name);
  expect(finding).toContain(expected);
});

test.each([
  ['answerSeconds', 31],
  ['consentModel', 'opt'],
  ['region', 'eu-west-3'],
  ['refusalKey', '12'],
  ['maximumDays', 181],
])('the message says what was got: %s, %j', (name, value) => {
  expect(findingOf({ [name]: value })).toContain(`got ${JSON.stringify(value)}`);
});

test('every wrong setting is told at once', () => {
  expect(findingOf({ answerSeconds: 1, samplingRate: 2 }).split('\n')).toHaveLength(2);
});

test.each([
  [{ maximumDays: 10, safetyDays: 9 }, 'safetyDays'],
  [{ refusalKey: '1' }, 'acceptanceKey'],
])('settings that contradict each other are refused: %j', (settings, name) => {
  expect(findingOf(settings)).toContain(name);
});

test.each([
  [
    { acceptanceKey: '5', refusalKey: '5' },
    'charter.acceptanceKey: expected a key other than the refusal key, got "5"',
  ],
  [
    { maximumDays: 10, safetyDays: 9 },
    'charter.safetyDays: expected fewer safety days than the maximum allows, got 9',
  ],
])(
  'of settings that contradict each other the message tells one value, not the whole charter: %j',
  (settings, finding) => {
    expect(findingOf(settings)).toBe(finding);
  },
);

describe('what the announcement takes from the charter', () => {
  test.each([
    'https://exemple.fr/agglo_jecoute',
    'https://exemple.fr/page?id=3',
    'https://exemple.fr:8443/charte',
    'https://exemple.fr/charte%20signée',
  ])('is an address that callers can write down by ear, unlike %s', (informationUrl) => {
    expect(findingOf({ informationUrl })).toBe(
      `charter.informationUrl: expected an address of letters, digits, dots, hyphens and slashes, to be said aloud, got "${informationUrl}"`,
    );
  });

  test.each([
    'la ville de {refusalKey}',
    'la ville, $.CustomerEndpoint.Address',
    '<speak>la ville</speak>',
    'V'.repeat(201),
  ])('is a name in plain words, which Connect takes for nothing else: not %s', (controller) => {
    expect(findingOf({ controller })).toMatch(
      /^charter\.controller: expected 1 to 200 characters to be said aloud/,
    );
  });

  test.each(["la Communauté d'agglomération du Saint-Quentinois", 'la Ville de L’Haÿ-les-Roses (94)'])(
    'may be %s',
    (controller) => {
      expect(charterOf({ controller }).controller).toBe(controller);
    },
  );
});

describe('operators by name', () => {
  const operator = { name: 'Accueil', id: '12345678-1234-4234-8234-123456789012' };
  const other = { name: 'Standard', id: '12345678-1234-4234-8234-123456789013' };

  test('are as many as one likes', () => {
    expect(charterOf({ operators: [operator, other] }).operators).toHaveLength(2);
  });

  test.each([
    ['the same twice', [operator, operator]],
    ['two of one name', [operator, { ...other, name: 'Accueil' }]],
    ['two names for one', [operator, { ...other, id: operator.id }]],
  ])('are refused when they cannot be told apart: %s', (_, operators) => {
    expect(findingOf({ operators })).toMatch(
      /^charter\.operators: expected each operator once, by name and by id, got \[/,
    );
  });
});

test('what is not an object of settings is refused', () => {
  for (const settings of [null, 'opt-in', 7, []]) expect(findingOf(settings)).toContain('charter.(root)');
});
