import { SAVED_QUERIES } from '../../lib/domain/audit/saved-queries';
import { type AuditRow, auditRowOf } from '../../lib/domain/audit-row';
import type { Decided, LedgerEvent, Reported, Transferred } from '../../lib/domain/ledger';
import type { Twin } from '../../twin/twin';
import { askAsAuditor, seedExport } from '../support/audit';
import { DECIDED, draftOf, REPORTED, storyOf, TRANSFERRED } from '../support/ledger-drafts';
import { startTwin } from '../support/twin';

let made = 0;
/** An id of a contact that nobody else has. */
const someone = (): string => {
  made += 1;
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
};

type Body = LedgerEvent['body'];

const decided = (others: Partial<Decided> = {}): Decided => ({ ...DECIDED, ...others });
const SILENT = decided({ outcome: 'silent', recording: 'ON', sampled: true, method: 'none' });
const reported = (day: string, others: Partial<Reported> = {}): Reported => ({
  ...REPORTED,
  arrivedAt: `${day}T09:00:00.000Z`,
  queuedAt: `${day}T09:01:00.000Z`,
  answeredAt: `${day}T09:02:00.000Z`,
  endedAt: `${day}T09:05:00.000Z`,
  ...others,
});
const FROM_TRANSFER = { initiation: 'TRANSFER' } as const;

/** A story told in a day, its events a minute apart, of which the first falls a minute after nine. */
const told = (contact: string, day: string, ...bodies: readonly Body[]): readonly LedgerEvent[] =>
  storyOf(
    bodies.map((body, index) => draftOf(contact, body, { at: new Date(`${day}T09:0${index + 1}:00.000Z`) })),
  );

/** What a transfer recalls of its first contact's story. */
function recalled(story: readonly LedgerEvent[], others: Partial<Transferred> = {}): Transferred {
  const { contact, body, hash } = story[0] as LedgerEvent;
  return { ...TRANSFERRED, from: contact, recording: (body as Decided).recording, basis: hash, ...others };
}

const rows = (...stories: readonly (readonly LedgerEvent[])[]): AuditRow[] => stories.flat().map(auditRowOf);

/** Those that find what is wrong, and nothing where all went well. */
const FINDING = ['sans-decision', 'sans-fin', 'chaines-rompues', 'enregistrements-non-permis'];

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin();
});

/** What a question finds on one day. */
const on = (day: string, name: string) => askAsAuditor(twin, name, { from: day, to: day });

describe('a day on which all went well', () => {
  const DAY = '2026-03-02';
  const NEXT = '2026-03-03';
  const first = told(someone(), DAY, SILENT, reported(DAY));
  const joined = told(someone(), DAY, recalled(first), reported(DAY, FROM_TRANSFER));
  const refuser = told(someone(), DAY, decided(), reported(DAY));
  // Its end comes after midnight.
  const contact = someone();
  const late = storyOf([
    draftOf(contact, decided({ outcome: 'undetermined', key: '7' }), {
      at: new Date(`${DAY}T22:59:00.000Z`),
    }),
    draftOf(contact, reported(DAY), { at: new Date(`${NEXT}T00:01:00.000Z`) }),
  ]);

  beforeAll(() =>
    seedExport(twin, { [DAY]: rows(first, joined, refuser, late.slice(0, 1)), [NEXT]: rows(late.slice(1)) }),
  );

  it.each(FINDING)('has nothing for « %s » to find, nor has the day after it', async (name) => {
    expect(await askAsAuditor(twin, name, { from: DAY, to: NEXT })).toEqual([]);
  });

  it.each(['sans-decision', 'sans-fin', 'chaines-rompues'])(
    'is not taken for another by « %s » asked about the day after it alone',
    async (name) => {
      expect(await on(NEXT, name)).toEqual([]);
    },
  );

  it('has its transfers in keeping with what was recalled', async () => {
    expect(await on(DAY, 'transferts')).toEqual([
      expect.objectContaining({
        contact: joined[0]?.contact,
        constat: 'conforme',
        premier_contact: first[0]?.contact,
        permis_avant: 'ON',
        permis: 'ON',
      }),
    ]);
  });

  it('counts decisions by day and outcome', async () => {
    const day = { jour: DAY, decisions: '1', horaires_inconnus: '0' };
    expect(await askAsAuditor(twin, 'decisions', { from: DAY, to: NEXT })).toEqual([
      { ...day, issue: 'refused', enregistrables: '0' },
      { ...day, issue: 'silent', enregistrables: '1' },
      { ...day, issue: 'undetermined', enregistrables: '0' },
    ]);
  });

  it('tells the story of a contact, and of those that a transfer chains to it, from either end', async () => {
    const contacts = [first, joined].map(([event]) => event?.contact as string);
    for (const contact of contacts) {
      const story = await askAsAuditor(twin, 'contact', { from: DAY, to: NEXT, contact });
      expect(story.map((row) => [row.contact, row.seq])).toEqual([
        [contacts[0], '1'],
        [contacts[1], '1'],
        [contacts[0], '2'],
        [contacts[1], '2'],
      ]);
      expect(story[2]).toMatchObject({ evenement: 'reported', fin: `${DAY}T09:05:00.000Z` });
    }
    expect(await askAsAuditor(twin, 'contact', { from: DAY, to: DAY, contact: someone() })).toEqual([]);
  });
});

