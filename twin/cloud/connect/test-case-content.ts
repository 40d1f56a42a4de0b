import { readTestCase } from '../../../lib/testing-language/read-test-case';
import { AwsError, notPlayed } from '../aws';
import type { PublishedTestCase } from './instance';

/** A test case as CloudFormation expresses it. */
interface Properties {
  readonly Name?: string;
  readonly Content?: string;
  readonly Status?: string;
  readonly EntryPoint?: {
    readonly Type?: string;
    readonly VoiceCallEntryPointParameters?: Readonly<Record<string, unknown>>;
  };
  readonly InitializationData?: string;
}

/**
 * The test case in a resource, checked as Connect does when one is published.
 *
 * @throws AwsError InvalidTestCaseException listing every problem; NotImplemented for what is not played
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateTestCase.html
 */
export function publishedIn({
  Name = '',
  Content = '',
  Status,
  EntryPoint,
  InitializationData,
}: Properties): PublishedTestCase {
  if (Status !== 'PUBLISHED') throw notPlayed('a test case that is saved only');
  if (InitializationData !== undefined) throw notPlayed('initial data of a test case');
  const { FlowId, ...others } = EntryPoint?.VoiceCallEntryPointParameters ?? {};
  if (EntryPoint?.Type !== 'VOICE_CALL' || typeof FlowId !== 'string' || Object.keys(others).length > 0)
    throw notPlayed('a test case that enters otherwise than by a call to a flow');
  const { testCase, problems } = readTestCase(Content, 'strict');
  if (testCase !== undefined) return { name: Name, testCase, flow: FlowId };
  const told = problems.map(({ at, message }) => `${at}: ${message}`).join('; ');
  throw new AwsError('InvalidTestCaseException', 400, told);
}
