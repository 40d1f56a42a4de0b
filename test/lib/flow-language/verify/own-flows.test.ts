import { linked } from '../../../../lib/flow-language/verify/linked';
import { graphOf, verify } from '../../../../lib/flow-language/verify/verify';
import { linksWith } from '../../../support/own-flows';

const OPERATORS = [{ name: 'Accueil', id: '12345678-1234-4234-8234-123456789012' }];

describe('on every path of this project’s flows, errors included, every promise holds', () => {
  test.each([
    ['as the charter was signed', {}],
    ['where silence is no consent', { consentModel: 'opt-in' }],
    ['where only some calls are recorded', { samplingRate: 0.3 }],
    ['with other keys', { refusalKey: '*', acceptanceKey: '0' }],
    ['where the announcement is never repeated', { announcementRepeats: 0 }],
    ['where it is repeated five times', { announcementRepeats: 5 }],
    ['with operators by name', { operators: OPERATORS }],
  ] as const)('%s', (_, settings) => {
    const verdict = verify(linked(linksWith(settings)));
    expect(verdict.violations.map(({ reason }) => reason)).toEqual([]);
    expect(verdict.notProven).toEqual([]);
    expect(verdict.holds).toBe(true);
  });
});

describe('the proof is not empty', () => {
  const { states, edges } = graphOf(linked(linksWith()));
  const talks = states.filter(({ phase }) => phase === 'talk');

  test('calls are recorded in it, and calls are not', () => {
    expect(talks.some(({ known }) => known.voice && known.permitted)).toBe(true);
    expect(talks.some(({ known }) => !known.voice && known.denial === 'said')).toBe(true);
  });

  test('calls are passed on, and recorded there as well', () => {
    expect(talks.some(({ known }) => known.origin === 'transfer' && known.voice)).toBe(true);
  });

  test('every action of every flow is gone through', () => {
    const taken = new Set(edges.map(({ flow, action }) => `${flow}/${action}`));
    const all = linksWith().flows.flatMap(({ name, document }) =>
      document.Actions.map(({ Identifier }) => `${name}/${Identifier}`),
    );
    expect(all.filter((action) => !taken.has(action))).toEqual([]);
  });
});
