import type { RunOptions } from '../../../twin/telephone/stand-ins/run';
import { act, branchesOf, FAILED, NONE, run } from '../../support/alone';
import { action, errorsTo, say, when } from '../../support/flows';

const menu = (identifier: string, to: string, parameters = {}) =>
  action(
    identifier,
    'GetParticipantInput',
    { Text: `Menu ${identifier}.`, InputTimeLimitSeconds: '5', StoreInput: 'False', ...parameters },
    {
      NextAction: 'none',
      Conditions: when({ 1: to, 2: to }),
      Errors: [
        ...errorsTo('silent', 'InputTimeLimitExceeded'),
        ...errorsTo('none', 'NoMatchingCondition'),
        ...errorsTo('failed', 'NoMatchingError'),
      ],
    },
  );
const SILENT = say('silent', 'Nothing pressed.');
const buffer = (EnableDTMFBuffer: string, to: string) =>
  act('buffer', 'GetParticipantInput', { EnableDTMFBuffer }, to);

describe('a menu', () => {
  const pressing = (...keys: string[]) => run([menu('one', 'end'), SILENT, FAILED, NONE], { keys });

  test('is left by the key that is pressed, by none of its conditions, or by silence', async () => {
    expect(branchesOf(await pressing('2'), 'one')).toEqual(['Equals 2']);
    expect(branchesOf(await pressing('9'), 'one')).toEqual(['NoMatchingCondition']);
    expect(branchesOf(await pressing(), 'one')).toEqual(['InputTimeLimitExceeded']);
  });

  test('leaves the keys that follow to the next, one for each', async () => {
    const flow = [menu('one', 'two'), menu('two', 'three'), menu('three', 'end'), SILENT, FAILED, NONE];
    const result = await run(flow, { keys: ['12', '*'] });
    expect(['one', 'two', 'three'].flatMap((one) => branchesOf(result, one))).toEqual([
      'Equals 1',
      'Equals 2',
      'NoMatchingCondition',
    ]);
    expect(result.heard).toEqual(['Menu one.', 'Menu two.', 'Menu three.', 'None of these.']);
  });
});

describe('the touch-tone buffer', () => {
  const ask = menu('one', 'between');
  const between = (SkipWhenDTMFBufferEnabled: string) =>
    act('between', 'MessageParticipant', { Text: 'Between.', SkipWhenDTMFBufferEnabled }, 'two');
  const rest = [menu('two', 'end'), SILENT, FAILED, NONE];

  test('answers the next menu, which is not heard, nor what is to be skipped before it', async () => {
    const result = await run([buffer('True', 'one'), ask, between('true'), ...rest], { keys: ['12'] });
    expect(branchesOf(result, 'two')).toEqual(['Equals 2']);
    expect(result.heard).toEqual(['Menu one.']);
  });

  test('lets what is not to be skipped be heard', async () => {
    const result = await run([buffer('True', 'one'), ask, between('false'), ...rest], { keys: ['12'] });
    expect(result.heard).toEqual(['Menu one.', 'Between.']);
  });

  test('holds thirty keys', async () => {
    const flow = [buffer('True', 'one'), menu('one', 'store'), STORE, told, SILENT, FAILED, NONE];
    const { heard } = await run(flow, { keys: [`1${'2'.repeat(40)}`] });
    expect(heard.at(-1)).toBe('2'.repeat(30));
  });

  test('is forgotten when it is turned off, and when a bot listens', async () => {
    const off = [
      buffer('True', 'one'),
      menu('one', 'off'),
      act('off', 'GetParticipantInput', { EnableDTMFBuffer: 'False' }, 'two'),
      ...rest,
    ];
    expect(branchesOf(await run(off, { keys: ['12'] }), 'two')).toEqual(['InputTimeLimitExceeded']);
    const later = [
      act('off', 'GetParticipantInput', { EnableDTMFBuffer: 'False' }, 'one'),
      ask,
      between('true'),
      ...rest,
    ];
    expect((await run(later, { keys: ['12'] })).heard).toEqual(['Menu one.', 'Between.', 'Menu two.']);
    const bot = [
      buffer('True', 'one'),
      menu('one', 'bot'),
      act('bot', 'ConnectParticipantWithLexBot', { Text: 'Yes?', LexV2Bot: { AliasArn: 'bot' } }, 'two'),
      ...rest,
    ];
    const result = await run(bot, { keys: ['12'], words: ['hello'] });
    expect(branchesOf(result, 'two')).toEqual(['InputTimeLimitExceeded']);
  });
});

const told = say('told', '$.StoredCustomerInput');
const storing = (parameters: object) =>
  act(
    'store',
    'GetParticipantInput',
    {
      Text: 'Your number?',
      StoreInput: 'True',
      InputTimeLimitSeconds: '5',
      InputValidation: { CustomValidation: { MaximumLength: '40' } },
      ...parameters,
    },
    'told',
  );
const STORE = storing({});

const four = { InputValidation: { CustomValidation: { MaximumLength: '4' } } };

describe('input that is stored', () => {
  const stored = async (parameters: object, options: Partial<RunOptions>) =>
    (await run([storing(parameters), told, FAILED], options)).heard.at(-1);

  test.each([
    ['ends by #, which is no part of it', {}, '1234#56', '1234'],
    [
      'ends by a terminator of its own',
      { DTMFConfiguration: { InputTerminationSequence: '**' } },
      '12**',
      '12',
    ],
    ['ends with the last key that it takes', four, '123456', '1234'],
    ['ends by a pause', {}, '12', '12'],
    ['begins anew after *', {}, '99*12#', '12'],
    ['counts what is left after *', four, '999*1234', '1234'],
    ['takes * where that is so set', { DTMFConfiguration: { DisableCancelKey: 'True' } }, '9*1#', '9*1'],
    [
      'says nothing of what is encrypted',
      { InputEncryption: { Key: 'k', EncryptionKeyId: 'i' } },
      '12#',
      'encrypted 2 keys',
    ],
  ])('%s', async (_, parameters, keys, expected) => {
    expect(await stored(parameters, { keys: [keys] })).toBe(expected);
  });

  test('is the word Timeout when nothing is pressed, and no error', async () => {
    expect(await stored({}, {})).toBe('Timeout');
  });

  test('leaves what is too long to the next request', async () => {
    const flow = [
      storing(four),
      say('told', '$.StoredCustomerInput', 'one'),
      menu('one', 'end'),
      SILENT,
      FAILED,
      NONE,
    ];
    expect(branchesOf(await run(flow, { keys: ['12342'] }), 'one')).toEqual(['Equals 2']);
  });

  test('may have to be a telephone number', async () => {
    const parameters = {
      InputValidation: { PhoneNumberValidation: { NumberFormat: 'Local', CountryCode: 'FR' } },
    };
    const flow = [storing(parameters), told, FAILED];
    expect(branchesOf(await run(flow, { keys: ['0639980123#'] }), 'store')).toEqual(['next']);
    expect(branchesOf(await run(flow, { keys: ['12#'] }), 'store')).toEqual(['NoMatchingError']);
  });
});
