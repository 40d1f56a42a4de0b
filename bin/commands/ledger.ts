import { brokenAt, type EventBody, type LedgerEvent } from '../../lib/domain/ledger';
import type { Command } from '../command';
import { ledgerOf } from '../ledger-of';
import { table } from '../print/table';

interface Options {
  readonly contact?: string;
  readonly day?: string;
}

/** An event without the caller's part, which nobody who reads the ledger needs. */
interface Entry {
  readonly contact: string;
  readonly seq: number;
  readonly at: string;
  readonly body: EventBody;
  readonly hash: string;
  /** Whether the contact's whole story holds together. */
  readonly intact: boolean;
}

export const ledger: Command<Options, readonly Entry[]> = {
  name: 'ledger',
  declare: (command) =>
    command
      .description('the consent ledger: the story of one contact, or the events of a day')
      .argument('[contact]', 'a contact’s identifier')
      .option('--day <date>', 'a day in UTC, such as 2026-11-23 (default: the twin’s own)'),

  async run(twin, { contact, day }) {
    const { ledger: stories, days } = ledgerOf(twin);
    if (contact !== undefined) return entriesOf(await stories.read(contact));
    const keys = await days.on(day ?? twin.clock.date().toISOString().slice(0, 10));
    const contacts = [...new Set(keys.map((key) => key.contact))];
    const entries: Entry[] = [];
    for (const each of contacts) entries.push(...entriesOf(await stories.read(each)));
    return entries;
  },

  print: (entries) =>
    table(
      ['at', 'contact', 'event', 'outcome', 'recording', 'key', 'announcement', 'hash'],
      entries.map(({ at, contact, seq, body, hash, intact }) => [
        at,
        contact,
        `${seq} ${body.type}`,
        body.type === 'decided' ? body.outcome : `from ${body.from.slice(0, 8)}…`,
        body.recording,
        body.type === 'decided' ? (body.key ?? '') : '',
        body.type === 'decided' ? `${body.announcementVersion.slice(0, 12)}…` : '',
        intact ? `${hash.slice(0, 12)}…` : 'BROKEN',
      ]),
    ) || 'no event',
};

function entriesOf(story: readonly LedgerEvent[]): Entry[] {
  const intact = brokenAt(story) === null;
  return story.map(({ contact, seq, at, body, hash }) => ({ contact, seq, at, body, hash, intact }));
}
