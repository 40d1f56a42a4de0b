import fc from 'fast-check';
import { hostilePayloadsAreHarmless } from '../support/hostile-payloads';

/** `npm run fuzz` sends 100,000. */
const RUNS = Number(process.env.QUESTIONS ?? 400);

test(
  'whatever a widget’s function is sent, it asks only what it may, and answers with a clean page',
  () => fc.assert(hostilePayloadsAreHarmless, { numRuns: RUNS }),
  RUNS * 30 + 60_000,
);
