import { once } from 'node:events';
import type { Command } from './command';
import { listenForCommands } from './control';
import { type TwinOptions, withTwin } from './open-twin';
import { claim } from './running';

/** Keeps a twin up until it is interrupted: other commands, and other people's clients, then work on it. */
export async function serve(
  options: TwinOptions,
  commands: readonly Command[],
  say: (line: string) => void,
): Promise<void> {
  await withTwin(options, say, async (twin) => {
    const { url, server } = await listenForCommands(twin, commands);
    claim(options.state, url);
    say(`The twin answers at ${twin.url}. In another terminal:`);
    say('');
    say('  eval "$(npx agglo env)"      # then: aws s3 ls, aws dynamodb scan …');
    say('  npx agglo call --press 2');
    say('');
    say('Ctrl+C stops it; its state is kept.');
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    server.close();
    server.closeAllConnections();
  });
}
