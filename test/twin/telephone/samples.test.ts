import { parseFlow } from '../../../lib/flow-language/parse';
import { likelyType } from '../../../lib/flow-language/rules/placement';
import type { FlowDocument } from '../../../lib/flow-language/types';
import { type RunOptions, runAlone } from '../../../twin/telephone/stand-ins/run';
import { describeSamples, SAMPLE_FLOWS } from '../../support/samples';

async function sampleRun(text: string, options: Partial<RunOptions> = {}) {
  const document = parseFlow(text).document as FlowDocument;
  const type = likelyType(document);
  return runAlone('flow', document, { type, ...options });
}

const WAYS: readonly Partial<RunOptions>[] = [
  { keys: ['1', '2', '*', '42#'], words: ['Next', 'yes'] },
  { hours: 'closed', functions: 'error' },
  { functions: 'timeout', onUnknown: 'continue' },
];

/** A guide and a payment that ask whoever stays silent again and again. */
const ASK_FOR_EVER = ['16-amazon-connect-step-by-step-guides-modul.json', '35-c3-amazon-connect.json'];

describeSamples('flows that others wrote', () => {
  test.each(SAMPLE_FLOWS.filter(({ conforms }) => conforms === 'ok'))(
    '$file runs to an end, with nothing in it unknown',
    async ({ file, text }) => {
      const { ended, notProven, steps } = await sampleRun(text);
      expect(notProven).toEqual([]);
      expect(['stopped', 'dropped']).not.toContain(ended);
      expect(ended === 'step-limit').toBe(ASK_FOR_EVER.includes(file));
      expect(steps.length).toBeGreaterThan(0);
    },
  );

  test.each(SAMPLE_FLOWS.filter(({ conforms }) => /unknown-type|missing-param/.test(conforms)))(
    '$file stops, and says where: $conforms',
    async ({ text }) => {
      const { ended, notProven } = await sampleRun(text);
      expect(ended).toBe('stopped');
      expect(notProven).toMatchObject([
        { action: expect.any(String), why: expect.stringContaining('played') },
      ]);
    },
  );

  test('each goes on, whoever answers it and however functions do, and none breaks', async () => {
    for (const { text } of SAMPLE_FLOWS)
      for (const way of WAYS) expect((await sampleRun(text, way)).steps.length).toBeGreaterThan(0);
  });

  test('one whose branch leads nowhere is dropped there', async () => {
    const { text = '' } = SAMPLE_FLOWS.find(({ file }) => file.startsWith('03-')) ?? {};
    const { ended, notProven } = await sampleRun(text, { words: ['welcome intent'], hours: 'closed' });
    expect(ended).toBe('dropped');
    expect(notProven).toMatchObject([
      { type: 'CheckHoursOfOperation', why: expect.stringContaining('got none') },
    ]);
  });

  test('a guide that comes round for ever is left in the end, and goes on when an action is chosen', async () => {
    const { text = '' } = SAMPLE_FLOWS.find(({ file }) => file.startsWith('17-')) ?? {};
    expect((await sampleRun(text)).steps.at(-2)?.branch).toBe('TimeLimitExceeded');
    const chosen = await sampleRun(text, { words: ['Next', 'Next'] });
    expect(chosen.steps.filter(({ branch }) => branch === 'Equals Next')).toHaveLength(2);
  });
});
