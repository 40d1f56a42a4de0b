import { join, relative, resolve } from 'node:path';
import { charterOf } from '../lib/charter';
import { flowValues } from '../lib/constructs/flow-values';
import { testValues } from '../lib/constructs/test-values';

const OWN = join(__dirname, '..', 'contact-flows');

/** Hours that `AggloTestCases` deploys, by what stands for them in a document. */
export const OWN_FIXTURES = '{"hours":{"${AlwaysOpenArn}":"open","${AlwaysClosedArn}":"closed"}}';

export const isOwn = (file: string): boolean => !relative(OWN, resolve(file)).startsWith('..');

/**
 * The text of a document of this project with what the charter as signed gives to its placeholders. Those of resources stay: they
 * name the same one in flows and tests. Texts of other people's stay as they are.
 */
export function withOwnValues(file: string, text: string): string {
  if (!isOwn(file)) return text;
  const charter = charterOf();
  const values: Record<string, string> = { ...flowValues(charter), ...testValues(charter) };
  return text.replace(/\$\{([A-Za-z]+)\}/g, (placeholder, name: string) =>
    values[name] === undefined ? placeholder : JSON.stringify(values[name]).slice(1, -1),
  );
}
