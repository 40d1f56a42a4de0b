import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flowCheck } from '../../bin/commands/flow-check';
import { flowOf, say } from '../support/flows';

const folder = mkdtempSync(join(tmpdir(), 'flows-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const check = (...files: string[]) => flowCheck.run({ files }, () => undefined);

describe('agglo flow check', () => {
  test('is content with a flow that Connect takes', async () => {
    const greets = file('greets.json', flowOf(say('greet', 'Bonjour')));
    const result = await check(greets);
    expect(result).toEqual({ files: [{ file: greets, parsed: true, findings: [] }] });
    expect(flowCheck.exitCode(result)).toBe(0);
    expect(flowCheck.print(result)).toBe('1 flow, no findings');
  });

  test('says of each file what is wrong, of one that is no flow too', async () => {
    const away = file('away.json', flowOf(say('greet', 'Bonjour', 'away')));
    const letter = file('letter.txt', 'Bonjour');
    const result = await check(away, letter);
    expect(result.files.map(({ parsed, findings }) => [parsed, findings.map(({ code }) => code)])).toEqual([
      [true, expect.arrayContaining(['dangling-target'])],
      [false, ['not-json']],
    ]);
    expect(flowCheck.exitCode(result)).toBe(1);
    expect(flowCheck.print(result)).toMatch(/away\.json +error +dangling-target +greet +expected NextAction/);
  });

  test('of a file that cannot be read says which, and checks none', async () => {
    await expect(check(join(folder, 'none.json'))).rejects.toThrow(
      /expected a file to read, got .*none\.json/,
    );
  });

  test('takes the type that it is told', async () => {
    const greets = file('greets.json', flowOf(say('greet', 'Bonjour')));
    const told = await flowCheck.run({ files: [greets], type: 'AGENT_WHISPER' }, () => undefined);
    expect(told.files[0]?.findings.map(({ code }) => code)).toEqual(['wrong-flow-type']);
    await expect(flowCheck.run({ files: [greets], type: 'NONE' }, () => undefined)).rejects.toThrow(
      /expected --type/,
    );
  });

  test('takes the channel that it is told', async () => {
    const asks = file(
      'asks.json',
      flowOf({
        Identifier: 'set',
        Type: 'UpdatePreviousContactParticipantState',
        Parameters: { PreviousContactParticipantState: 'OffHold' },
        Transitions: { NextAction: 'end', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'end' }] },
      }),
    );
    const told = await flowCheck.run({ files: [asks], channel: 'CHAT' }, () => undefined);
    expect(told.files[0]?.findings.map(({ code }) => code)).toEqual(['wrong-channel']);
    await expect(flowCheck.run({ files: [asks], channel: 'FAX' }, () => undefined)).rejects.toThrow(
      /expected --channel/,
    );
  });
});
