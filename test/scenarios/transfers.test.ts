import { brokenAt } from '../../lib/domain/ledger';
import type { Twin } from '../../twin/twin';
import { said } from '../support/heard';
import { type Call, call, press, startTwin, TEXTS, type Trace } from '../support/twin';

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin();
});
afterEach(() => twin.faults.clear());

/** Both contacts of a transferred call, each story intact. */
function legsOf({ contacts }: Call): readonly [Trace, Trace] {
  expect(contacts).toHaveLength(2);
  const [first, second] = contacts as readonly [Trace, Trace];
  expect([first, second].map(({ story }) => brokenAt(story))).toEqual([null, null]);
  expect(second).toMatchObject({ initialId: first.id, previousId: first.id });
  return [first, second];
}

describe.each(['queue', 'agent'] as const)(
  'a caller whom the operator passes on to another (%s)',
  (transfer) => {
    it('stays recorded when he did not object: each leg under its own contact, both in the ledger', async () => {
      const placed = await call(twin, { transfer });
      const [first, second] = legsOf(placed);
      expect(second.story.map(({ body }) => body)).toEqual([
        { type: 'transferred', from: first.id, recording: 'ON', basis: first.story[0]?.hash },
      ]);
      expect(second.story[0]?.caller).toBeNull();
      for (const leg of [first, second]) {
        expect(leg.recordingKey).toContain(leg.id);
        expect(leg.storedBytes).toBeGreaterThan(1000);
      }
      expect(said('whisper', placed)).toEqual(expect.arrayContaining([TEXTS.WhisperRecorded]));
      expect(said('whisper', placed)).not.toContain(TEXTS.WhisperNotRecorded);
    });

    it('is never recorded on either leg when he refused, and the second operator knows', async () => {
      const placed = await call(twin, { ...press('2'), transfer });
      const [first, second] = legsOf(placed);
      expect(second.story.map(({ body }) => body)).toEqual([
        { type: 'transferred', from: first.id, recording: 'OFF', basis: first.story[0]?.hash },
      ]);
      expectUnrecorded(first, second);
      expect(said('whisper', placed).at(-1)).toBe(TEXTS.WhisperNotRecorded);
      expect(said('whisper', placed)).not.toContain(TEXTS.WhisperRecorded);
    });

    it('is never recorded when his answer was never stored', async () => {
      twin.faults.arm('lambda:LogConsent', { kind: 'error', code: 'Error' });
      const [first, second] = legsOf(await call(twin, { transfer }));
      expect(first.story).toEqual([]);
      expect(second.story.map(({ body }) => body)).toEqual([
        { type: 'transferred', from: first.id, recording: 'OFF', basis: null },
      ]);
      expectUnrecorded(first, second);
    });

    it.each([
      ['fails', { kind: 'error', code: 'Error' }],
      ['times out', { kind: 'hang' }],
      ['replies garbage', { kind: 'reply', payload: ['ON'] }],
    ] as const)('talks on unrecorded when recall-decision %s', async (_, fault) => {
      twin.faults.arm('lambda:RecallDecision', fault);
      const placed = await call(twin, { transfer });
      const [first, second] = legsOf(placed);
      expect(first.recorded).toBe(true);
      expect(second).toMatchObject({ joined: true, recorded: false, storedBytes: undefined });
      expect(said('whisper', placed).at(-1)).toBe(TEXTS.WhisperNotRecorded);
    });

    it('is never recorded after a refusal, even if recall-decision says ON', async () => {
      twin.faults.arm('lambda:RecallDecision', { kind: 'reply', payload: { recording: 'ON' } });
      expectUnrecorded(...legsOf(await call(twin, { ...press('2'), transfer })));
    });

    it('stays with the first operator, and recorded, when the line cannot switch the new leg off', async () => {
      const flow = `agglo-jecoute ${transfer}-transfer`;
      twin.faults.arm(`flow:${flow}/voice-recording-off`, { kind: 'error', code: 'NoMatchingError' });
      const placed = await call(twin, { transfer });
      const [first, second] = legsOf(placed);
      expect(first).toMatchObject({ joined: true, recorded: true });
      expect(second).toMatchObject({ joined: false, recorded: false, story: [] });
      expect(said('whisper', placed)).toContain(TEXTS.TransferRefused);
    });
  },
);

function expectUnrecorded(...legs: readonly Trace[]): void {
  for (const { joined, recorded, storedBytes } of legs)
    expect({ joined, recorded, storedBytes }).toEqual({
      joined: true,
      recorded: false,
      storedBytes: undefined,
    });
}