describe('contacts without a decision, or with several', () => {
  const DAY = '2026-04-06';
  const gone = someone();
  const waiting = someone();
  const served = someone();
  const twice = someone();
  const moved = someone();
  beforeAll(() =>
    seedExport(twin, {
      [DAY]: rows(
        told(gone, DAY, reported(DAY, { queuedAt: undefined, answeredAt: undefined })),
        told(waiting, DAY, reported(DAY, { answeredAt: undefined })),
        told(served, DAY, reported(DAY)),
        told(twice, DAY, decided(), SILENT),
        told(moved, DAY, reported(DAY, FROM_TRANSFER)),
      ),
    }),
  );

  it('are found, each with what became of it', async () => {
    const found = await on(DAY, 'sans-decision');
    expect(found.map(({ contact, constat }) => [contact, constat])).toEqual([
      [gone, 'parti avant de répondre, ou ligne fermée'],
      [waiting, 'mis en attente sans décision'],
      [served, 'servi sans décision'],
      [twice, 'plusieurs décisions'],
      [moved, 'servi sans décision'],
    ]);
  });
});

describe('decisions of which nobody reported the end', () => {
  const DAY = '2026-05-04';
  const [answered, waiting, silent] = [someone(), someone(), someone()];
  beforeAll(() =>
    seedExport(twin, {
      [DAY]: rows(
        told(answered, DAY, decided(), reported(DAY, { endedAt: undefined })),
        told(waiting, DAY, decided(), reported(DAY, { answeredAt: undefined, endedAt: undefined })),
        told(silent, DAY, decided()),
      ),
    }),
  );

  it('are found, each with the last that is known of it', async () => {
    const found = await on(DAY, 'sans-fin');
    expect(found.map(({ contact, constat }) => [contact, constat])).toEqual([
      [answered, 'répondu, fin inconnue'],
      [waiting, 'en attente, suite inconnue'],
      [silent, 'décidé, suite inconnue'],
    ]);
  });
});

describe('recordings that the answer does not permit', () => {
  const DAY = '2026-06-01';
  const WRONG: readonly (readonly [constat: string, body: Decided])[] = [
    ['malgré un refus ou sans réponse claire', decided({ recording: 'ON', sampled: true })],
    ['malgré un refus ou sans réponse claire', { ...SILENT, outcome: 'undetermined' }],
    ['sur un silence, sans accord', { ...SILENT, model: 'opt-in' }],
    ['horaires inconnus', { ...SILENT, hours: 'unknown' }],
    ['hors échantillon', { ...SILENT, sampled: false }],
    ['sans annonce', { ...SILENT, announcementVersion: undefined as unknown as string }],
  ];
  const RIGHT: readonly Decided[] = [
    SILENT,
    { ...SILENT, outcome: 'accepted', model: 'opt-in', method: 'keypad', key: '1' },
    { ...SILENT, recording: 'OFF', sampled: false },
    decided({ hours: 'unknown' }),
  ];
  beforeAll(() =>
    seedExport(twin, {
      [DAY]: rows(...[...WRONG.map(([, body]) => body), ...RIGHT].map((body) => told(someone(), DAY, body))),
    }),
  );

  it('are found, each with what forbids it, and no other is', async () => {
    const found = await on(DAY, 'enregistrements-non-permis');
    expect(found.map(({ constat }) => constat)).toEqual(WRONG.map(([constat]) => constat));
  });
});

describe('transfers', () => {
  const DAY = '2026-07-06';
  const refusal = told(someone(), DAY, decided());
  const silence = told(someone(), DAY, SILENT);
  const withdrawn = told(someone(), DAY, SILENT, decided());
  const undecided = told(someone(), DAY, reported(DAY));
  const of = (story: readonly LedgerEvent[], others: Partial<Transferred> = {}) =>
    told(someone(), DAY, reported(DAY), reported(DAY), recalled(story, others)).slice(2);
  const CASES: readonly (readonly [constat: string, story: readonly LedgerEvent[]])[] = [
    ['contraire à sa base', of(refusal, { recording: 'ON' })],
    ['contraire à sa base', of(silence, { recording: 'OFF' })],
    ['base inconnue', of(silence, { basis: 'f'.repeat(64) })],
    ['sans base', of(silence, { basis: null })],
    ['sans base', of(silence, { basis: null, recording: 'OFF' })],
    ['sans base', of(undecided, { basis: null, recording: 'ON' })],
    ['contraire à une décision', of(withdrawn)],
    ['conforme', of(refusal)],
    ['conforme', of(undecided, { basis: null, recording: 'OFF' })],
  ];
  beforeAll(() =>
    seedExport(twin, {
      [DAY]: rows(refusal, silence, withdrawn, undecided, ...CASES.map(([, story]) => story)),
    }),
  );

  it('are told one by one, with what does not agree with the first contact', async () => {
    const found = await on(DAY, 'transferts');
    expect(found.map(({ contact, constat }) => [constat, contact])).toEqual(
      CASES.map(([constat, story]) => [constat, story[0]?.contact]),
    );
  });
});

