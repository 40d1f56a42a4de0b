import { readTestCase } from '../../../lib/testing-language/read-test-case';
import type { TestCase } from '../../../lib/testing-language/types';
import type { Happened } from '../../../twin/test-cases/happened';
import { Watch } from '../../../twin/test-cases/watch';
import { heard, initiated, observation, started, testCaseOf } from '../../support/test-cases';

const said = (text: string): Happened => ({ type: 'MessageReceived', text, replayed: false });

function watching(...observations: readonly object[]) {
  const { testCase } = readTestCase(testCaseOf(...observations), 'strict');
  const warnings: string[] = [];
  const watch = new Watch(testCase as TestCase, (warning) => void warnings.push(warning));
  /** Has something happen, and what follows wait. */
  const happens = (happened: Happened, answered = false): string[] => {
    const met = watch.meet(happened);
    for (const match of met) watch.proceed(match.observation, answered);
    return met.map((match) => match.observation.id);
  };
  return { watch, happens, warnings };
}

describe('observations', () => {
  test('that none leads to wait from the start; others once those before them are met', () => {
    const { happens } = watching(
      observation('second', heard('two')),
      observation('first', heard('one'), [], ['second']),
    );
    expect(happens(said('Two.'))).toEqual([]);
    expect(happens(said('One.'))).toEqual(['first']);
    expect(happens(said('Two.'))).toEqual(['second']);
  });

  test('are met once, though two lead to one', () => {
    const { happens } = watching(
      observation('a', heard('one'), [], ['end']),
      observation('b', heard('two'), [], ['end']),
      observation('end', heard('three')),
    );
    happens(said('One.'));
    happens(said('Two.'));
    expect(happens(said('Three.'))).toEqual(['end']);
    expect(happens(said('Three.'))).toEqual([]);
  });

  test('of a flow action wait for that action on that resource', () => {
    const { happens } = watching(observation('a', started('TransferContactToQueue', { QueueId: 'first' })));
    const starts = (actionType: 'TransferContactToQueue' | 'CheckHoursOfOperation', resource: string) =>
      happens({ type: 'FlowActionStarted', actionType, resource });
    expect(starts('TransferContactToQueue', 'second')).toEqual([]);
    expect(starts('CheckHoursOfOperation', 'first')).toEqual([]);
    expect(
      starts('TransferContactToQueue', 'arn:aws:connect:eu-central-1:111122223333:instance/i/queue/first'),
    ).toEqual(['a']);
  });

  test('of messages hear what was said since the last input together', () => {
    const { watch, happens } = watching(observation('a', heard('hello there')));
    expect(happens(said('Hello.'))).toEqual([]);
    watch.turned();
    expect(happens(said('There.'))).toEqual([]);
    expect(happens(said('Hello.'))).toEqual([]);
    expect(happens(said('There.'))).toEqual(['a']);
  });

  test('hear nothing of what was said before they wait', () => {
    const { happens } = watching(
      observation('a', initiated, [], ['b']),
      observation('b', heard('one two')),
      observation('c', heard('one'), [], ['d']),
      observation('d', heard('one two')),
    );
    expect(happens(said('One.'))).toEqual(['c']);
    expect(happens(said('Two.'))).toEqual([]);
  });

  test('after an answer hear the next message, not the rest of the one that was answered', () => {
    const { watch, happens } = watching(
      observation('a', heard('one'), [], ['b']),
      observation('b', heard('two')),
    );
    happens(said('One.'), true);
    expect(happens(said('Two.'))).toEqual([]);
    watch.turned();
    expect(happens(said('Two.'))).toEqual(['b']);
  });

  test('two of one event are warned about: whether it may meet both is not documented', () => {
    const { happens, warnings } = watching(observation('a', heard('one')), observation('b', heard('one')));
    expect(happens(said('One.'))).toEqual(['a', 'b']);
    expect(warnings).toEqual([expect.stringMatching(/^one MessageReceived met a and b/)]);
  });

  test('of a recorded prompt are met when it is played', () => {
    const prompt = { Type: 'MessageReceived', Actor: 'System', Properties: { PromptId: 'p1' } };
    const { happens } = watching(observation('a', prompt));
    expect(happens(said('prompt p1'))).toEqual([]);
    expect(happens({ type: 'MessageReceived', text: 'prompt p1', prompt: 'p1', replayed: false })).toEqual([
      'a',
    ]);
  });
});
