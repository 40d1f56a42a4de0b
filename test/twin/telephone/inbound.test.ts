import { spokenSeconds } from '../../../lib/flow-language/spoken-time';
import type { CallReport } from '../../../twin/telephone/report';
import { onlyContact, said } from '../../support/heard';
import { openLine } from '../../support/line';
import { failure, replies } from '../../support/stand-in-functions';

const press = (...keys: string[]) => ({ keys: keys.map((key) => ({ key, afterSeconds: 3 })) });

describe('a caller who says nothing', () => {
  test('hears the announcement to its end, is recorded, and the operator knows it', async () => {
    const { call, texts, objects } = await openLine();
    const report = await call();
    expect(said('line', report)[0]).toBe(texts.Announcement);
    expect(said('whisper', report)).toEqual(['Appel enregistré.']);
    expect(onlyContact(report)).toMatchObject({ joined: true, recorded: true });
    expect([...objects.keys()]).toEqual([`/recordings/${onlyContact(report).recordingKey}`]);
    expect(report.ended).toEqual({ by: 'operator', why: 'talk over' });
  });

  test('is never told that the call is not recorded', async () => {
    const { call, texts } = await openLine();
    expect(said('line', await call())).not.toContain(texts.NotRecorded);
  });

  test('is not recorded under opt-in, and is told so', async () => {
    const { call, texts, objects } = await openLine({ settings: { consentModel: 'opt-in' } });
    const report = await call();
    expect(said('line', report)).toContain(texts.NotRecorded);
    expect(onlyContact(report)).toMatchObject({ joined: true, recorded: false });
    expect(objects.size).toBe(0);
  });

  test('waits no longer than the announcement, the seconds to answer and the queue', async () => {
    const { call, clock } = await openLine();
    const began = clock.now();
    const report = await call();
    const whisper = report.heard.find(({ who }) => who === 'whisper');
    expect(((whisper?.at ?? 0) - began) / 1000).toBeLessThan(110);
  });
});

describe('a caller who presses a key', () => {
  test('is not recorded after a refusal at any moment of the announcement', async () => {
    for (const share of [0, 0.1, 0.5, 0.9, 1, 1.1]) {
      const { call, texts, functions } = await openLine();
      const afterSeconds = share * spokenSeconds(texts.Announcement as string);
      const report = await call({ keys: [{ key: '2', afterSeconds }] });
      expect(onlyContact(report)).toMatchObject({ joined: true, recorded: false });
      expect(said('line', report)).toContain(texts.RefusalConfirmed);
      expect(said('whisper', report)).toEqual(['Appel non enregistré.']);
      expect(functions.invocations[0]?.event.Details.Parameters).toMatchObject({
        answer: 'refused',
        key: '2',
      });
    }
  });

  test('goes on at once after accepting', async () => {
    const { call, texts } = await openLine();
    const report = await call(press('1'));
    const announcement = said('line', report)[0] as string;
    expect(announcement.endsWith('…')).toBe(true);
    expect(texts.Announcement?.startsWith(announcement.slice(0, -1))).toBe(true);
    expect(onlyContact(report).recorded).toBe(true);
  });

  test('hears the announcement three times in all for wrong keys, and is then not recorded', async () => {
    const { call, texts, functions } = await openLine();
    const report = await call(press('7', '8', '9'));
    const begun = said('line', report).filter((text) => texts.Announcement?.startsWith(text.slice(0, 10)));
    expect(begun).toHaveLength(3);
    expect(functions.invocations.map(({ event }) => event.Details.Parameters.answer)).toEqual([
      'undetermined',
    ]);
    expect(onlyContact(report)).toMatchObject({ joined: true, recorded: false });
    expect(said('line', report)).toContain(texts.NotRecorded);
  });

  test('may still refuse after a wrong key', async () => {
    const { call } = await openLine();
    expect(onlyContact(await call(press('5', '2')))).toMatchObject({ joined: true, recorded: false });
  });

  test('has pressed too late when the time to answer is over', async () => {
    const { call, functions } = await openLine();
    await call({ keys: [{ key: '2', afterSeconds: 500 }] });
    expect(functions.invocations[0]?.event.Details.Parameters).toMatchObject({ answer: 'silent' });
    expect(functions.invocations[0]?.event.Details.Parameters).not.toHaveProperty('key');
  });
});

describe('outside service hours', () => {
  test.each([
    ['at night', '2026-11-23T22:00:00Z'],
    ['at lunch', '2026-11-23T11:30:00Z'],
    ['on a Sunday', '2026-11-22T10:00:00Z'],
  ])('%s, a caller is told so and let go, and nobody decides anything', async (_, at) => {
    const { call, texts, functions } = await openLine({ at: Date.parse(at) });
    const report = await call();
    expect(said('line', report)).toEqual([texts.Closed]);
    expect(report.ended).toEqual({ by: 'line', why: 'disconnected by the flow' });
    expect(functions.invocations).toEqual([]);
  });

  test('nobody is queued even when recording could not be switched off', async () => {
    const { call, texts, faults } = await openLine({ at: Date.parse('2026-11-22T10:00:00Z') });
    faults.arm('flow:inbound/voice-recording-off', { kind: 'error', code: 'NoMatchingError' });
    expect(said('line', await call())).toEqual([texts.Closed]);
  });

  test.each(['2', '1', '7'])(
    'the function that says closed is obeyed, whatever was pressed (%s)',
    async (key) => {
      const { call, texts, functions } = await openLine({ settings: { announcementRepeats: 0 } });
      functions.make(functions.logConsent, () => replies({ outcome: 'closed', recording: 'OFF' }));
      const report = await call(press(key));
      expect(said('line', report).at(-1)).toBe(texts.Closed);
      expect(onlyContact(report)).toMatchObject({ joined: false, recorded: false });
    },
  );
});

describe('when the decision cannot be stored', () => {
  test('a caller who said nothing reaches the operator, unrecorded, and is told', async () => {
    for (const payload of [
      null,
      'ON',
      { recording: { nested: 'ON' } },
      { recording: 1 },
      { recording: 'on' },
      {},
    ]) {
      const { call, texts, functions } = await openLine();
      functions.make(functions.logConsent, () => replies(payload));
      const report = await call();
      expect(onlyContact(report)).toMatchObject({ joined: true, recorded: false });
      expect(said('line', report)).toContain(texts.NotRecorded);
      expect(said('whisper', report)).toEqual(['Appel non enregistré.']);
    }
  });

  test('a function that fails is invoked four times in all; one that is denied, once', async () => {
    const { call, functions } = await openLine();
    functions.make(functions.logConsent, () => failure('Unhandled'));
    expect(onlyContact(await call()).recorded).toBe(false);
    expect(functions.invocations).toHaveLength(4);
    functions.make(functions.logConsent, () => failure('Denied'));
    await call();
    expect(functions.invocations).toHaveLength(5);
  });

  test('a function that never answers costs the caller four seconds', async () => {
    const { call, functions } = await openLine();
    const usual = await call();
    functions.hang(functions.logConsent);
    const hung = await call();
    const seconds = ({ heard }: CallReport) =>
      ((heard.find(({ who }) => who === 'whisper')?.at ?? 0) - (heard[0]?.at ?? 0)) / 1000;
    expect(onlyContact(hung)).toMatchObject({ joined: true, recorded: false });
    expect(seconds(hung) - seconds(usual)).toBeLessThan(4 + 8);
  });
});
