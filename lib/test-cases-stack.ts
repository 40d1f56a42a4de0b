import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Charter } from './charter';
import { FixedHours } from './constructs/fixed-hours';
import { TEST_CASES, TestCase, type TestCaseName } from './constructs/test-case';
import { testValues } from './constructs/test-values';
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
    const values = {
      ...inboundValues,
      ...testValues(charter),
      AlwaysOpenArn: hours('AlwaysOpen', 'open'),
      AlwaysClosedArn: hours('AlwaysClosed', 'closed'),
    };
    for (const name of (Object.keys(TEST_CASES) as TestCaseName[]).filter((one) => fits(one, charter)))
      new TestCase(this, name, { instance, flow: inbound }, name, values);
  }
}

/** The language has no loops: a case presses as many wrong keys as it was written with. */
function fits(name: TestCaseName, { announcementRepeats }: Charter): boolean {
  if (name === 'wrong-keys') return announcementRepeats === 2;
  return name !== 'wrong-key-then-refused' || announcementRepeats > 0;
}
