import { createHash } from 'node:crypto';
import type { Participant } from './switches';

const SAMPLES_PER_SECOND = 8000;
const BYTES_PER_SAMPLE = 2;
const HEADER_BYTES = 44;

/** Loudness, of 32,767 at most. */
const AMPLITUDE = 6000;

/** Seconds that one side holds its tone before the other answers. */
const TURN_SECONDS = 0.4;

/**
 * The recording of a talk as Connect stores it: WAV, 16-bit PCM at 8 kHz, caller on the left, agent on the right. The voices
 * are two tones that belong to the contact and take turns; one that is not recorded is silent.
 *
 * @param seconds length, at least one sample
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/about-recording-behavior.html
 */
export function recordingOf(contactId: string, recorded: readonly Participant[], seconds: number): Buffer {
  const samples = Math.max(1, Math.round(seconds * SAMPLES_PER_SECOND));
  const wav = Buffer.alloc(HEADER_BYTES + samples * 2 * BYTES_PER_SAMPLE);
  writeHeader(wav);
  const [callerTone, agentTone] = tonesOf(contactId);
  for (let sample = 0; sample < samples; sample += 1) {
    const time = sample / SAMPLES_PER_SECOND;
    const callerSpeaks = Math.floor(time / TURN_SECONDS) % 2 === 1;
    const at = HEADER_BYTES + sample * 2 * BYTES_PER_SAMPLE;
    if (callerSpeaks && recorded.includes('Customer')) wav.writeInt16LE(toneAt(callerTone, time), at);
    if (!callerSpeaks && recorded.includes('Agent')) wav.writeInt16LE(toneAt(agentTone, time), at + 2);
  }
  return wav;
}

/** https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html */
function writeHeader(wav: Buffer): void {
  const frameBytes = 2 * BYTES_PER_SAMPLE;
  wav.write('RIFF', 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(2, 22);
  wav.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  wav.writeUInt32LE(SAMPLES_PER_SECOND * frameBytes, 28);
  wav.writeUInt16LE(frameBytes, 32);
  wav.writeUInt16LE(8 * BYTES_PER_SAMPLE, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(wav.length - HEADER_BYTES, 40);
}

/** Two frequencies in hertz, in the range of voices. */
function tonesOf(contactId: string): [caller: number, agent: number] {
  const [caller = 0, agent = 0] = createHash('sha256').update(contactId).digest();
  return [180 + caller, 480 + agent];
}

const toneAt = (hertz: number, time: number): number =>
  Math.round(AMPLITUDE * Math.sin(2 * Math.PI * hertz * time));

/**
 * Where Connect stores a call's recording, by the minute in UTC. That this is the minute of the agent's joining is assumed.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/download-recordings.html
 */
export function recordingKey(prefix: string, contactId: string, joinedAt: Date): string {
  const [date = '', time = ''] = joinedAt.toISOString().split('T');
  const minute = `${date.replaceAll('-', '')}T${time.slice(0, 5)}`;
  return `${prefix}/${date.replaceAll('-', '/')}/${contactId}_${minute}_UTC.wav`;
}
