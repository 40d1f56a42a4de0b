import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CharterError } from '../../lib/charter';
import { type Settings, settingsOf } from '../../lib/settings';

const NOW = new Date('2026-11-23T10:00:00Z');
const read = (context: Record<string, unknown>): Settings => settingsOf((key) => context[key], NOW);

describe('the settings of a deployment', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'settings-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (text: string): string => {
    const path = join(folder, 'charter.json');
    writeFileSync(path, text);
    return path;
  };

  test('are the charter’s own values when nothing is given', () => {
    const { charter, firstYear } = read({});
    expect(charter).toMatchObject({ consentModel: 'opt-out', maximumDays: 180, telephone: { kind: 'none' } });
    expect(firstYear).toBe(2026);
  });

  test.each([
    ['an object of cdk.json', () => ({ charter: { refusalKey: '9' } })],
    ['text of the command line', () => ({ charter: '{"refusalKey":"9"}' })],
    ['a file', () => ({ charterFile: file('{"refusalKey":"9"}') })],
  ])('may come as %s', (_, context) => {
    expect(read(context()).charter.refusalKey).toBe('9');
  });

  test('take the holidays of the day that is given for today', () => {
    expect(read({ today: '2031-01-01' }).firstYear).toBe(2031);
  });

  test.each([
    ['a value out of range', { charter: { maximumDays: 400 } }, /charter\.maximumDays: .*180.*, got 400/],
    ['an unknown field', { charter: { recordEverything: true } }, /recordEverything/],
    ['text that is no JSON', { charter: '{telephone' }, /expected JSON, got \{telephone/],
    ['a file that is not there', { charterFile: '/nowhere/charter.json' }, /expected a readable file, got/],
    ['both a charter and a file', { charter: {}, charterFile: 'charter.json' }, /got both/],
    ['a day that is none', { today: '2026-13-01' }, /expected a date such as 2026-11-23, got "2026-13-01"/],
    ['an instant for a day', { today: '2026-11-23T10:00' }, /expected a date/],
  ])('refuse %s, saying what was expected and what was got', (_, context, message) => {
    expect(() => read(context)).toThrow(CharterError);
    expect(() => read(context)).toThrow(message);
  });

  test('refuse an instance outside the Union', () => {
    const arn = 'arn:aws:connect:us-east-1:111122223333:instance/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
    expect(() => read({ charter: { instance: { kind: 'existing', arn } } })).toThrow(/eu-central-1/);
  });
});
