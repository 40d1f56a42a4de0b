import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnTestCase } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import { bind, valuesFor } from '../flow-language/bind';
import type { ContactFlow } from './contact-flow';
import type { Instance } from './instance';

const DOCUMENTS = join(__dirname, '..', '..', 'contact-flows', 'test-cases');

/** Each document of `contact-flows/test-cases/`, and the promise that it shows to hold. */
export const TEST_CASES = {
  'announcement-heard': 'The announcement is heard to its end; who accepts by key is recorded',
  silent: 'Who stays silent is recorded only after the announcement was heard to its end',
  'refused-by-key': 'Who refuses by key is told that it is noted, and reaches the queue',
  'recording-not-permitted': 'Where the reply does not permit it, nobody is recorded, and the caller is told',
  'wrong-key-then-refused': 'A wrong key is no answer: the announcement comes again, and can be refused',
  'wrong-keys': 'Who presses wrong keys to the last is not recorded, and reaches the queue',
  'outside-hours': 'Outside service hours the caller is told so, and is neither recorded nor queued',
  'found-closed-by-the-ledger': 'Who answers while the ledger finds the line closed is told so',
  'ledger-down': 'Nobody is recorded while the ledger is down, and the caller reaches the queue',
  'ledger-late': 'Nobody is recorded while the ledger is late, and the caller reaches the queue',
  'queue-full': 'Who finds the queue full is told so',
  'queue-broken': 'Who cannot be queued is told to call again',
} as const;

export type TestCaseName = keyof typeof TEST_CASES;

/** A test case of the inbound flow in Connect, its placeholders bound. Published: validated as it is deployed, and ready to run. */
export class TestCase extends Construct {
  /**
   * @param values by placeholder; the document takes those that it holds
   * @throws BindError when it holds another
   */
  constructor(
    scope: Construct,
    id: string,
    { instance, flow }: { readonly instance: Instance; readonly flow: ContactFlow },
    name: TestCaseName,
    values: Readonly<Record<string, string>>,
  ) {
    super(scope, id);
    const document: object = JSON.parse(readFileSync(join(DOCUMENTS, `${name}.json`), 'utf8'));
    new CfnTestCase(this, 'Resource', {
      instanceArn: instance.arn,
      name: `agglo-jecoute ${name}`,
      description: TEST_CASES[name],
      // No phone numbers: Connect takes a flow or numbers, not both.
      entryPoint: { type: 'VOICE_CALL', voiceCallEntryPointParameters: { flowId: flow.contactFlowId } },
      status: 'PUBLISHED',
      content: JSON.stringify(bind(document, valuesFor(document, values))),
    });
  }
}
