import fc from 'fast-check';
import type { CallRecord } from '../../bin/call-record';
import { callText } from '../../bin/print/call';
import { table } from '../../bin/print/table';
import { daysText, durationOf, instantOf, localText } from '../../bin/print/time';

const PARIS = 'Europe/Paris';

describe('times, as people write and read them', () => {
  test('a duration is days, hours, minutes or seconds', () => {
    expect([durationOf('180d'), durationOf('12h'), durationOf('30min'), durationOf('45s')]).toEqual([
      180 * 86_400_000,
      12 * 3_600_000,
      30 * 60_000,
      45_000,
    ]);
    for (const wrong of ['180', 'd', '1.5d', '-3d', '2 weeks'])
      expect(() => durationOf(wrong)).toThrow(
        `expected a duration such as 180d, 12h, 30min or 45s, got ${wrong}`,
      );
  });

  test('a local time is the same instant in summer and in winter that the wall clock shows', () => {
    expect(new Date(instantOf('2026-11-23T10:00', PARIS)).toISOString()).toBe('2026-11-23T09:00:00.000Z');
    expect(new Date(instantOf('2026-07-14T10:00', PARIS)).toISOString()).toBe('2026-07-14T08:00:00.000Z');
    for (const wrong of ['2026-11-23', '23/11/2026 10:00', '2026-13-01T10:00'])
      expect(() => instantOf(wrong, PARIS)).toThrow(`got ${wrong}`);
  });

  test('what is printed of an instant leads back to it, on any minute but the one that comes twice', () => {
    const FALLING_BACK = Date.parse('2026-10-25T00:00Z');
    const minutes = fc
      .integer({ min: 0, max: 525_600 })
      .map((minute) => Date.UTC(2026, 0, 1) + minute * 60_000)
      .filter((instant) => instant < FALLING_BACK || instant >= FALLING_BACK + 7_200_000);
    fc.assert(
      fc.property(minutes, (instant) => {
        const [, day, month, year, time] = localText(instant, PARIS).split(' ') as [
          string,
          string,
          string,
          string,
          string,
        ];
        const number = String(new Date(`${day} ${month} ${year} UTC`).getUTCMonth() + 1).padStart(2, '0');
        const back = instantOf(`${year}-${number}-${day}T${time}`, PARIS);
        expect(back).toBe(instant);
      }),
    );
  });

  test('an age has one decimal', () => {
    expect(daysText(174.66 * 86_400_000)).toBe('174.7');
  });
});

describe('a table', () => {
  test('is aligned, numbers to the right, and nothing at all without rows', () => {
    expect(
      table(
        ['key', 'bytes'],
        [
          ['a', 5],
          ['long', 1024],
        ],
      ),
    ).toBe('key   bytes\na         5\nlong   1024');
    expect(table(['key'], [])).toBe('');
  });
});

describe('a call, told', () => {
  const ANNOUNCEMENT = `Votre appel est enregistré. ${'Pour refuser, tapez 2. '.repeat(8)}`.trim();
  const record: CallRecord = {
    at: Date.parse('2026-11-23T09:00:00Z'),
    timeZone: PARIS,
    heard: [
      { at: Date.parse('2026-11-23T09:00:00Z'), who: 'line', text: ANNOUNCEMENT },
      { at: Date.parse('2026-11-23T09:01:05Z'), who: 'line', text: ANNOUNCEMENT },
    ],
    ended: { by: 'caller', why: 'hung up' },
    contacts: [
      {
        id: 'c-1',
        joined: true,
        outcome: 'refused',
        key: '2',
        recording: 'OFF',
        events: [{ seq: 1, type: 'decided', at: '2026-11-23T09:01:05Z', hash: 'f'.repeat(64) }],
        intact: false,
        object: null,
      },
    ],
  };

  test('repeats no long text, says who ended it, and what is left of it', () => {
    const text = callText(record);
    expect(text.replace(/\s+/g, ' ').match(/Pour refuser, tapez 2/g)).toHaveLength(9);
    expect(text).toContain('01:05  line');
    expect(text).toContain('(again)');
    expect(text).toContain('ended by the caller: hung up');
    expect(text).toContain('decision   refused (key 2)');
    expect(text).toContain('object     none');
  });

  test('says aloud that a story does not hold together', () => {
    expect(callText(record)).toContain('BROKEN');
  });
});
