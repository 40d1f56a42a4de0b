import type { Mutant } from './operator';

/** Mutants that break no promise, with the reason. Each was enumerated by the runtime too: `test/proofs/survivors.test.ts`. */
const HARMLESS: readonly (readonly [flow: RegExp, operator: string, what: RegExp, reason: string])[] = [
  [/./, 'set skip', /./, 'no flow keeps keys in the touch-tone buffer, so that nothing is skipped'],
  [/inbound/, 'enable the buffer', /check-hours-unrecorded/, 'nothing is asked after it'],
  [/./, 'leave an action out', /^keep-no-log$/, 'the log of a flow records no voice'],
  [
    /bound/,
    'leave an action out',
    /^(voice|screen)-recording-off$/,
    'a contact that is not transferred is born with everything off',
  ],
  [
    /outbound/,
    'record by the older action',
    /^voice-recording-off$/,
    'what fails to be switched off was never on',
  ],
  [/transfer/, 'leave an action out', /^screen-recording-off$/, 'no flow ever records a screen'],
  [
    /transfer/,
    'redirect an error branch',
    /^screen-recording-off, .* to (enter-queue|reach-operator)$/,
    'no flow ever records a screen, and the call goes on unrecorded',
  ],
  [/transfer/, 'leave an action out', /^speak-french$/, 'nothing is announced on a transfer'],
  [
    /transfer/,
    'redirect an error branch',
    /^speak-french, .* to set-language$/,
    'nothing is announced on a transfer',
  ],
  [/./, 'leave an action out', /^set-language$/, 'the voice is chosen apart from it'],
  [/./, 'leave an action out', /^wait-in-french$/, 'whoever waits hears what Connect plays by itself'],
  [
    /inbound/,
    'leave an action out',
    /^repeat-announcement$/,
    'the announcement is played once, and may be played no more',
  ],
  [
    /inbound/,
    'swap answers',
    /^repeat-announcement/,
    'the announcement is played once, and may be played no more',
  ],
  [
    /inbound/,
    'redirect an error branch',
    /^repeat-announcement, .* to log-undetermined$/,
    'a loop that fails is a loop that is done: nothing is recorded either way',
  ],
  [
    /inbound/,
    'redirect an error branch',
    /^choose-queue, .* to enter-queue$/,
    'without a queue nobody can enter one, and the caller hears why',
  ],
  [
    /inbound/,
    'leave an action out',
    /^mark-not-recorded$/,
    'the operator hears that it is unclear, though nothing is recorded: the safe side',
  ],
  [
    /transfer/,
    'leave an action out',
    /^mark-not-recorded-again$/,
    'the operator hears that it is unclear, though nothing is recorded: the safe side',
  ],
  [
    /./,
    'drop an error branch',
    /^say-(closed|queue-full|unavailable|transfer-refused) /,
    'the call ends there in any case',
  ],
];

/** Why it is no harm that a mutant survives; undefined when nobody knows. */
export const reasonFor = ({ flow, operator, what }: Mutant): string | undefined =>
  HARMLESS.find(([inFlow, by, at]) => by === operator && inFlow.test(flow) && at.test(what))?.[3];
