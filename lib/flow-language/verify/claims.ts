import type { Breach } from './breach';
import type { Knowledge } from './knowledge';
import type { Claim } from './promises';

/** What has to be so where a text claims it. */
const CLAIMS: Readonly<Record<Claim, (known: Knowledge) => boolean>> = {
  'not recorded': (known) => !known.voice,
  'refusal stored': (known) => known.answer === 'refused' && known.logged,
  closed: (known) => known.hours === 'closed',
  'queue full': (known) => known.queueing === 'full',
  unavailable: (known) => known.queueing === 'failed',
  'transfer refused': (known) => known.failed !== 'no' || known.queueing === 'full',
  'operator: recorded': (known) => known.voice,
  'operator: not recorded': (known) => !known.voice,
  'operator: unclear': (known) => known.failed !== 'no',
};

/** When a text is spoken that claims something. */
export const claiming = (claims: readonly Claim[], known: Knowledge): Breach[] =>
  claims
    .filter((claim) => !CLAIMS[claim](known))
    .map((claim) => ({ invariant: 'told', reason: `a message says "${claim}", which is not so` }));
