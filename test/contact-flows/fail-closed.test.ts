import type { Action } from '../../lib/flow-language/types';
import { FLOWS } from '../support/line-resources';

/** What is no failure: a caller who stays silent, and a comparison that matches nothing. */
const NO_FAILURE = ['InputTimeLimitExceeded', 'NoMatchingCondition'];

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly failure: boolean;
}

function edgesOf({ Identifier: from, Transitions = {} }: Action): Edge[] {
  const { NextAction, Conditions = [], Errors = [] } = Transitions;
  return [
    ...(NextAction === undefined ? [] : [{ from, to: NextAction, failure: false }]),
    ...Conditions.map((exit) => ({ from, to: exit.NextAction, failure: false })),
    ...Errors.map((exit) => ({ from, to: exit.NextAction, failure: !NO_FAILURE.includes(exit.ErrorType) })),
  ];
}

/** The actions to which these lead by these edges, themselves included. */
function reached(edges: readonly Edge[], from: readonly string[]): Set<string> {
  const seen = new Set(from);
  for (const one of seen) for (const edge of edges) if (edge.from === one) seen.add(edge.to);
  return seen;
}

const flow = (name: string) => {
  const { Actions, StartAction } = (FLOWS[name] as (typeof FLOWS)[string]).document;
  const edges = Actions.flatMap(edgesOf);
  return {
    /** The actions after whose failure this one can still be reached. */
    reachedAfterFailureOf: (action: string): string[] => [
      ...new Set(
        edges
          .filter(({ to, failure }) => failure && reached(edges, [to]).has(action))
          .map(({ from }) => from),
      ),
    ],
    /** Whether nobody gets from one action, the first when none is given, to another but by way of these. */
    leadsOnlyBy: (by: readonly string[], to: string, from = StartAction): boolean =>
      !reached(
        edges.filter((edge) => !by.includes(edge.from)),
        [from],
      ).has(to),
    /** Where an action leads when it fails. */
    failuresOf: (action: string): string[] =>
      edges.filter(({ from, failure }) => failure && from === action).map(({ to }) => to),
  };
};

const ON = 'voice-recording-on';
const ANSWERS = ['log-silent', 'log-accepted'];

describe('the inbound flow', () => {
  const inbound = flow('inbound');

  test('records nobody once anything has failed', () => {
    expect(inbound.reachedAfterFailureOf(ON)).toEqual([]);
  });

  test.each([
    ['recording was switched off', ['voice-recording-off']],
    ['screens too', ['screen-recording-off']],
    ['the line is open', ['check-hours']],
    ['the announcement was played', ['announce-and-listen']],
    ['the answer is stored, silence or the acceptance key', ANSWERS],
    ['the function did not say closed', ['closed-when-answered']],
    ['the function said ON', ['recording-permitted']],
  ])('records only once %s', (_, by) => {
    expect(inbound.leadsOnlyBy(by, ON)).toBe(true);
  });

  test('records nobody who refused, or pressed wrong keys to the end', () => {
    for (const answer of ['log-refused', 'log-undetermined'])
      expect(inbound.leadsOnlyBy([], ON, answer)).toBe(true);
  });

  test('confirms a refusal only once it is stored', () => {
    expect(inbound.leadsOnlyBy(['log-refused'], 'say-refused')).toBe(true);
    expect(inbound.failuresOf('log-refused')).toEqual(['say-not-recorded']);
    expect(inbound.reachedAfterFailureOf('say-refused')).toEqual([]);
  });
});

describe.each(['queue-transfer', 'agent-transfer'])('the flow %s', (name) => {
  const transfer = flow(name);

  test('records nobody once anything has failed but the voice of its messages', () => {
    expect(transfer.reachedAfterFailureOf(ON)).toEqual(['speak-french', 'set-language']);
  });

  test.each([
    ['the operator would not be told recorded by mistake', ['mark-not-recorded']],
    ['recording was switched off', ['voice-recording-off']],
    ['screens too', ['screen-recording-off']],
    ['the decision was recalled', ['recall-decision']],
    ['the function said ON', ['recording-permitted']],
    ['the caller was told before that he is recorded', ['caller-knows']],
  ])('records only once %s', (_, by) => {
    expect(transfer.leadsOnlyBy(by, ON)).toBe(true);
  });
});

test.each(['inbound', 'queue-transfer', 'agent-transfer'])(
  'in %s, recording that may be on though the operator was not told is switched off first',
  (name) => {
    for (const action of [ON, 'mark-recorded'])
      expect(new Set(flow(name).failuresOf(action))).toEqual(new Set(['voice-recording-off-again']));
  },
);
