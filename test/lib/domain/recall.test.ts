import fc from 'fast-check';
import type { Recording } from '../../../lib/domain/decision';
import { chain } from '../../../lib/domain/ledger';
import { bothPermit, recallOf } from '../../../lib/domain/recall';
import { DECIDED, draftOf, storyOf, TRANSFERRED } from '../../support/ledger-drafts';

const CONTACT = '4a573372-1f28-4e26-b97b-000000000000';
const storySaying = (...recordings: Recording[]) =>
  storyOf(
    recordings.map((recording, index) =>
      draftOf(CONTACT, index === 0 ? { ...DECIDED, recording } : { ...TRANSFERRED, recording }),
    ),
  );

test('a decision that permits recording is recalled as on, and is the ground', () => {
  const story = storySaying('ON', 'ON');
  expect(recallOf(story)).toEqual({ recording: 'ON', basis: story[0]?.hash });
});

test('nobody answered: off, on no ground', () => {
  expect(recallOf([])).toEqual({ recording: 'OFF', basis: null });
  const transferred = chain([], draftOf(CONTACT, TRANSFERRED));
  expect(recallOf([transferred])).toEqual({ recording: 'OFF', basis: null });
});

test('one event against recording is final, wherever it stands, and is the ground', () => {
  const recordings = fc.array(fc.constantFrom<Recording>('ON', 'OFF'), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(recordings, (says) => {
      const story = storySaying(...says);
      const against = story[says.indexOf('OFF')];
      expect(recallOf(story)).toEqual(
        against === undefined
          ? { recording: 'ON', basis: story[0]?.hash }
          : { recording: 'OFF', basis: against.hash },
      );
    }),
  );
});

test.each([
  ['ON', 'ON', 'ON'],
  ['ON', 'OFF', 'OFF'],
  ['OFF', 'ON', 'OFF'],
  ['OFF', 'OFF', 'OFF'],
] as const)('stored %s and now %s: %s', (stored, now, recording) => {
  expect(bothPermit(stored, now)).toBe(recording);
});
