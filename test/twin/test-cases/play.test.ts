import { action, errorsTo, flowOf, say, when } from '../../support/flows';
import {
  assertion,
  chain,
  disconnect,
  end,
  heard,
  initiated,
  log,
  observation,
  override,
  press,
  result,
  started,
  testCaseOf,
} from '../../support/test-cases';
import { ASK, asks, ENDS, LAMBDA, MENU, menu, outcomeOf, played } from '../../support/tested-flows';

describe('a test', () => {
  test('passes when what it waits for comes, in order, and it ends itself', async () => {
    const { outcome, observations, observationSummary } = await played(
      chain([initiated], [heard('press 1'), press('2')], [heard('support'), end]),
    );
    expect(outcome).toBe('PASSED');
    expect(observations.map(({ id, status, heard }) => [id, status, heard])).toEqual([
      ['o1', 'PASSED', null],
      ['o2', 'PASSED', 'Press one.'],
      ['o3', 'PASSED', 'Support.'],
    ]);
    expect(observationSummary).toEqual({
      TotalObservations: 3,
      ObservationsPassed: 3,
      ObservationsFailed: 0,
    });
  });

  test.each([
    ['an unknown key takes the branch of none', press('9'), 'wrong'],
    ['no key takes the branch of silence', log({ id: '$.ContactId' }), 'too late'],
  ])('of a menu: %s', async (_, does, hears) => {
    expect(await outcomeOf(chain([heard('press 1'), does], [heard(hears), end]))).toBe('PASSED');
  });

  test('keeps a key until the flow takes one', async () => {
    const flow = flowOf(
      say('hello', 'Hello.', 'menu'),
      ...MENU.Actions.filter(({ Identifier }) => Identifier !== 'end'),
    );
    expect(await outcomeOf(chain([initiated, press('1')], [heard('sales'), end]), flow)).toBe('PASSED');
    const answered = chain([heard('hello'), press('1')], [heard('press 1'), end]);
    expect(await outcomeOf(answered, flow)).toMatch(
      /^FAILED OBSERVE_EVENT: o2: expected the message "press 1"/,
    );
  });

  test('fails when what it waits for never comes', async () => {
    expect(await outcomeOf(chain([heard('press 1'), press('1')], [heard('support'), end]))).toBe(
      'FAILED OBSERVE_EVENT: o2: expected the message "support", got none',
    );
  });

  test('fails when five minutes go by', async () => {
    const again = flowOf(
      menu({ 1: 'end' }, 'repeat', 'repeat'),
      action(
        'repeat',
        'Loop',
        { LoopCount: '100' },
        { NextAction: 'end', Conditions: when({ ContinueLooping: 'menu', DoneLooping: 'end' }) },
      ),
    );
    const { outcome, reason, executionRecords } = await played(chain([heard('support'), end]), again);
    expect([outcome, reason]).toEqual(['FAILED', expect.stringMatching(/^TIMEOUT: /)]);
    const last = executionRecords.at(-1);
    expect(last).toMatchObject({ Status: 'FAILED', Timestamp: '2026-11-23T09:05:00.000Z' });
    expect(JSON.parse(last?.Record ?? '')).toMatchObject({
      Type: 'COMPLETION',
      CompletionReason: { Type: 'TIMEOUT', FailureReasons: ['OBSERVE_EVENT'] },
      ExecutionSummary: { TotalObservations: 1, ObservationsFailed: 1 },
    });
  });

  test('fails at once when an assertion does', async () => {
    const text = chain([initiated, assertion('$.Channel', 'Equals', 'CHAT'), end]);
    const { outcome, reason, executionRecords } = await played(text);
    expect([outcome, reason]).toEqual([
      'FAILED',
      'ASSERT_DATA: o1: expected $.Channel Equals CHAT, got VOICE',
    ]);
    expect(
      JSON.parse(executionRecords.find(({ ObservationId }) => ObservationId === 'o1')?.Record ?? ''),
    ).toMatchObject({
      Actions: [{ Type: 'Assert', Status: 'FAILED', ActualParameters: { Namespace: 'VOICE' } }],
    });
  });

  test('may have several roots, each met whenever its event comes, once', async () => {
    const text = testCaseOf(
      observation('chain', heard('press 1'), [press('1')], ['last']),
      observation('apart', started('InvokeLambdaFunction', LAMBDA)),
      observation('last', heard('It says yes'), [end]),
      observation('early', initiated, [
        override('InvokeLambdaFunction', LAMBDA, result({ LoadedData: '{"word":"yes"}' })),
      ]),
    );
    const flow = flowOf(menu({ 1: 'ask' }), asks, say('tell', 'It says $.External.word.'), ...ENDS);
    const { outcome, observations } = await played(text, flow);
    expect(outcome).toBe('PASSED');
    expect(observations.map(({ status }) => status)).toEqual(['PASSED', 'PASSED', 'PASSED', 'PASSED']);
  });

  test('may hang up', async () => {
    const text = chain([heard('press 1'), disconnect], [{ Type: 'TestCompleted' }]);
    expect(await outcomeOf(text)).toMatch(/^NOT_SIMULATED what comes of a test without EndTest/);
    expect(await outcomeOf(chain([heard('press 1'), disconnect], [heard('too late'), end]))).toMatch(
      /^FAILED OBSERVE/,
    );
  });

  test('sees its end, and may assert there', async () => {
    const text = testCaseOf(
      observation('all', heard('press 1'), [end]),
      observation('over', { Type: 'TestCompleted' }, [assertion('$.Channel', 'Equals', 'CHAT')]),
    );
    expect(await outcomeOf(text)).toMatch(/^FAILED ASSERT_DATA: over/);
  });
});

