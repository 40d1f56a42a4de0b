import { announcementVersion } from '../../lib/domain/announcement';
import { brokenAt } from '../../lib/domain/ledger';
import type { Twin } from '../../twin/twin';
import { said } from '../support/heard';
import { type Call, call, onlyTrace, press, startTwin, TEXTS, textsOf } from '../support/twin';

const OPT_IN = textsOf('opt-in');

/** The announcement as far as it was heard. */
const INTERRUPTED = expect.stringMatching(/^Bonjour, vous êtes bien au service Agglo J'écout.*…$/);

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin({}, 'opt-in');
});
afterEach(() => twin.faults.clear());

/** What is left of a call that nothing allows to record: an operator who knows, and no recording anywhere. */
function expectUnrecorded(placed: Call): void {
  const { joined, recorded, storedBytes } = onlyTrace(placed);
  expect({ joined, recorded, storedBytes }).toEqual({
    joined: true,
    recorded: false,
    storedBytes: undefined,
  });
  expect(said('whisper', placed)).toEqual([OPT_IN.WhisperNotRecorded]);
}

describe('on a line that records whoever accepts, a caller', () => {
  it('who says nothing to the end of the announcement is not recorded, is told so, and reaches an operator', async () => {
    const placed = await call(twin);
    expect(onlyTrace(placed).decided).toEqual({
      type: 'decided',
      outcome: 'silent',
      recording: 'OFF',
      sampled: false,
      hours: 'open',
      method: 'none',
      model: 'opt-in',
      announcementVersion: announcementVersion(OPT_IN.Announcement),
      language: 'fr-FR',
    });
    expect(said('line', placed).slice(0, 2)).toEqual([OPT_IN.Announcement, OPT_IN.NotRecorded]);
    expectUnrecorded(placed);
  });

  it('hears that he is asked for his agreement, and not what a line says that records whoever does not refuse', async () => {
    const [announcement] = said('line', await call(twin));
    expect(announcement).toContain('Avec votre accord');
    expect(announcement).not.toBe(TEXTS.Announcement);
  });

  it('who accepts goes on at once and is recorded: his key is in the ledger, the object in the bucket', async () => {
    const placed = await call(twin, press('1'));
    const { decided, recordingKey, storedBytes, id } = onlyTrace(placed);
    expect(decided).toMatchObject({ outcome: 'accepted', recording: 'ON', sampled: true, key: '1' });
    expect(decided).toMatchObject({ announcementVersion: announcementVersion(OPT_IN.Announcement) });
    expect(recordingKey).toContain(id);
    expect(storedBytes).toBeGreaterThan(1000);
    expect(said('line', placed)).not.toContain(OPT_IN.NotRecorded);
    expect(said('whisper', placed)).toEqual([OPT_IN.WhisperRecorded]);
  });

  it('who refuses is not recorded, and hears that this is noted', async () => {
    const placed = await call(twin, press('2'));
    expect(onlyTrace(placed).decided).toMatchObject({ outcome: 'refused', recording: 'OFF', key: '2' });
    expect(said('line', placed).slice(0, 2)).toEqual([INTERRUPTED, OPT_IN.RefusalConfirmed]);
    expectUnrecorded(placed);
  });

  it('who presses wrong keys to the end hears it three times, and is not recorded', async () => {
    const placed = await call(twin, press('7', '8', '9'));
    expect(onlyTrace(placed).decided).toMatchObject({ outcome: 'undetermined', recording: 'OFF' });
    expect(said('line', placed).slice(0, 4)).toEqual([...Array(3).fill(INTERRUPTED), OPT_IN.NotRecorded]);
    expectUnrecorded(placed);
  });

  it('who presses a wrong key first may still accept', async () => {
    const { decided, storedBytes } = onlyTrace(await call(twin, press('5', '1')));
    expect(decided).toMatchObject({ outcome: 'accepted', recording: 'ON', key: '1' });
    expect(storedBytes).toBeGreaterThan(1000);
  });

  it('who presses a wrong key, then nothing, has accepted nothing', async () => {
    const placed = await call(twin, press('#'));
    expect(onlyTrace(placed).decided).toMatchObject({ outcome: 'silent', recording: 'OFF' });
    expectUnrecorded(placed);
  });

  it('who accepts while the ledger is down is not recorded, is told so, and reaches an operator', async () => {
    twin.faults.arm('dynamodb:PutItem', { kind: 'error', code: 'InternalServerError', status: 500 });
    const placed = await call(twin, press('1'));
    expect(onlyTrace(placed).story).toEqual([]);
    expect(said('line', placed)).toContain(OPT_IN.NotRecorded);
    expectUnrecorded(placed);
  });
});

describe.each(['queue', 'agent'] as const)(
  'a caller whom the operator passes on to another (%s)',
  (transfer) => {
    it.each([
      ['accepted', press('1'), 'ON', OPT_IN.WhisperRecorded],
      ['said nothing', {}, 'OFF', OPT_IN.WhisperNotRecorded],
      ['refused', press('2'), 'OFF', OPT_IN.WhisperNotRecorded],
    ] as const)('and who %s: what he answered holds for both', async (_, answer, recording, whispered) => {
      const placed = await call(twin, { ...answer, transfer });
      const [first, second] = placed.contacts;
      expect(placed.contacts.map(({ story }) => brokenAt(story))).toEqual([null, null]);
      expect(second?.story.map(({ body }) => body)).toEqual([
        { type: 'transferred', from: first?.id, recording, basis: first?.story[0]?.hash },
      ]);
      const on = recording === 'ON';
      expect(placed.contacts.map((leg) => [leg.joined, leg.recorded, leg.storedBytes !== undefined])).toEqual(
        [
          [true, on, on],
          [true, on, on],
        ],
      );
      expect(said('whisper', placed)).toContain(whispered);
      expect(new Set(said('whisper', placed))).not.toContain(
        on ? OPT_IN.WhisperNotRecorded : OPT_IN.WhisperRecorded,
      );
    });
  },
);
