import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Handler = (event: unknown, context: object) => unknown;

/** An error that Lambda's Node.js runtime names itself: `Runtime.HandlerNotFound`. */
class RuntimeError extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Loads a function's bundle and finds its handler, with the errors of Lambda's runtime.
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/tree/main/src/function
 *
 * Handlers that take a callback are refused, as from Node.js 24 on.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 *
 * @param handler `file.export`
 * @throws RuntimeError, or whatever the bundle itself throws while it loads
 */
export async function loadHandler(folder: string, handler: string): Promise<Handler> {
  const [, file, name] = /^([^.]+)\.(.+)$/.exec(handler) ?? [];
  if (file === undefined || name === undefined)
    throw new RuntimeError('Runtime.MalformedHandlerName', `Bad handler ${handler}`);
  const found: unknown = (await load(folder, file))[name];
  if (found === undefined)
    throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof found !== 'function')
    throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is not a function`);
  if (found.length >= 3)
    throw new RuntimeError(
      'Runtime.CallbackHandlerDeprecated',
      `expected ${handler} to return a promise, got a handler with a callback`,
    );
  return found as Handler;
}

async function load(folder: string, file: string): Promise<Record<string, unknown>> {
  const module = join(folder, `${file}.mjs`);
  try {
    if (existsSync(module)) return await import(pathToFileURL(module).href);
    return createRequire(module)(join(folder, file));
  } catch (error) {
    if (error instanceof SyntaxError) throw new RuntimeError('Runtime.UserCodeSyntaxError', String(error));
    if ((error as { code?: string }).code === 'MODULE_NOT_FOUND')
      throw new RuntimeError('Runtime.ImportModuleError', String(error));
    throw error;
  }
}
