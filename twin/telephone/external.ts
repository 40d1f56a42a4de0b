/** A reply must stay below this. https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html */
const LARGEST_REPLY_BYTES = 32 * 1024;

/**
 * What `$.External` becomes after a function's reply, or undefined when Connect takes the reply for an error: too large, or
 * of another shape than the flow asked for.
 *
 * @param shape `STRING_MAP`, flat and of texts, or `JSON`, any object
 */
export function externalFrom(reply: unknown, shape: string): Readonly<Record<string, unknown>> | undefined {
  if (typeof reply !== 'object' || reply === null || Array.isArray(reply)) return undefined;
  if (Buffer.byteLength(JSON.stringify(reply)) >= LARGEST_REPLY_BYTES) return undefined;
  const texts = Object.values(reply).every((value) => typeof value === 'string');
  return shape === 'JSON' || texts ? (reply as Readonly<Record<string, unknown>>) : undefined;
}
