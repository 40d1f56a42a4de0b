import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Twin } from '../twin/twin';
import { type Command, type Progress, UsageError } from './command';

/** What goes back over the line, one JSON a line. */
type Message =
  | { readonly progress: readonly [done: number, total: number] }
  | { readonly result: unknown }
  | { readonly error: { readonly name: string; readonly message: string } };

/** Takes commands for a twin that this process serves, one after the other. */
export async function listenForCommands(
  twin: Twin,
  commands: readonly Command[],
): Promise<{ readonly url: string; readonly server: Server }> {
  let last: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    const send = (message: Message): void => void response.write(`${JSON.stringify(message)}\n`);
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      last = last.then(async () => {
        try {
          const { name, options } = JSON.parse(body);
          const command = commands.find((one) => one.name === name);
          if (command === undefined) throw new UsageError(`expected a command of this version, got ${name}`);
          send({ result: await command.run(twin, options, (...progress) => send({ progress })) });
        } catch (error) {
          const { name, message } = error as Error;
          send({ error: { name, message } });
        }
        response.end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Has a command run by the process that serves the twin. @throws what the command threw there */
export async function runThere(
  url: string,
  name: string,
  options: unknown,
  progress: Progress,
): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify({ name, options }) });
  for await (const line of linesOf(response.body as ReadableStream<Uint8Array>)) {
    const message: Message = JSON.parse(line);
    if ('result' in message) return message.result;
    if ('error' in message)
      throw Object.assign(new Error(message.error.message), { name: message.error.name });
    progress(...message.progress);
  }
  throw new UsageError('expected an answer from the process that serves the twin, got none');
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() as string;
    yield* parts;
  }
}
