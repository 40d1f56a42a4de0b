import { charterOf } from '../../lib/charter';
import { heardParts, spokenTexts } from '../../lib/flow-language/prompts';

const MODELS = ['opt-out', 'opt-in'] as const;
const textsUnder = (settings: object): Record<string, string> => spokenTexts('fr-FR', charterOf(settings));

/** What article 3 and the information owed to the caller (GDPR 13) ask of the announcement. */
const OWED: readonly (readonly [what: string, said: RegExp])[] = [
  ['that the call is recorded', /conversation va être enregistrée/],
  ['why: quality', /qualité du service/],
  ['why: statistics', /statistiques/],
  ['why: organisation of the service', /organisation de l'accueil/],
  ['that it may serve as testimony', /témoignage.*procédure disciplinaire.*infraction pénale/],
  ['how long at most', /180 jours au plus, donc moins de six mois/],
  ['who is responsible', /Le responsable est la Communauté d'agglomération du Saint-Quentinois/],
  ['where to read more', /Pour en savoir plus : agglo tiret saintquentinois point fr/],
  ['how to refuse', /refuser.*tapez 2/],
  ['that refusing changes nothing', /accueilli de la même façon/],
  ['that one may also refuse later, by telling the operator', /refuser plus tard, en le disant/],
];

describe.each(MODELS)('the announcement under %s', (consentModel) => {
  test.each(OWED)('says %s', (_, said) => {
    expect(textsUnder({ consentModel }).Announcement).toMatch(said);
  });

  test('asks for the keys of the charter', () => {
    const { Announcement } = textsUnder({ consentModel, refusalKey: '#', acceptanceKey: '*' });
    expect(Announcement).toContain('tapez dièse');
    expect(Announcement).toContain('tapez étoile');
    expect(Announcement).not.toMatch(/tapez \d/);
  });

  test('says the days of the charter, in every setting less than six months', () => {
    expect(textsUnder({ consentModel, maximumDays: 90 }).Announcement).toContain('90 jours au plus');
  });

  test('leaves refusing before accepting to be heard only once the rest is told', () => {
    const { Announcement = '' } = textsUnder({ consentModel });
    expect(Announcement.indexOf('enregistrée')).toBeLessThan(Announcement.indexOf('tapez'));
  });
});

describe('where only some of the calls that may be recorded are', () => {
  test.each(MODELS)('the announcement says that this one may be, never that it will (%s)', (consentModel) => {
    const { Announcement } = textsUnder({ consentModel, samplingRate: 0.5 });
    expect(Announcement).toMatch(/conversation peut être enregistrée/);
    expect(Announcement).not.toMatch(/va être enregistrée|appel sera enregistré/);
  });

  test('a caller who stays is told so', () => {
    expect(textsUnder({ samplingRate: 0.99 }).Announcement).toMatch(
      /sans rien taper, votre appel pourra être enregistré\.$/,
    );
  });
});

describe('what silence means', () => {
  test('under opt-out, a caller who stays is told to be recorded', () => {
    expect(textsUnder({}).Announcement).toMatch(/sans rien taper, votre appel sera enregistré\.$/);
  });

  test('under opt-in, a caller who stays is told not to be recorded', () => {
    expect(textsUnder({ consentModel: 'opt-in' }).Announcement).toMatch(
      /sans rien taper, .* ne sera pas enregistré\.$/,
    );
  });

  test('is never called consent', () => {
    for (const consentModel of MODELS)
      expect(textsUnder({ consentModel }).Announcement).not.toMatch(/vous consentez|votre consentement/);
  });
});

describe('what is said once it is settled', () => {
  const texts = textsUnder({});

  test.each(['RefusalConfirmed', 'NotRecorded', 'Closed'])(
    '%s tells the caller that he is not recorded',
    (name) => {
      expect(texts[name]).toMatch(/(votre|Cet) appel n'est pas enregistré/);
    },
  );

  test.each(['RefusalConfirmed', 'NotRecorded'])('%s tells him what comes next', (name) => {
    expect(texts[name]).toMatch(/vous mettons en relation/);
  });

  test.each(['Closed', 'QueueFull', 'Unavailable'])('%s takes leave, since nobody will answer', (name) => {
    expect(texts[name]).toMatch(/au revoir\.$/i);
  });

  test('the operator hears whether it is recorded, and takes what is unclear for recorded', () => {
    expect(texts).toMatchObject({
      WhisperRecorded: 'Appel enregistré.',
      WhisperNotRecorded: 'Appel non enregistré.',
      WhisperUnclear: expect.stringContaining("considérez que l'appel est enregistré"),
    });
  });
});

describe('every text', () => {
  const texts = Object.entries({
    ...textsUnder({}),
    OptIn: textsUnder({ consentModel: 'opt-in' }).Announcement ?? '',
  });

  test.each(texts)(
    '%s has no slot left open, no reference and no sign that is not for speaking',
    (_, text) => {
      expect(text).not.toMatch(/[{}$<>&_/]/);
      expect(text).toMatch(/^[A-ZÀÉ].*\.$/);
    },
  );

  test.each(texts)('%s stays below what one action may say', (_, text) => {
    expect(text.length).toBeLessThan(3000);
  });
});

describe('the parts by which a test knows a text', () => {
  const settings = [{}, { consentModel: 'opt-in' }, { samplingRate: 0.5 }] as const;
  const texts = (set: (typeof settings)[number]) => spokenTexts('fr-FR', charterOf(set));
  const parts = (set: (typeof settings)[number]) => Object.entries(heardParts('fr-FR', charterOf(set)));

  test.each(settings)('are in it, between two pauses (%j)', (set) => {
    for (const [name, part] of parts(set)) {
      expect(texts(set)[name.replace(/Heard$|End$/, '')]).toContain(part);
      expect(part).not.toMatch(/[.,:;!?]/);
    }
  });

  test.each(settings)('of the announcement it is the last that is said (%j)', (set) => {
    expect(texts(set).Announcement).toMatch(
      new RegExp(`, ${heardParts('fr-FR', charterOf(set)).AnnouncementEnd}\\.$`),
    );
  });

  test.each(settings)('no other text has it, but where both say that nothing is recorded (%j)', (set) => {
    for (const [name, part] of parts(set)) {
      const having = Object.entries(texts(set)).filter(([, text]) => text.includes(part));
      const shared =
        name === 'NotRecordedHeard' ? ['Closed', 'NotRecorded'] : [name.replace(/Heard$|End$/, '')];
      expect(having.map(([text]) => text).sort()).toEqual(shared);
    }
  });
});
