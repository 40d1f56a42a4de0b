import { PutObjectCommand } from '@aws-sdk/client-s3';
import { Athena } from '../../lambdas/stores/athena';
import { parquetOf } from '../../lambdas/stores/parquet';
import { CALL_COLUMNS, type CallRow } from '../../lib/domain/call-row';
import { GROUPS, type TrueCell } from '../../lib/domain/statistics/cell';
import { placeOf } from '../../lib/domain/statistics/dimensions';
import { FIGURES, type Figure, standsAlone } from '../../lib/domain/statistics/threshold';
import { trueCellQueries, trueCellsOf } from '../../lib/domain/statistics/true-cells';
import { AthenaAccount } from '../twin/cloud/athena/athena-account';
import { tableProperties } from '../twin/cloud/athena/table-properties';
import { trueCellsOf as cellsByHand } from './aggregate';
import { grouped } from './grouped';
import { randomFrom } from './random';
import { type Call, callsOf } from './world';

const MONTH = '2026-01';
const THRESHOLD = 11;
const GLUE = { STRING: 'string', INT32: 'int', INT64: 'bigint', BOOLEAN: 'boolean', DATE: 'date' } as const;

/** A town with more who call often: some a few times a day, and all who hide their number, on some days too. */
function calls(): Call[] {
  const random = randomFrom(7);
  const town = callsOf({ seed: 5, callsADay: 40, callsOnAClosedDay: 2 }, [`${MONTH}-01`]);
  // Half of it: enough for cells of any size.
  return town
    .filter(({ date }) => date <= `${MONTH}-15`)
    .map((call) => ({
      ...call,
      caller: random.chance(0.25) ? `often ${random.below(6)}` : random.chance(0.1) ? UNKNOWN : call.caller,
    }));
}

const UNKNOWN = 'unknown';

/** Somebody who makes a few calls, and each as long as a hundred of others: most of the seconds of many a cell are his. */
const longer = (call: Call): Call =>
  call.caller === 'often 0' && call.talk !== null ? { ...call, wait: 9000, talk: 30_000 } : call;

const rowOf = (call: Call, token: bigint | null): CallRow => ({
  hour: Number(call.values.hour),
  outcome: call.values.outcome,
  method: call.values.method,
  language: call.values.language,
  queue: call.values.queue,
  recorded: call.recorded,
  answered: call.answered,
  abandoned: call.abandoned,
  wait_seconds: call.wait,
  talk_seconds: call.talk,
  token,
  record_key: call.recordKey,
});

/** Makes the table of calls, with a file a day. */
async function keep(account: AthenaAccount, world: readonly Call[]): Promise<void> {
  const types = Object.fromEntries(Object.entries(CALL_COLUMNS).map(([name, type]) => [name, GLUE[type]]));
  const projection = {
    'projection.enabled': 'true',
    'projection.day.type': 'date',
    'projection.day.format': 'yyyy-MM-dd',
    'projection.day.range': `${MONTH}-01,${MONTH}-31`,
  };
  await account.make(
    'AWS::Glue::Table',
    tableProperties('calls', types, { keys: { day: 'string' }, parameters: projection }),
  );
  const callers = [...new Set(world.map(({ caller }) => caller))];
  for (const [date, there] of grouped(world, ({ date }) => date)) {
    const rows = there.map((call) =>
      rowOf(call, call.caller === UNKNOWN ? null : BigInt(callers.indexOf(call.caller))),
    );
    const Key = `calls/day=${date}/calls.parquet`;
    await account
      .sdk()
      .send(new PutObjectCommand({ Bucket: 'cells', Key, Body: parquetOf(CALL_COLUMNS, rows) }));
  }
}

/** The cells as the queries for a month of so many calls find them. */
async function cellsByAthena(account: AthenaAccount, calls: number): Promise<Map<string, TrueCell>> {
  const place = { workgroup: 'statistics', database: 'statistics', patienceMs: 60_000 };
  const athena = new Athena(place, account.queries(), {
    now: () => account.clock.now(),
    pause: (ms) => account.clock.advanceTo(account.clock.now() + ms),
  });
  const cells: TrueCell[] = [];
  for (const { grain, occasional, frequent } of trueCellQueries(MONTH, calls))
    cells.push(...trueCellsOf(await athena.read(occasional), await athena.read(frequent), grain, MONTH));
  return new Map(cells.map((cell) => [nameOf(cell), cell]));
}

const nameOf = ({ grain, start, values }: TrueCell): string => `${grain} ${start} ${placeOf(values)}`;

/** A cell without what only a bound is told of. */
const exactly = ({ groups, wait, talk, ...cell }: TrueCell) => ({
  ...cell,
  groups: Object.fromEntries(
    Object.entries(groups).map(([group, { calls, callers, key }]) => [group, { calls, callers, key }]),
  ),
  wait: { calls: wait.calls, callers: wait.callers, seconds: wait.seconds },
  talk: { calls: talk.calls, callers: talk.callers, seconds: talk.seconds },
});

const standing = (cells: Iterable<TrueCell>, figures: readonly Figure[]): number =>
  [...cells].flatMap((cell) => figures.filter((figure) => standsAlone(cell, figure, THRESHOLD))).length;

const world = calls().map(longer);
const byHand = cellsByHand(world);
let account: AthenaAccount;
beforeAll(async () => {
  account = await AthenaAccount.withData();
  await keep(account, world);
});
afterAll(async () => {
  expect(account.failures).toEqual([]);
  await account.close();
});

describe.each([
  ['a town’s month', world.length],
  ['a country’s month', 10_000_000],
])('the cells that the queries for %s find', (_, volume) => {
  let found: ReadonlyMap<string, TrueCell>;
  beforeAll(async () => {
    found = await cellsByAthena(account, volume);
  });

  it('are those, and all those, that counting by hand gives', () => {
    expect(byHand.length).toBeGreaterThan(3000);
    expect(found.size).toBe(byHand.length);
    const other = byHand.filter((cell) => {
      const same = found.get(nameOf(cell));
      return same === undefined || JSON.stringify(exactly(same)) !== JSON.stringify(exactly(cell));
    });
    expect(other.map(nameOf)).toEqual([]);
  });

  it('never let pass what one caller dominates, and withhold no count besides', () => {
    const passed = byHand.flatMap((cell) =>
      FIGURES.filter(
        (figure) =>
          standsAlone(found.get(nameOf(cell)) as TrueCell, figure, THRESHOLD) &&
          !standsAlone(cell, figure, THRESHOLD),
      ),
    );
    expect(passed).toEqual([]);
    const dominated = byHand.filter(
      (cell) => cell.talk.callers >= THRESHOLD && !standsAlone(cell, 'talk', THRESHOLD),
    );
    expect(dominated.length).toBeGreaterThan(50);
    expect(standing(found.values(), GROUPS)).toBe(standing(byHand, GROUPS));
  });

  it(`withhold ${volume > world.length ? 'some means' : 'no mean'} besides`, () => {
    const least = volume > world.length ? 0.6 : 1;
    const means = standing(byHand, ['wait', 'talk']);
    expect(standing(found.values(), ['wait', 'talk'])).toBeGreaterThanOrEqual(least * means);
  });
});
