import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Charter } from './charter';
import { FixedHours } from './constructs/fixed-hours';
import { TEST_CASES, TestCase, type TestCaseName } from './constructs/test-case';
import { heardParts } from './flow-language/prompts';
import type { InstanceStack } from './instance-stack';
import type { LineStack } from './line-stack';

/**
 * The test cases of the inbound flow in Connect: optional, and a stack of its own, so that a case which Connect refuses takes
 * nothing back that callers need.
 */
export class TestCasesStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { instance }: InstanceStack,
    { inbound, inboundValues }: LineStack,
    charter: Charter,
  ) {
    super(scope, id, { env: { region: charter.region } });
    const hours = (id: string, always: 'open' | 'closed') =>
      new FixedHours(this, id, instance, always, charter.timeZone).arn;
    const [language] = charter.languages as [Charter['languages'][number]];
    const values = {
      ...inboundValues,
      ...heardParts(language, charter),
      WrongKey: wrongKey(charter),
      AlwaysOpenArn: hours('AlwaysOpen', 'open'),
      AlwaysClosedArn: hours('AlwaysClosed', 'closed'),
    };
    for (const name of (Object.keys(TEST_CASES) as TestCaseName[]).filter((one) => fits(one, charter)))
      new TestCase(this, name, { instance, flow: inbound }, name, values);
  }
}

/** A key of the keypad that the charter gives no meaning. */
const wrongKey = ({ refusalKey, acceptanceKey }: Charter): string =>
  ['9', '8', '7'].find((key) => key !== refusalKey && key !== acceptanceKey) as string;

/** The language has no loops: a case presses as many wrong keys as it was written with. */
function fits(name: TestCaseName, { announcementRepeats }: Charter): boolean {
  if (name === 'wrong-keys') return announcementRepeats === 2;
  return name !== 'wrong-key-then-refused' || announcementRepeats > 0;
}
