import { brokenAt, type EventBody, type LedgerEvent } from '../../lib/domain/ledger';
import { type Command, UsageError } from '../command';
import { ledgerOf } from '../ledger-of';
import { table } from '../print/table';
import { dayOf } from '../print/time';

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
    if (contact !== undefined && day !== undefined)
      throw new UsageError('expected a contact or --day, got both');
    if (contact !== undefined) return entriesOf(await stories.read(contactOf(contact)));
    const keys = await days.on(day !== undefined ? dayOf(day) : twin.clock.date().toISOString().slice(0, 10));
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
        ...shown(body),
        intact ? `${hash.slice(0, 12)}…` : 'BROKEN',
      ]),
    ) || 'no event',
};

/** Its outcome, recording, key and announcement. */
function shown(body: EventBody): readonly [string, string, string, string] {
  switch (body.type) {
    case 'decided':
      return [body.outcome, body.recording, body.key ?? '', `${body.announcementVersion.slice(0, 12)}…`];
    case 'transferred':
      return [`from ${body.from.slice(0, 8)}…`, body.recording, '', ''];
    case 'reported': {
      const moments = Object.keys(body).filter((name) => name.endsWith('At'));
      return [moments.map((name) => name.slice(0, -2)).join(', '), '', '', ''];
    }
  }
}

/** The message never repeats what was given: it could be somebody's number. */
function contactOf(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text))
    throw new UsageError('expected the identifier of a contact, a UUID, got another text');
  return text;
}

function entriesOf(story: readonly LedgerEvent[]): Entry[] {
  const intact = brokenAt(story) === null;
  return story.map(({ contact, seq, at, body, hash }) => ({ contact, seq, at, body, hash, intact }));
}