describe('broken chains', () => {
  const DAY = '2026-08-03';
  const long = () => told(someone(), DAY, SILENT, reported(DAY), reported(DAY));
  const [beginning, middle, again, other, orphan] = [long(), long(), long(), long(), long()];
  const replaced = (story: readonly LedgerEvent[], place: number, others: Partial<LedgerEvent>) =>
    story.map((event, index) => (index === place ? { ...event, ...others } : event));
  beforeAll(() =>
    seedExport(twin, {
      [DAY]: rows(
        beginning.slice(1),
        middle.filter((_, index) => index !== 1),
        [...again, again[2] as LedgerEvent],
        replaced(other, 1, { previous: 'e'.repeat(64) }),
        replaced(orphan, 0, { previous: 'e'.repeat(64) }),
      ),
      // Whatever came before it has expired with it.
      '2025-11-28': rows(told(someone(), '2025-11-28', SILENT, reported('2025-11-28')).slice(1)),
    }),
  );

  it('are found at the event that does not follow', async () => {
    const found = await on(DAY, 'chaines-rompues');
    expect(found.map(({ contact, seq, constat }) => [contact, seq, constat])).toEqual([
      [beginning[0]?.contact, '2', 'début absent'],
      [middle[0]?.contact, '3', 'événement absent'],
      [again[0]?.contact, '3', 'numéro en double'],
      [other[0]?.contact, '2', 'ne suit pas le précédent'],
      [orphan[0]?.contact, '1', 'premier, mais en suppose un autre'],
    ]);
  });

  it('are not taken for broken where the beginning has expired', async () => {
    expect(await on('2025-11-28', 'chaines-rompues')).toEqual([]);
  });
});

describe('announcements, languages and delays', () => {
  const [MONDAY, TUESDAY] = ['2026-09-07', '2026-09-08'];
  const answeredIn = (seconds: number, body: Decided, day = MONDAY): readonly LedgerEvent[] => {
    const contact = someone();
    const at = new Date(Date.parse(`${day}T09:00:00.000Z`) + seconds * 1000);
    return storyOf([draftOf(contact, body, { at }), draftOf(contact, reported(day), { at })]);
  };
  beforeAll(() =>
    seedExport(twin, {
      [MONDAY]: rows(
        ...Array.from({ length: 19 }, (_, index) => answeredIn(30 + index, SILENT)),
        answeredIn(300, decided()),
      ),
      [TUESDAY]: rows(
        answeredIn(40, decided({ announcementVersion: 'b'.repeat(64) }), TUESDAY),
        answeredIn(40, { ...SILENT, language: 'ar' }, TUESDAY),
      ),
    }),
  );

  it('a text that changes is a line of its own, with its first and last day', async () => {
    const found = await askAsAuditor(twin, 'annonces', { from: MONDAY, to: TUESDAY });
    expect(found).toEqual([
      line('a', 'fr-FR', MONDAY, MONDAY, 20, 1),
      line('a', 'ar', TUESDAY, TUESDAY, 1, 0),
      line('b', 'fr-FR', TUESDAY, TUESDAY, 1, 1),
    ]);
  });

  it('refusals are counted in each language', async () => {
    expect(await askAsAuditor(twin, 'refus-par-langue', { from: MONDAY, to: TUESDAY })).toEqual([
      { langue: 'ar', decisions: '1', refus: '0', refus_pour_cent: '0' },
      { langue: 'fr-FR', decisions: '21', refus: '2', refus_pour_cent: '10' },
    ]);
  });

  it('delays are told by day: median, nearly all, longest', async () => {
    expect(await on(MONDAY, 'delais')).toEqual([
      { jour: MONDAY, decisions: '20', mediane: '39', centile_95: '48', maximum: '300' },
    ]);
  });

  const line = (
    text: string,
    langue: string,
    first: string,
    last: string,
    decisions: number,
    refus: number,
  ) => ({
    annonce: text.repeat(64),
    langue,
    premier_jour: first,
    dernier_jour: last,
    decisions: String(decisions),
    refus: String(refus),
  });
});

const telling = SAVED_QUERIES.map(({ name }) => name).filter((name) => !FINDING.includes(name));
it.each(telling)('« %s » finds nothing where nothing is', async (name) => {
  const values = { from: '2024-01-08', to: '2024-01-09', contact: someone() };
  expect(await askAsAuditor(twin, name, values)).toEqual([]);
});
