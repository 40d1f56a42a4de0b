import type { FlowType } from '../types';
import { arriving, type Knowledge, type Origin } from './knowledge';
import { startOf } from './places';
import type { Phase, State } from './state';
import type { LinkedFlow, System } from './system';

/** Where a call is when it begins in a flow of each type, no other flow leading to it. */
const BEGINS: Readonly<Record<FlowType, readonly [Origin, Phase]>> = {
  CONTACT_FLOW: ['arrival', 'flow'],
  OUTBOUND_WHISPER: ['outgoing', 'flow'],
  AGENT_TRANSFER: ['transfer', 'flow'],
  QUEUE_TRANSFER: ['transfer', 'flow'],
  CUSTOMER_QUEUE: ['part', 'queue'],
  AGENT_WHISPER: ['part', 'agent whisper'],
  CUSTOMER_WHISPER: ['part', 'customer whisper'],
  AGENT_HOLD: ['part', 'aside'],
  CUSTOMER_HOLD: ['part', 'aside'],
  MODULE: ['part', 'flow'],
};

/** The states in which a call may begin in a flow. */
export function beginnings(flow: LinkedFlow, { watched }: System): State[] {
  const [origin, phase] = BEGINS[flow.type];
  const callers = origin === 'transfer' ? CALLERS : [{}];
  const attributes = origin === 'transfer' ? Object.fromEntries([...watched].map((key) => [key, null])) : {};
  return callers.map((caller) => ({
    phase,
    frames: [startOf(flow)],
    known: { ...arriving(origin), attributes, ...caller },
  }));
}

/** Whoever may be passed on where nothing is known of the first contact: recorded as he is, since he may be. */
const recorded = (caller: Partial<Knowledge>): Partial<Knowledge> => ({
  ...caller,
  voice: true,
  screen: true,
});
const SILENT = { hours: 'open', answer: 'silent', ledger: { outcome: 'silent', recording: 'ON' } } as const;
const CALLERS: readonly Partial<Knowledge>[] = [
  recorded({
    hours: 'open',
    answer: 'refused',
    refused: true,
    ledger: { outcome: 'refused', recording: 'OFF' },
  }),
  recorded(SILENT),
  recorded({ ...SILENT, unclear: true }),
  recorded({ hours: 'unclear' }),
];
