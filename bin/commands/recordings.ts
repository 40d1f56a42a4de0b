import type { Command } from '../command';
import { table } from '../print/table';
import { daysText } from '../print/time';

interface Stored {
  readonly key: string;
  readonly bytes: number;
  readonly ageDays: string;
}

export const recordings: Command<object, readonly Stored[]> = {
  name: 'recordings',
  declare: (command) => command.description('the recordings that exist now, and their age'),

  async run(twin) {
    const now = twin.clock.now();
    return twin.recordings().map(({ key, size, lastModified }) => ({
      key,
      bytes: size,
      ageDays: daysText(now - lastModified.getTime()),
    }));
  },

  print: (stored) =>
    table(
      ['age (days)', 'bytes', 'object'],
      stored.map(({ key, bytes, ageDays }) => [Number(ageDays), bytes, key]),
    ) || 'no recording',
};
