import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { ANSWERS } from '../../lib/domain/decision';
import { brokenAt, decisionIn } from '../../lib/domain/ledger';
import { type ConsentLine, captureLog, OPEN, startConsentLine } from '../support/consent-line';
import { answered, contactEvent } from '../support/contact-events';

/** A few hundred on every run; `npm run campaigns` runs ten thousand. */
const SEEDS = Number(process.env.SEEDS ?? 120);

let line: ConsentLine;
beforeAll(async () => {
  line = await startConsentLine();
  captureLog();
  // The SDK waits a random share of its backoff: none of it.
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterAll(() => line.stop());

/** What Connect and the network may do with one answer: repeat it, at once or later, and lose what was replied. */
const invocation = fc.record({
  answer: fc.constantFrom(...ANSWERS),
  coldStart: fc.boolean(),
  answerLost: fc.boolean(),
});
const waves = fc.array(fc.array(invocation, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 });

/** Connect repeats an invocation that ended in an error. */
const asConnect = (invoke: ReturnType<ConsentLine['at']>, event: unknown) =>
  invoke(event).catch(() => invoke(event));

test(
  'however invocations are duplicated, reordered, retried or overlap: one decision, the first, the same reply',
  async () => {
    const warm = line.at(OPEN);
    await fc.assert(
      fc.asyncProperty(waves, async (plan) => {
        const contact = randomUUID();
        const replies: unknown[] = [];
        for (const wave of plan) {
          if (wave.some(({ answerLost }) => answerLost))
            line.faults.arm('PutItem', { kind: 'lost-answer' }, 1);
          const together = wave.map(({ answer, coldStart }) =>
            asConnect(coldStart ? line.at(OPEN) : warm, contactEvent({ contact }, answered(answer))),
          );
          replies.push(...(await Promise.all(together)));
        }
        const story = await line.ledger.read(contact);
        expect(story).toHaveLength(1);
        expect(brokenAt(story)).toBeNull();
        const decided = decisionIn(story)?.body;
        expect(plan[0]?.map(({ answer }) => answer)).toContain(decided?.outcome);
        for (const reply of replies)
          expect(reply).toEqual({
            outcome: decided?.outcome,
            recording: decided?.recording,
            announcementVersion: decided?.announcementVersion,
          });
      }),
      { numRuns: SEEDS },
    );
  },
  SEEDS * 300 + 60_000,
);
