import type { Action } from '../../../lib/flow-language/types';
import type { RunOptions } from '../../../twin/telephone/stand-ins/run';
import { act, branchesOf, FAILED, NONE, run } from '../../support/alone';
import { action, errorsTo, say, when } from '../../support/flows';

/** How an action is left when it runs alone. */
const left = async (
  type: string,
  parameters: Action['Parameters'],
  conditions: NonNullable<Action['Transitions']>['Conditions'] = [],
  options: Partial<RunOptions> = {},
) =>
  branchesOf(await run([act('one', type, parameters, 'end', conditions), FAILED, NONE], options), 'one')[0];

describe('a function', () => {
  const LAMBDA = { LambdaFunctionARN: 'function', InvocationTimeLimitSeconds: '3' };

  test.each([
    ['replies', 'ok', 'next'],
    ['fails', 'error', 'NoMatchingError'],
    ['takes too long', 'timeout', 'NoMatchingError'],
  ] as const)('that %s', async (_, functions, branch) => {
    expect(await left('InvokeLambdaFunction', LAMBDA, [], { functions })).toBe(branch);
  });

  test('without a name is an error', async () => {
    const nameless = { ...LAMBDA, LambdaFunctionARN: '$.Attributes.none' };
    expect(await left('InvokeLambdaFunction', nameless)).toBe('NoMatchingError');
  });

  test('that is not waited for succeeds when it is accepted, and replaces nothing', async () => {
    const later = { ...LAMBDA, InvocationType: 'ASYNCHRONOUS' };
    expect(await left('InvokeLambdaFunction', later, [], { functions: 'error' })).toBe('next');
    const flow = [
      act('ask', 'InvokeLambdaFunction', later, 'tell'),
      say('tell', '$.External.before'),
      FAILED,
    ];
    const director: RunOptions['director'] = {
      begins: ({ contact }) => {
        contact.local = { ...contact.local, external: { before: 'kept' } };
        return undefined;
      },
    };
    expect((await run(flow, { director })).heard).toEqual(['kept']);
  });

  test('replaces all that was replied before', async () => {
    const flow = [
      act('ask', 'InvokeLambdaFunction', LAMBDA, 'tell'),
      say('tell', 'left: $.External.before'),
      FAILED,
    ];
    const director: RunOptions['director'] = {
      begins: ({ action: { Identifier }, contact }) => {
        if (Identifier === 'ask') contact.local = { ...contact.local, external: { before: 'kept' } };
        return undefined;
      },
    };
    expect((await run(flow, { director })).heard).toEqual(['left:']);
  });
});

describe('hours and queues', () => {
  test.each(['open', 'closed'] as const)('hours that are %s', async (hours) => {
    const conditions = when({ True: 'end', False: 'end' });
    const branch = await left('CheckHoursOfOperation', { HoursOfOperationId: 'hours' }, conditions, {
      hours,
    });
    expect(branch).toBe(hours === 'open' ? 'Equals True' : 'Equals False');
  });

  test('one operator is there, who is free, and nobody waits', async () => {
    const figure = (MetricType: string) =>
      left('CheckMetricData', { MetricType, QueueId: 'queue' }, when({ 0: 'end' }, 'NumberGreaterThan'));
    expect(await figure('NumberOfAgentsAvailable')).toBe('NumberGreaterThan 0');
    expect(await figure('NumberOfContactsInQueue')).toBe('NoMatchingCondition');
    expect(await left('CheckMetricData', { MetricType: 'NumberOfAgentsStaffed' })).toBe('NoMatchingError');
    const flow = [
      act('figures', 'GetMetricData', { QueueId: 'queue' }, 'tell'),
      say('tell', '$.Metrics.Queue.Name: $.Metrics.Queue.Size, $.Metrics.Agents.Online.Count'),
      FAILED,
    ];
    expect((await run(flow)).heard).toEqual(['queue: 0, 1']);
  });

  test('an operator’s own queue will do', async () => {
    const flow = [
      act('choose', 'UpdateContactTargetQueue', { AgentId: 'somebody' }, 'enter'),
      act('enter', 'TransferContactToQueue', {}, 'failed'),
      FAILED,
    ];
    expect(await run(flow)).toMatchObject({ ended: 'agent' });
  });

  test('a queue that no name leads to is an error', async () => {
    expect(await left('UpdateContactTargetQueue', { QueueId: '$.Attributes.none' })).toBe('NoMatchingError');
    expect(await left('TransferContactToQueue', {})).toBe('NoMatchingError');
  });
});

