import { join, relative, resolve } from 'node:path';
import { charterOf } from '../lib/charter';
import { flowValues } from '../lib/constructs/flow-values';
import { testValues } from '../lib/constructs/test-values';
import { RESOURCES } from './own-flows';

const OWN = join(__dirname, '..', 'contact-flows');

/** What the stack of test cases gives to the placeholders of its hours. */
const HOURS = { AlwaysOpenArn: 'always-open', AlwaysClosedArn: 'always-closed' };

export const OWN_FIXTURES = '{"hours":{"always-open":"open","always-closed":"closed"}}';

export const isOwn = (file: string): boolean => !relative(OWN, resolve(file)).startsWith('..');

/**
 * The text of a flow or test case of this project with what the charter as signed gives to its placeholders; each resource is named
 * as what it stands for. Texts of other people's stay as they are.
 */
export function withOwnValues(file: string, text: string): string {
  if (!isOwn(file)) return text;
  const charter = charterOf();
  const values: Record<string, string> = {
    ...flowValues(charter),
    ...testValues(charter),
    ...RESOURCES,
    ...HOURS,
  };
  return text.replace(/\$\{([A-Za-z]+)\}/g, (placeholder, name: string) =>
    values[name] === undefined ? placeholder : JSON.stringify(values[name]).slice(1, -1),
  );
}
