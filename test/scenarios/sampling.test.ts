import { drawOf } from '../../lib/domain/hash';
import { said } from '../support/heard';
import { LINES } from '../support/scenario-assembly';
import { type Call, call, onlyTrace, press, startTwin, TEXTS } from '../support/twin';

/** Enough that some calls are recorded and some are left out; they fit into a morning. */
const CALLS = 16;

const RATE = LINES.sampled.samplingRate;

/** Whether a contact is one of those that are recorded: the draw belongs to it. */
const isDrawn = (contact: string): boolean => drawOf(contact) < RATE;

/** Calls of callers who do the same, those that were drawn apart from those that were left out. */
async function callsOf(
  script: Parameters<typeof call>[1],
): Promise<readonly [drawn: Call[], leftOut: Call[]]> {
  const twin = await startTwin({}, 'sampled');
  const placed: Call[] = [];
  for (let count = 0; count < CALLS; count += 1) placed.push(await call(twin, script));
  const drawn = placed.filter(({ contacts }) => isDrawn(contacts[0]?.id as string));
  return [drawn, placed.filter((one) => !drawn.includes(one))];
}

describe(`on a line that records ${RATE * 100} of every hundred callers who permit it`, () => {
  it.each([
    ['says nothing', 'silent', {}],
    ['accepts', 'accepted', press('1')],
  ] as const)(
    'a caller who %s is recorded when he is drawn, and told that he is not when he is left out',
    async (_, outcome, script) => {
      const [drawn, leftOut] = await callsOf(script);
      expect([drawn.length > 0, leftOut.length > 0]).toEqual([true, true]);
      for (const one of drawn) {
        const { decided, storedBytes } = onlyTrace(one);
        expect(decided).toMatchObject({ outcome, recording: 'ON', sampled: true });
        expect(storedBytes).toBeGreaterThan(1000);
        expect(said('line', one)).not.toContain(TEXTS.NotRecorded);
        expect(said('whisper', one)).toEqual([TEXTS.WhisperRecorded]);
      }
      for (const one of leftOut) {
        const { decided, recorded, storedBytes } = onlyTrace(one);
        // What he answered stands; that the draw left him out is the only reason.
        expect(decided).toMatchObject({ outcome, recording: 'OFF', sampled: false, hours: 'open' });
        expect({ recorded, storedBytes }).toEqual({ recorded: false, storedBytes: undefined });
        expect(said('line', one)[1]).toBe(TEXTS.NotRecorded);
        expect(said('whisper', one)).toEqual([TEXTS.WhisperNotRecorded]);
      }
    },
  );

  it('a caller who refuses is never recorded, drawn or not: chance comes after the answer, never instead of it', async () => {
    const [drawn, leftOut] = await callsOf(press('2'));
    expect(drawn.length).toBeGreaterThan(0);
    for (const one of [...drawn, ...leftOut]) {
      const { decided, joined, recorded } = onlyTrace(one);
      expect(decided).toMatchObject({ outcome: 'refused', recording: 'OFF', sampled: false });
      expect({ joined, recorded }).toEqual({ joined: true, recorded: false });
      expect(said('line', one)[1]).toBe(TEXTS.RefusalConfirmed);
    }
  });

  it('a caller who was left out stays so when he is passed on, and one who was drawn stays recorded: nobody draws again', async () => {
    const [drawn, leftOut] = await callsOf({ transfer: 'queue' });
    const recordedLegs = (calls: readonly Call[]) =>
      calls.map(({ contacts }) => contacts.map(({ recorded }) => recorded));
    expect(recordedLegs(drawn)).toEqual(drawn.map(() => [true, true]));
    expect(recordedLegs(leftOut)).toEqual(leftOut.map(() => [false, false]));
  });
});
