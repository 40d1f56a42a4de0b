import { Random } from '../../twin/random';
import type { CallScript, KeyPress } from '../../twin/telephone/script';
import type { Twin } from '../../twin/twin';
import { type CallRecord, placeCall } from '../call-record';
import { type Command, UsageError } from '../command';
import { callText } from '../print/call';
import { table } from '../print/table';
import { instantOf, localText } from '../print/time';

interface Options {
  readonly press?: string;
  readonly silent?: true;
  readonly transfer?: true | string;
  readonly hangUpAfter?: string;
  readonly at?: string;
  readonly from: string;
  readonly count: string;
  readonly seed: string;
  readonly ledgerDown?: true;
}

/** When a caller presses, from the first word of the announcement, if nothing else is said. */
const PRESSED_AFTER_SECONDS = 30;
const MINUTE_MS = 60_000;

export const call: Command<Options, readonly CallRecord[]> = {
  name: 'call',
  declare: (command) =>
    command
      .description('place a call, and show what was heard and what is left of it')
      .option(
        '--press <keys>',
        'keys in turn, one for each announcement: 2, or 7,2, or 2@5 for the fifth second',
      )
      .option('--silent', 'press nothing (the default)')
      .option('--transfer [to]', 'the operator passes the caller on: to the queue or to an agent')
      .option('--hang-up-after <when>', 'the caller gives up: announcement, queue, or a number of seconds')
      .option(
        '--at <time>',
        'local time of the call, such as 2026-11-23T10:00; not before the twin’s own time',
      )
      .option(
        '--from <number>',
        'the caller’s number, from a range kept for fiction, or withheld',
        '+33639980123',
      )
      .option('--count <n>', 'that many calls, a minute apart', '1')
      .option('--seed <n>', 'chance: how long the operator takes and talks', '1')
      .option('--ledger-down', 'the ledger answers nothing but errors'),

  async run(twin, options) {
    const random = new Random(numberOf('--seed', options.seed));
    const count = numberOf('--count', options.count, 1);
    const script = scriptOf(options);
    await goTo(twin, options.at);
    if (options.ledgerDown)
      twin.faults.arm('dynamodb:PutItem', { kind: 'error', code: 'InternalServerError', status: 500 });
    const records: CallRecord[] = [];
    try {
      for (let made = 0; made < count; made += 1) {
        if (made > 0) await twin.advanceTo(twin.clock.now() + MINUTE_MS);
        records.push(await placeCall(twin, { ...script, operator: operatorOf(random) }));
      }
    } finally {
      twin.faults.clear();
    }
    return records;
  },

  print: (records) => (records.length === 1 ? callText(records[0] as CallRecord) : callsText(records)),
};

const operatorOf = (random: Random): CallScript['operator'] => ({
  answersAfterSeconds: random.between(4, 40),
  talksSeconds: random.between(30, 240),
});

function scriptOf({ press, silent, transfer, hangUpAfter, from }: Options): Omit<CallScript, 'operator'> {
  if (silent && press !== undefined) throw new UsageError(`expected --silent or --press, got both`);
  return {
    from: callerOf(from),
    keys: press === undefined ? [] : press.split(',').map(keyOf),
    ...(hangUpAfter !== undefined && { hangUp: hangUpOf(hangUpAfter) }),
    ...(transfer !== undefined && { transfer: transferOf(transfer) }),
  };
}

/** The message never repeats what was given: it could be somebody's number. */
function callerOf(from: string): string | null {
  if (from === 'withheld') return null;
  if (/^\+33(19900|26191|35301|46571|53649|63998)\d{4}$/.test(from)) return from;
  throw new UsageError(
    'expected --from withheld or a number kept for fiction, such as +33639980123, got another',
  );
}

function keyOf(press: string): KeyPress {
  const [, key, after] = /^([0-9*#])(?:@(\d+))?$/.exec(press) ?? [];
  if (key === undefined) throw new UsageError(`expected --press 2, 7,2 or 2@5, got ${press}`);
  return { key, afterSeconds: after === undefined ? PRESSED_AFTER_SECONDS : Number(after) };
}

function hangUpOf(when: string): NonNullable<CallScript['hangUp']> {
  if (when === 'announcement' || when === 'queue') return when;
  return numberOf('--hang-up-after announcement, queue or', when);
}

function transferOf(to: true | string): NonNullable<CallScript['transfer']> {
  if (to === true || to === 'queue') return 'queue';
  if (to === 'agent') return 'agent';
  throw new UsageError(`expected --transfer queue or agent, got ${to}`);
}

function numberOf(option: string, text: string, least = 0): number {
  if (!/^\d+$/.test(text) || Number(text) < least)
    throw new UsageError(`expected ${option} a whole number from ${least}, got ${text}`);
  return Number(text);
}

async function goTo(twin: Twin, at: string | undefined): Promise<void> {
  if (at === undefined) return;
  const instant = instantOf(at, twin.line.timeZone);
  const now = twin.clock.now();
  if (instant < now)
    throw new UsageError(
      `expected --at not before ${localText(now, twin.line.timeZone)}, where the twin is, got ${at} (--fresh starts over)`,
    );
  await twin.advanceTo(instant);
}

const callsText = (records: readonly CallRecord[]): string =>
  table(
    ['arrived', 'contact', 'decision', 'recording', 'object'],
    records.flatMap(({ at, timeZone, contacts }) =>
      contacts.map(({ id, outcome, recording, object }) => [
        localText(at, timeZone),
        id,
        outcome ?? 'none',
        recording,
        object === null ? 'none' : 'stored',
      ]),
    ),
  );
