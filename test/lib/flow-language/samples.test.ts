import { checkFlow } from '../../../lib/flow-language/check';
import { describeSamples, SAMPLE_FLOWS } from '../../support/samples';

/** What the index calls what is wrong, and what the language does. */
const CODES: Readonly<Record<string, string>> = {
  dangling: 'dangling-target',
  'unknown-type': 'unknown-type',
  'missing-param': 'missing-parameter',
};

/** Marked `ok` for what they do, though Connect would refuse them as they are: templates with gaps, and fragments. */
const UNFINISHED: Readonly<Record<string, readonly string[]>> = {
  '07-amazon-connect-experience-builder.json': ['empty-text'],
  '22-amazon-connect-step-by-step-guides-modul.json': ['empty-text'],
  '33-amazon-connect-copy.json': ['missing-error-branch', 'missing-next-action'],
  '36-amazon-connect-flows-cdk.json': ['missing-next-action'],
  '37-amazon-connect-flows-cdk.json': ['missing-next-action'],
};

const errorsIn = (text: string) => checkFlow(text).findings.filter(({ severity }) => severity === 'error');

describeSamples('flows that others wrote', () => {
  test.each(SAMPLE_FLOWS)('$file is read, whatever it holds', ({ text }) => {
    expect(checkFlow(text).document?.Actions.length).toBeGreaterThan(0);
  });

  test.each(SAMPLE_FLOWS.filter(({ conforms }) => conforms === 'ok'))(
    '$file breaks no rule but those that its gaps break',
    ({ file, text }) => {
      expect([...new Set(errorsIn(text).map(({ code }) => code))].sort()).toEqual(UNFINISHED[file] ?? []);
    },
  );

  test.each(SAMPLE_FLOWS.filter(({ conforms }) => conforms !== 'ok'))(
    '$file hears what is wrong with it: $conforms',
    ({ text, conforms }) => {
      const found = errorsIn(text);
      for (const wrong of conforms.split(';')) {
        const [kind = '', place = '.'] = wrong.split(':');
        const [, parameter = ''] = place.split('.');
        expect(found).toContainEqual(
          expect.objectContaining({ code: CODES[kind], message: expect.stringContaining(parameter) }),
        );
      }
    },
  );
});
