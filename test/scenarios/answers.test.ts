import { announcementVersion } from '../../lib/domain/announcement';
import type { Twin } from '../../twin/twin';
import { said } from '../support/heard';
import { call, onlyTrace, press, startTwin, TEXTS } from '../support/twin';

/** The announcement as far as it was heard. */
const INTERRUPTED = expect.stringMatching(/^Bonjour, vous êtes bien au service Agglo J'écout.*…$/);

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin();
});

describe('a caller who hears the announcement', () => {
  it('and says nothing is recorded, and the ledger says silent', async () => {
    const placed = await call(twin);
    const { decided, recordingKey, storedBytes, id } = onlyTrace(placed);
    expect(decided).toEqual({
      type: 'decided',
      outcome: 'silent',
      recording: 'ON',
      sampled: true,
      hours: 'open',
      method: 'none',
      model: 'opt-out',
      announcementVersion: announcementVersion(TEXTS.Announcement),
      language: 'fr-FR',
    });
    expect(recordingKey).toMatch(
      new RegExp(`^connect/agglo-jecoute/CallRecordings/2026/11/23/${id}_20261123T\\d\\d:\\d\\d_UTC\\.wav$`),
    );
    expect(storedBytes).toBeGreaterThan(1000);
    expect(said('line', placed).slice(0, 1)).toEqual([TEXTS.Announcement]);
    expect(said('line', placed)).not.toContain(TEXTS.NotRecorded);
    expect(said('whisper', placed)).toEqual([TEXTS.WhisperRecorded]);
  });

  it('and refuses is never recorded, is told so, and reaches an operator who knows', async () => {
    const placed = await call(twin, press('2'));
    const { decided, joined, recorded, storedBytes } = onlyTrace(placed);
    expect(decided).toMatchObject({ outcome: 'refused', recording: 'OFF', method: 'keypad', key: '2' });
    expect({ joined, recorded, storedBytes }).toEqual({
      joined: true,
      recorded: false,
      storedBytes: undefined,
    });
    expect(said('line', placed).slice(0, 2)).toEqual([INTERRUPTED, TEXTS.RefusalConfirmed]);
    expect(said('whisper', placed)).toEqual([TEXTS.WhisperNotRecorded]);
  });

  it('and accepts goes on at once, and is recorded', async () => {
    const { decided, storedBytes } = onlyTrace(await call(twin, press('1')));
    expect(decided).toMatchObject({ outcome: 'accepted', recording: 'ON', method: 'keypad', key: '1' });
    expect(storedBytes).toBeGreaterThan(1000);
  });

  it('and presses wrong keys to the end hears it three times, and is never recorded', async () => {
    const placed = await call(twin, press('7', '8', '9'));
    const { decided, joined, recorded, storedBytes } = onlyTrace(placed);
    expect(decided).toMatchObject({ outcome: 'undetermined', recording: 'OFF', method: 'none' });
    expect({ joined, recorded, storedBytes }).toEqual({
      joined: true,
      recorded: false,
      storedBytes: undefined,
    });
    expect(said('line', placed).slice(0, 4)).toEqual([...Array(3).fill(INTERRUPTED), TEXTS.NotRecorded]);
    expect(said('whisper', placed)).toEqual([TEXTS.WhisperNotRecorded]);
  });

  it('and presses a wrong key first may still refuse', async () => {
    const placed = await call(twin, press('5', '2'));
    const { decided, recorded } = onlyTrace(placed);
    expect(decided).toMatchObject({ outcome: 'refused', recording: 'OFF', key: '2' });
    expect(recorded).toBe(false);
    expect(said('line', placed)).toContain(TEXTS.RefusalConfirmed);
  });

  it('and presses a wrong key, then nothing, is recorded: he heard it to its end', async () => {
    const { decided, recorded } = onlyTrace(await call(twin, press('#')));
    expect(decided).toMatchObject({ outcome: 'silent', recording: 'ON' });
    expect(recorded).toBe(true);
  });
});

describe('what the ledger keeps of a caller', () => {
  it('is a pseudonym, the same for the same number and another for another', async () => {
    const calls = [
      await call(twin, { from: '+33639980124' }),
      await call(twin, { from: '+33639980124', ...press('2') }),
      await call(twin, { from: '+33639980125' }),
    ];
    const [first, second, other] = calls.map((placed) => onlyTrace(placed).caller?.pseudonym);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  it('is nothing at all when he withholds his number; his answer counts like any other', async () => {
    const placed = onlyTrace(await call(twin, { from: null, ...press('2') }));
    expect(placed.caller).toBeNull();
    expect(placed.decided).toMatchObject({ outcome: 'refused', recording: 'OFF' });
  });
});