describe('what this machine cannot judge', () => {
  test('a mocked reply that is later than the flow waits', async () => {
    const late = override('InvokeLambdaFunction', LAMBDA, result({ DelaySeconds: 9, LoadedData: '{}' }));
    expect(await outcomeOf(chain([initiated, late], [heard('it failed'), end]), ASK)).toMatch(
      /^NOT_SIMULATED what becomes/,
    );
  });

  test('what is asserted at the end of what the twin knows nothing of', async () => {
    const text = testCaseOf(
      observation('all', heard('press 1'), [end]),
      observation('over', { Type: 'TestCompleted' }, [assertion('$.Customer.FirstName', 'Equals', 'A')]),
    );
    expect(await outcomeOf(text)).toMatch(/^NOT_SIMULATED the twin knows nothing/);
  });

  test('a menu that leads to itself is heard again here alone: it does not pass', async () => {
    const flow = flowOf(menu({ 1: 'menu', 2: 'support' }), say('support', 'Support.'), ...ENDS);
    const { outcome, warnings } = await played(
      chain([heard('press 1'), press('1')], [heard('press 1'), press('2')], [heard('support'), end]),
      flow,
    );
    expect(outcome).toBe('NOT_SIMULATED');
    expect(warnings).toEqual([expect.stringMatching(/^o2 heard a menu that led to itself/)]);
  });

  test.each([
    ['no EndTest', chain([heard('press 1')]), /^NOT_SIMULATED what comes of a test without EndTest/],
    [
      'EndTest while others wait',
      testCaseOf(observation('a', initiated, [end]), observation('b', heard('support'))),
      /^NOT_SIMULATED what comes of EndTest while b waits/,
    ],
    [
      'what the twin knows nothing of',
      chain([initiated, assertion('$.Customer.FirstName', 'Equals', 'A'), end]),
      /^NOT_SIMULATED the twin knows nothing of/,
    ],
    [
      'another usage',
      chain([initiated, end]).replace('"Actions"', '"Usage":{"Type":"AtLeast","Times":2},"Actions"'),
      /^NOT_SIMULATED what o1 does AtLeast 2/,
    ],
  ])('%s never passes', async (_, text, expected) => {
    expect(await outcomeOf(text)).toMatch(expected);
  });

  test('what goes by chance, or on in a flow that is not there, never passes', async () => {
    const chance = flowOf(
      action(
        'split',
        'DistributeByPercentage',
        {},
        {
          NextAction: 'end',
          Conditions: when({ 50: 'end' }, 'NumberLessThan'),
          Errors: errorsTo('end', 'NoMatchingCondition'),
        },
      ),
    );
    expect(await outcomeOf(chain([heard('support'), end]), chance)).toMatch(
      /^NOT_SIMULATED split goes by chance/,
    );
    const away = flowOf(
      action(
        'go',
        'TransferToFlow',
        { ContactFlowId: 'other' },
        { NextAction: 'end', Errors: errorsTo('end', 'NoMatchingError') },
      ),
    );
    expect(await outcomeOf(chain([heard('support'), end]), away)).toMatch(
      /^NOT_SIMULATED the flow other is not given/,
    );
  });

  test('similarity, a missing criterion and one message that may be two are warned about', async () => {
    const warned = async (text: string, flow = MENU) => (await played(text, flow)).warnings;
    expect(await warned(chain([heard('press the one', 'Similarity'), end]))).toEqual([
      expect.stringMatching(/approximation/),
    ]);
    const none = chain([heard('press 1'), end]).replace(',"MatchingCriteria":{"Type":"Inclusion"}', '');
    expect(await warned(none)).toEqual([expect.stringMatching(/no MatchingCriteria/)]);
    const flow = flowOf(say('hello', 'Hello.', 'more'), say('more', 'More.'));
    expect(await warned(chain([heard('hello')], [heard('more'), end]), flow)).toEqual([
      expect.stringMatching(/one message/),
    ]);
  });
});
