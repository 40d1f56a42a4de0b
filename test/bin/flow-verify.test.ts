import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flowDraw } from '../../bin/commands/flow-draw';
import { flowVerify } from '../../bin/commands/flow-verify';
import { action, errorsTo, flowOf, when } from '../support/flows';

const folder = mkdtempSync(join(tmpdir(), 'flows-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const DEFAULTS = { consentFunction: 'log-?consent', recallFunction: 'recall-?decision' };
const verify = (files: readonly string[], options: object = {}) =>
  flowVerify.run({ files, ...DEFAULTS, ...options }, () => undefined);

const ANY = errorsTo('queue', 'NoMatchingError');
const QUEUE = action(
  'queue',
  'UpdateContactTargetQueue',
  { QueueId: 'queue' },
  { NextAction: 'enter', Errors: errorsTo('end', 'NoMatchingError') },
);
const ENTER = action(
  'enter',
  'TransferContactToQueue',
  {},
  { NextAction: 'end', Errors: errorsTo('end', 'QueueAtCapacity', 'NoMatchingError') },
);
const RECORD = action(
  'record',
  'UpdateContactRecordingAndAnalyticsBehavior',
  { VoiceBehavior: { VoiceRecordingBehavior: { RecordedParticipants: ['Agent', 'Customer'] } } },
  { NextAction: 'queue', Errors: errorsTo('queue', 'NoMatchingError', 'ChannelMismatch') },
);
const HOURS = action(
  'hours',
  'CheckHoursOfOperation',
  {},
  { NextAction: 'queue', Conditions: when({ True: 'ask', False: 'end' }), Errors: ANY },
);
const ask = (text: string) =>
  action(
    'ask',
    'GetParticipantInput',
    { Text: text, InputTimeLimitSeconds: '5' },
    {
      NextAction: 'queue',
      Conditions: when({ '2': 'refuse' }),
      Errors: [
        ...errorsTo('store', 'InputTimeLimitExceeded'),
        ...errorsTo('queue', 'NoMatchingError'),
        ...errorsTo('unclear', 'NoMatchingCondition'),
      ],
    },
  );
const store = (identifier: string, answer: string, to: string) =>
  action(
    identifier,
    'InvokeLambdaFunction',
    {
      LambdaFunctionARN: 'arn:aws:lambda:eu-central-1:111122223333:function:opposition',
      InvocationTimeLimitSeconds: '4',
      LambdaInvocationAttributes: { answer },
    },
    { NextAction: to, Errors: ANY },
  );
const compare = (identifier: string, reference: string, operand: string, met: string, otherwise: string) =>
  action(
    identifier,
    'Compare',
    { ComparisonValue: reference },
    {
      NextAction: otherwise,
      Conditions: when({ [operand]: met }),
      Errors: errorsTo(otherwise, 'NoMatchingCondition'),
    },
  );
const TOWN = (text: string) =>
  flowOf(
    HOURS,
    ask(text),
    store('store', 'silent', 'closed'),
    store('refuse', 'refused', 'late'),
    store('unclear', 'undetermined', 'late'),
    compare('late', '$.External.outcome', 'closed', 'end', 'queue'),
    compare('closed', '$.External.outcome', 'closed', 'end', 'permitted'),
    compare('permitted', '$.External.recording', 'ON', 'record', 'queue'),
    {
      ...RECORD,
      Transitions: { NextAction: 'queue', Errors: errorsTo('off', 'NoMatchingError', 'ChannelMismatch') },
    },
    {
      ...RECORD,
      Identifier: 'off',
      Parameters: { VoiceBehavior: { VoiceRecordingBehavior: { RecordedParticipants: [] } } },
      Transitions: { NextAction: 'queue', Errors: errorsTo('queue', 'NoMatchingError', 'ChannelMismatch') },
    },
    QUEUE,
    ENTER,
  );
const TEXT = 'Cet appel est enregistré. Pour refuser, tapez 2.';

describe('agglo flow verify', () => {
  test('without a file proves this project’s flows', async () => {
    const verdict = await verify([]);
    expect(verdict).toMatchObject({ holds: true, violations: [], notProven: [] });
    expect(verdict.states).toBeGreaterThan(1000);
    expect(flowVerify.print(verdict)).toMatch(/^every promise holds: \d+ states explored$/);
    expect(flowVerify.exitCode(verdict)).toBe(0);
  });

  test('proves them as files too', async () => {
    const files = [
      'inbound',
      'customer-queue',
      'agent-whisper',
      'queue-transfer',
      'agent-transfer',
      'outbound-whisper',
    ];
    expect(await verify(files.map((name) => `contact-flows/${name}.json`))).toMatchObject({ holds: true });
  });

  test('shows how a call gets to where a promise is broken', async () => {
    const verdict = await verify([file('records.json', flowOf(RECORD, QUEUE, ENTER))]);
    expect(verdict.violations).toContainEqual(
      expect.objectContaining({ invariant: 'I1', trace: ['records, record: call recording ON'] }),
    );
    expect(flowVerify.print(verdict)).toMatch(/^I\d: .*\n +1\. records, record: call recording ON$/m);
    expect(flowVerify.exitCode(verdict)).toBe(1);
  });

  test('takes another town’s announcement and function, as it is told', async () => {
    const town = file('town.json', TOWN(TEXT));
    const told = { announcement: TEXT, consentFunction: ':opposition$' };
    expect(await verify([town], told)).toMatchObject({ holds: true, violations: [], notProven: [] });
    expect(await verify([town], { ...told, announcement: 'Autre chose.' })).toMatchObject({ holds: false });
    const unknown = await verify([town], { announcement: TEXT });
    expect(unknown.notProven).toContainEqual(expect.stringContaining('nobody declared what the function'));
    expect(flowVerify.print(unknown)).toContain('not proven:');
  });

  test.each([
    ['a text that is no flow', ['README.md'], {}, /expected a flow, got README\.md/],
    [
      'a pattern that is none',
      [],
      { consentFunction: '(' },
      /expected --consent-function to be a regular expression/,
    ],
    [
      'two flows of one name',
      ['contact-flows/inbound.json', 'contact-flows/inbound.json'],
      {},
      /got inbound twice/,
    ],
    ['an announcement without words', [], { announcement: '' }, /expected --announcement with words/],
    ['a key that is none', [], { refusalKey: 'A' }, /expected one key of the keypad/],
    ['a declaration that is none', [], { declare: ['queue'] }, /expected --declare such as/],
  ])('refuses %s', async (_, files, options, message) => {
    const given = files.length > 0 ? files : [file('any.json', flowOf(QUEUE, ENTER))];
    await expect(verify(given, options)).rejects.toThrow(message);
  });
});

test('agglo flow draw draws the flow in which calls arrive, or one of a file', async () => {
  const own = await flowDraw.run({}, () => undefined);
  expect(flowDraw.print(own)).toMatch(/^flowchart TD\n[\s\S]*\|"presses 2"\|/);
  const { mermaid } = await flowDraw.run({ file: file('draw.json', flowOf(QUEUE, ENTER)) }, () => undefined);
  expect(mermaid).toContain('["queue<br>enter"]');
});
