/** What a custom resource's function answered. */
export type Answer =
  | { readonly ok: true; readonly physicalId: string; readonly data: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: string; readonly physicalId?: string };

/** Bytes. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html */
const LONGEST = 4096;

/**
 * Reads the answer to an event. One that breaks CloudFormation's rules is a failure that says which.
 *
 * @param event what was asked: its ids must come back
 */
export function answerOf(body: string, event: Readonly<Record<string, unknown>>): Answer {
  if (Buffer.byteLength(body) > LONGEST) return { ok: false, reason: 'Response object is too long.' };
  const answer = parsed(body);
  if (answer === undefined) return { ok: false, reason: 'Invalid response object: expected a JSON object' };
  const astray = ['StackId', 'RequestId', 'LogicalResourceId'].find((name) => answer[name] !== event[name]);
  if (astray !== undefined)
    return { ok: false, reason: `Invalid response object: Value of property ${astray}` };
  const { Status, PhysicalResourceId: physicalId, Reason, Data = {} } = answer;
  const named = typeof physicalId === 'string' && physicalId !== '';
  if (Status === 'SUCCESS' && named) return { ok: true, physicalId, data: Data as Record<string, unknown> };
  if (Status === 'SUCCESS') return { ok: false, reason: 'Invalid PhysicalResourceId' };
  if (Status !== 'FAILED')
    return { ok: false, reason: `expected Status SUCCESS or FAILED, got ${JSON.stringify(Status)}` };
  return { ok: false, reason: String(Reason ?? 'no reason given'), ...(named && { physicalId }) };
}

function parsed(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
