import { parseFlow } from '../../lib/flow-language/parse';
import { likelyType } from '../../lib/flow-language/rules/placement';
import type { FlowDocument } from '../../lib/flow-language/types';
import { linked } from '../../lib/flow-language/verify/linked';
import { graphOf } from '../../lib/flow-language/verify/verify';
import { Random } from '../../twin/random';
import { both } from '../../twin/telephone/directors/both';
import { runAlone } from '../../twin/telephone/stand-ins/run';
import { Acceptor } from '../support/accepting';
import { Chance, callByChance } from '../support/chance';
import { placeCall, type TracedStep, Tracing } from '../support/linked-calls';
import { linksWith } from '../support/own-flows';
import { LONG } from '../support/proofs';
import { describeSamples, SAMPLE_FLOWS } from '../support/samples';

/** Calls by chance over our own flows, and over each flow that others wrote. */
const OWN = LONG ? 10_400 : 1_500;
const EACH_SAMPLE = LONG ? 200 : 12;

const links = linksWith();
const graph = graphOf(linked(links));
const arrived = (state: (typeof graph.states)[number]): boolean => state.known.origin === 'arrival';
const calledOut = (state: (typeof graph.states)[number]): boolean => state.known.origin === 'outgoing';

describe('whatever happens on a call', () => {
  const acceptor = new Acceptor(graph);

  test(`the verifier knows it could: ${OWN} calls by chance`, async () => {
    let recorded = 0;
    for (let seed = 1; seed <= OWN; seed += 1) {
      const call = callByChance(seed);
      const { trace, contacts } = await placeCall(links, call);
      const unknown = acceptor.firstUnknown(trace, call.outgoing ? calledOut : arrived);
      if (unknown !== undefined)
        throw new Error(`seed ${seed}: ${JSON.stringify(trace.slice(unknown - 2, unknown + 1))}`);
      if (contacts.some((contact) => contact.recorded)) recorded += 1;
    }
    expect(recorded).toBeGreaterThan(OWN / 50);
  });

  test('a verifier that knew less would be found out', async () => {
    const blind = (left: (edge: (typeof graph.edges)[number]) => boolean) =>
      new Acceptor({ ...graph, edges: graph.edges.filter((edge) => !left(edge)) });
    const traces: TracedStep[][] = [];
    for (let seed = 1; seed <= 300; seed += 1)
      traces.push([...(await placeCall(links, { ...callByChance(seed), outgoing: undefined })).trace]);
    const isKnownTo = (one: Acceptor) =>
      traces.every((trace) => one.firstUnknown(trace, arrived) === undefined);
    expect(isKnownTo(acceptor)).toBe(true);
    expect(
      isKnownTo(blind(({ action, branch }) => action === 'speak-french' && branch === 'NoMatchingError')),
    ).toBe(false);
    expect(
      isKnownTo(blind(({ action, branch }) => action === 'announce-and-listen' && branch === 'Equals 1')),
    ).toBe(false);
    expect(isKnownTo(blind(({ branch, flow }) => branch === 'unfinished' && flow === 'customer-queue'))).toBe(
      false,
    );
  });
});

describeSamples('whatever happens in a flow that others wrote', () => {
  test.each(SAMPLE_FLOWS)('the verifier knows it could, in $file', async ({ file, text }) => {
    const document = parseFlow(text).document as FlowDocument;
    const type = likelyType(document);
    const flows = [{ name: file, reference: file, type, document }];
    const promises = { ...links.promises, knowsTexts: false };
    const acceptor = new Acceptor(graphOf(linked({ flows, promises, roleOf: () => 'unknown' })));
    for (let seed = 1; seed <= EACH_SAMPLE; seed += 1) {
      const random = new Random(seed);
      const tracing = new Tracing();
      const hours = random.next() < 0.7 ? 'open' : 'closed';
      const functions = (['ok', 'error', 'timeout'] as const)[random.between(0, 2)];
      const director = both(tracing, new Chance(random));
      await runAlone(file, document, { type, seed, hours, functions, onUnknown: 'continue', director });
      const unknown = acceptor.firstUnknown(tracing.steps, () => true);
      expect([seed, unknown, tracing.steps[unknown ?? -1]]).toEqual([seed, undefined, undefined]);
    }
  });
});
