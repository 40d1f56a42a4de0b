import type { CallScript } from '../twin/telephone/script';
import type { Twin } from '../twin/twin';
import { placeCall } from './call-record';
import { conversation } from './conversation';
import { type TwinOptions, withTwin } from './open-twin';
import { callText } from './print/call';

interface Telling {
  readonly title: string;
  readonly when: 'open' | 'closed';
  readonly script: Pick<CallScript, 'keys'>;
  readonly ledgerDown?: true;
}

/** What a newcomer without a terminal sees: one call for each thing that the charter promises. */
const TELLING: readonly Telling[] = [
  { title: 'A caller who does nothing', when: 'open', script: { keys: [] } },
  { title: 'A caller who refuses', when: 'open', script: { keys: [{ key: '2', afterSeconds: 36 }] } },
  {
    title: 'A caller who presses wrong keys',
    when: 'open',
    script: { keys: ['7', '8', '9'].map((key) => ({ key, afterSeconds: 50 })) },
  },
  { title: 'A caller outside service hours', when: 'closed', script: { keys: [] } },
  { title: 'A caller while the ledger is down', when: 'open', script: { keys: [] }, ledgerDown: true },
];

const OPERATOR = { answersAfterSeconds: 12, talksSeconds: 95 };
const FROM = '+33639980123';
const QUARTER_MS = 15 * 60_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The main job: somebody takes the call in the terminal; where there is none, five telling calls are played. */
export function start(options: TwinOptions): Promise<void> {
  return withTwin(options, say, async (twin) => {
    if (process.stdin.isTTY && process.stdout.isTTY) await conversation(twin, say);
    else for (const [index, telling] of TELLING.entries()) await play(twin, telling, index + 1);
  });
}

async function play(twin: Twin, { title, when, script, ledgerDown }: Telling, number: number): Promise<void> {
  await goToNext(twin, when);
  if (ledgerDown)
    twin.faults.arm('dynamodb:PutItem', { kind: 'error', code: 'InternalServerError', status: 500 });
  const record = await placeCall(twin, { from: FROM, operator: OPERATOR, ...script });
  twin.faults.clear();
  say(`${number}. ${title}\n`);
  say(`${callText(record)}\n`);
}

/** Lets time pass to the next quarter of an hour at which the line is open, or closed. */
export async function goToNext(twin: Twin, when: Telling['when']): Promise<void> {
  let instant = twin.clock.now();
  while (twin.line.isOpen(new Date(instant)) !== (when === 'open')) {
    instant = Math.floor(instant / QUARTER_MS + 1) * QUARTER_MS;
  }
  await twin.advanceTo(instant);
}
