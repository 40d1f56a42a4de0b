import { Random } from './random';
import type { CallScript } from './telephone/script';

/** A call to come: when it reaches the line, and what its caller and operator do. */
export interface PlannedCall {
  readonly at: number;
  readonly script: CallScript;
}

export interface LoadPlan {
  /** Local midnight of the first day, as an instant in milliseconds. */
  readonly from: number;
  readonly days: number;
  readonly perDay: number;
  readonly seed: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How calls to a town hall spread over a day, by local hour; some come when nobody answers. */
const BY_HOUR = [0, 0, 0, 0, 0, 0, 1, 2, 14, 18, 17, 12, 4, 8, 16, 14, 11, 7, 2, 1, 1, 0, 0, 0];

/** Monday to Sunday. */
const BY_WEEKDAY = [24, 19, 18, 18, 17, 3, 1];

/** What callers do, of every hundred. Seconds count from the start of the announcement. */
const BEHAVIOURS: readonly (readonly [Partial<CallScript>, number])[] = [
  [{}, 66],
  [{ keys: [{ key: '1', afterSeconds: 19 }] }, 8],
  [{ keys: [{ key: '2', afterSeconds: 24 }] }, 7],
  [{ keys: [{ key: '2', afterSeconds: 6 }] }, 4],
  [
    {
      keys: [
        { key: '5', afterSeconds: 8 },
        { key: '2', afterSeconds: 9 },
      ],
    },
    1,
  ],
  [
    {
      keys: [
        { key: '7', afterSeconds: 4 },
        { key: '8', afterSeconds: 4 },
        { key: '9', afterSeconds: 4 },
      ],
    },
    1,
  ],
  [{ hangUp: 'announcement' }, 3],
  [{ hangUp: 'queue' }, 4],
  [{ transfer: 'queue' }, 4],
  [{ transfer: 'agent' }, 2],
];

/** Calls of a plausible town over whole days, in order of arrival: exactly `days × perDay` of them. */
export function plan({ from, days, perDay, seed }: LoadPlan): PlannedCall[] {
  const random = new Random(seed);
  const firstWeekday = (new Date(from + DAY / 2).getUTCDay() + 6) % 7;
  const dates = Array.from(
    { length: days },
    (_, day) => [day, BY_WEEKDAY[(firstWeekday + day) % 7] as number] as const,
  );
  const hours = BY_HOUR.map((weight, hour) => [hour, weight] as const);
  const arrivals = Array.from({ length: days * perDay }, () => {
    const within = random.pick(hours) * HOUR + random.between(0, HOUR - 1);
    return from + random.pick(dates) * DAY + within;
  });
  return arrivals.sort((a, b) => a - b).map((at) => ({ at, script: scriptOf(random) }));
}

function scriptOf(random: Random): CallScript {
  return {
    from: callerOf(random),
    keys: [],
    operator: { answersAfterSeconds: random.between(5, 180), talksSeconds: random.between(40, 600) },
    ...random.pick(BEHAVIOURS),
  };
}

/** A caller of the town, in a range reserved for fiction: some call often, a few withhold their number. */
function callerOf(random: Random): string | null {
  if (random.next() < 0.04) return null;
  const rank = Math.floor(8_000 * random.next() ** 3);
  return `+3363998${String(rank).padStart(4, '0')}`;
}