describe('a third party', () => {
  const call = (ContinueFlowExecution: string, ThirdPartyConnectionTimeLimitSeconds = '30') =>
    run([
      action(
        'call',
        'TransferParticipantToThirdParty',
        {
          ThirdPartyPhoneNumber: '+33199001234',
          ThirdPartyConnectionTimeLimitSeconds,
          ContinueFlowExecution,
        },
        {
          NextAction: 'after',
          Errors: [
            ...errorsTo('failed', 'NoMatchingError'),
            ...errorsTo('late', 'ConnectionTimeLimitExceeded', 'CallFailed'),
          ],
        },
      ),
      say('after', 'Back again.'),
      say('late', 'Nobody.'),
      FAILED,
    ]);

  test('talks, and the flow is over or goes on', async () => {
    expect(await call('False')).toMatchObject({ ended: 'third-party', heard: [] });
    expect(await call('True')).toMatchObject({ ended: 'disconnected', heard: ['Back again.'] });
  });

  test('who is not waited for long enough is given up', async () => {
    expect((await call('True', '2')).heard).toEqual(['Nobody.']);
  });
});

describe('what begins a contact of its own, or marks this one', () => {
  const CALLBACK = {
    InitialCallDelaySeconds: '5',
    MaximumConnectionAttempts: '2',
    RetryDelaySeconds: '60',
  };

  test.each([
    ['CreateTask', { Name: 'Call back', ContactFlowId: 'tasks' }, 'next'],
    ['CreateTask', { Name: '$.Attributes.none', ContactFlowId: 'tasks' }, 'NoMatchingError'],
    ['CreateCallbackContact', { ...CALLBACK, QueueId: 'queue' }, 'next'],
    ['CreateCallbackContact', CALLBACK, 'NoMatchingError'],
    ['CreateWisdomSession', { WisdomAssistantArn: 'assistant' }, 'next'],
    ['UpdateContactRoutingBehavior', { QueuePriority: '1' }, 'next'],
    ['CheckOutboundCallStatus', {}, 'NoMatchingError'],
    ['Wait', { TimeLimitSeconds: '5' }, 'NoMatchingError'],
    ['UpdateContactTextToSpeechVoice', { TextToSpeechVoice: 'Joanna', TextToSpeechEngine: 'Neural' }, 'next'],
    [
      'UpdateContactTextToSpeechVoice',
      { TextToSpeechVoice: 'Celine', TextToSpeechEngine: 'Neural' },
      'NoMatchingError',
    ],
    ['MessageParticipant', { PromptId: '$.Attributes.none' }, 'NoMatchingError'],
  ])('%s of %j: %s', async (type, parameters, branch) => {
    expect(await left(type, parameters)).toBe(branch);
  });

  test('a number to call back at is one, or is refused', async () => {
    const callBack = (CallbackNumber: string) =>
      run([
        action(
          'one',
          'UpdateContactCallbackNumber',
          { CallbackNumber },
          {
            NextAction: 'end',
            Errors: errorsTo('failed', 'InvalidCallbackNumber', 'CallbackNumberNotDialable'),
          },
        ),
        FAILED,
      ]);
    expect(branchesOf(await callBack('$.CustomerEndpoint.Address'), 'one')).toEqual(['next']);
    expect(branchesOf(await callBack('$.Attributes.none'), 'one')).toEqual(['InvalidCallbackNumber']);
  });

  test('tags are set, six at most, and taken away', async () => {
    const tags = Object.fromEntries([...'abcdefg'].map((key) => [key, 'x']));
    expect(await left('TagContact', { Tags: tags })).toBe('NoMatchingError');
    const flow = [
      act('tag', 'TagContact', { Tags: { topic: 'waste', town: '$.Channel' } }, 'untag'),
      act('untag', 'UntagContact', { TagKeys: ['topic'] }, 'tell'),
      say('tell', '$.Tags.topic$.Tags.town'),
      FAILED,
    ];
    expect((await run(flow)).heard).toEqual(['VOICE']);
  });

  test('chance sends each contact its own way, the same again under the same seed', async () => {
    const by = async (seed: number) =>
      left('DistributeByPercentage', {}, when({ 51: 'end', 101: 'end' }, 'NumberLessThan'), { seed });
    const seeds = Array.from({ length: 200 }, (_, seed) => seed);
    const ways = await Promise.all(seeds.map(by));
    const first = ways.filter((way) => way === 'NumberLessThan 51').length;
    expect(first).toBeGreaterThan(70);
    expect(first).toBeLessThan(130);
    expect(await by(7)).toBe(ways[7]);
  });
});
