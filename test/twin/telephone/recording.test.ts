import { recordingKey, recordingOf } from '../../../twin/telephone/recording';

const CONTACT = '00000000-0000-4000-8000-000000000001';
const HEADER = 44;

/** The samples of one channel, 0 the left. */
const channel = (wav: Buffer, side: 0 | 1): number[] =>
  Array.from({ length: (wav.length - HEADER) / 4 }, (_, frame) =>
    wav.readInt16LE(HEADER + frame * 4 + side * 2),
  );

describe('a recording', () => {
  test('is a stereo WAV, 16 bits at 8 kHz, as long as the talk', () => {
    const wav = recordingOf(CONTACT, ['Agent', 'Customer'], 2);
    expect(wav.toString('latin1', 0, 4) + wav.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
    expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
    expect([wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt32LE(28), wav.readUInt16LE(34)]).toEqual([
      2, 8000, 32_000, 16,
    ]);
    expect(wav.readUInt32LE(40)).toBe(2 * 32_000);
    expect(wav.length).toBe(HEADER + 2 * 32_000);
  });

  test('has the caller on the left and the agent on the right', () => {
    const callerOnly = recordingOf(CONTACT, ['Customer'], 1);
    expect(channel(callerOnly, 0).some((sample) => sample !== 0)).toBe(true);
    expect(channel(callerOnly, 1).every((sample) => sample === 0)).toBe(true);
    const agentOnly = recordingOf(CONTACT, ['Agent'], 1);
    expect(channel(agentOnly, 0).every((sample) => sample === 0)).toBe(true);
    expect(channel(agentOnly, 1).some((sample) => sample !== 0)).toBe(true);
  });

  test('differs from contact to contact, and never for the same one', () => {
    const other = '00000000-0000-4000-8000-000000000002';
    expect(recordingOf(CONTACT, ['Agent'], 1)).toEqual(recordingOf(CONTACT, ['Agent'], 1));
    expect(recordingOf(CONTACT, ['Agent'], 1)).not.toEqual(recordingOf(other, ['Agent'], 1));
  });

  test('lies under its day, named by its contact and its minute in UTC', () => {
    const key = recordingKey('calls', CONTACT, new Date('2026-11-23T23:59:59.999Z'));
    expect(key).toBe(`calls/2026/11/23/${CONTACT}_20261123T23:59_UTC.wav`);
  });
});
