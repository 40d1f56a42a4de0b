import { createInterface } from 'node:readline/promises';
import type { KeyPress } from '../twin/telephone/script';
import type { Twin } from '../twin/twin';
import { placeCall } from './call-record';
import { advance } from './commands/advance';
import { ledger } from './commands/ledger';
import { recordings } from './commands/recordings';
import { callText } from './print/call';
import { localText } from './print/time';
import { goToNext } from './start';

type Ask = (question: string) => Promise<string>;

const AFTER_THE_ANNOUNCEMENT_SECONDS = 52;
const NONE = (): void => undefined;

/** Lets a person be the caller, again and again, until he has had enough. */
export async function conversation(twin: Twin, say: (line: string) => void): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const ask: Ask = async (question) => (await terminal.question(question)).trim().toLowerCase();
  try {
    await call(twin, say, ask);
    for (let choice = ''; choice !== 'q'; ) {
      choice = await ask('\n[c]all again  [t]ravel in time  [l]edger  [r]ecordings  [q]uit > ');
      await choose(choice, twin, say, ask);
    }
  } finally {
    terminal.close();
  }
}

async function choose(choice: string, twin: Twin, say: (line: string) => void, ask: Ask): Promise<void> {
  if (choice === 'c') await call(twin, say, ask);
  if (choice === 'l') say(ledger.print(await ledger.run(twin, {}, NONE)));
  if (choice === 'r') say(recordings.print(await recordings.run(twin, {}, NONE)));
  if (choice === 't') {
    const duration = await ask('how far, such as 180d or 12h > ');
    try {
      say(advance.print(await advance.run(twin, { duration, lag: '0' }, NONE)));
    } catch (error) {
      say((error as Error).message);
    }
  }
}

async function call(twin: Twin, say: (line: string) => void, ask: Ask): Promise<void> {
  await goToNext(twin, 'open');
  say(`\nIt is ${localText(twin.clock.now(), twin.line.timeZone)}; you call, and hear:\n`);
  const keys = await answers(twin, say, ask);
  const operator = { answersAfterSeconds: 12, talksSeconds: 95 };
  say(`\n${callText(await placeCall(twin, { from: '+33639980123', keys, operator }))}`);
}

/** Asks for a key as often as the line would: again after each wrong one, until it gives up. */
async function answers(twin: Twin, say: (line: string) => void, ask: Ask): Promise<KeyPress[]> {
  const { text, keys, repeats } = twin.line.announcement();
  const pressed: KeyPress[] = [];
  for (let plays = 0; plays <= repeats; plays += 1) {
    say(text);
    const [key] = await ask('\nyour key (Enter: stay silent) > ');
    if (key === undefined || !/[0-9*#]/.test(key)) return pressed;
    pressed.push({ key, afterSeconds: AFTER_THE_ANNOUNCEMENT_SECONDS });
    if (keys.includes(key)) return pressed;
    if (plays < repeats) say('\nThat key means nothing here; you hear it again:\n');
  }
  return pressed;
}
