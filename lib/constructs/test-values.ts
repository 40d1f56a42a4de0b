import type { Charter } from '../charter';
import { heardParts } from '../flow-language/prompts';

/** What the charter gives to the placeholders of test cases, beside what the flows have. */
export function testValues(charter: Charter): Record<string, string> {
  const [language] = charter.languages as [Charter['languages'][number]];
  return { ...heardParts(language, charter), WrongKey: wrongKey(charter) };
}

/** A key of the keypad that the charter gives no meaning. */
const wrongKey = ({ refusalKey, acceptanceKey }: Charter): string =>
  ['9', '8', '7'].find((key) => key !== refusalKey && key !== acceptanceKey) as string;
