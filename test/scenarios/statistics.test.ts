import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { statsAsk } from '../../bin/commands/stats-ask';
import type { PublishedCell } from '../../lib/domain/statistics/cell';
import { cutName, FIGURE_COLUMNS } from '../../lib/domain/statistics/cube';
import { DIMENSIONS } from '../../lib/domain/statistics/dimensions';
import type { Twin } from '../../twin/twin';
import { cellOf, frozenAt } from '../support/statistics-line';
import { startTwin } from '../support/twin';
import { parquetOf } from '../twin/cloud/athena/parquet';

const QUEUE = "Agglo J'écoute";
const DAY_MS = 86_400_000;
const quiet = () => undefined;

let twin: Twin;
const ask = (measures: string, options: object = {}) => statsAsk.run(twin, { measures, ...options }, quiet);

beforeAll(async () => {
  twin = await startTwin();
  for (const [place, month] of ['2026-07-01', '2026-08-01', '2026-09-01'].entries())
    await freeze(month, [
      cellOf(month, {}, { calls: 800 + place }),
      cellOf(month, { outcome: 'refused' }, { calls: 80 + place, recorded: null }),
      cellOf(month, { outcome: 'silent' }, { calls: 700 + place }),
      cellOf(month, { outcome: 'silent', queue: QUEUE }, { calls: 650 + place }),
      cellOf(`${month.slice(0, 8)}15`, {}, { grain: 'day', calls: 40 }),
    ]);
});

/** Writes a month of the cube: a file a grain and cut, and last that it is frozen. */
async function freeze(month: string, cells: readonly PublishedCell[]): Promise<void> {
  const nameOf = ({ grain, cut }: PublishedCell) =>
    `cube/grain=${grain}/start=${month}/cut=${cutName(cut)}/cells`;
  for (const name of new Set(cells.map(nameOf)))
    await put(name, cubeFile(cells.filter((cell) => nameOf(cell) === name)));
  await put(
    `months/start=${month}/month`,
    parquetOf([{ name: 'frozen_at', type: 'STRING', data: [frozenAt(month)] }]),
  );
}

async function put(name: string, Body: Uint8Array): Promise<void> {
  const { url, region } = twin;
  const credentials = twin.credentialsOf('administrator', true);
  const client = new S3Client({ endpoint: url, region, credentials, forcePathStyle: true });
  const Bucket = twin.nameOf('AWS::S3::Bucket', 'Cube');
  await client.send(new PutObjectCommand({ Bucket, Key: `${name}.parquet`, Body }));
}

/** A date of Parquet is a number of days that its schema says is a date. */
function cubeFile(cells: readonly PublishedCell[]): Uint8Array {
  const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
  const days = cells.map(({ start }) => Date.parse(start) / DAY_MS);
  const columns = [
    { name: 'day', type: 'INT32', converted_type: 'DATE', data: days } as const,
    ...DIMENSIONS.map((name) => ({ name, ...text, data: cells.map(({ values }) => values[name] ?? null) })),
    ...Object.entries(FIGURE_COLUMNS).map(([name, field]) => {
      return { name, type: 'INT32', data: cells.map((cell) => cell[field]) } as const;
    }),
  ];
  const schema = columns.map(({ data: _, ...element }) => ({
    ...element,
    repetition_type: 'OPTIONAL' as const,
  }));
  const data = columns.map(({ name, data }) => ({ name, data }));
  return parquetOf(data, [{ name: 'root', num_children: columns.length }, ...schema]);
}

describe('the statistics function, asked as a manager asks it', () => {
  it('tells by month and outcome, what is suppressed, and what is open', async () => {
    const range = { from: '2026-09', to: '2026-10' };
    expect(await ask('calls,recordedShare', { by: 'month,outcome', ...range })).toMatchObject({
      rows: [
        {
          period: '2026-09-01',
          values: { outcome: 'refused' },
          measures: { calls: 82, recordedShare: null },
        },
        { period: '2026-09-01', values: { outcome: 'silent' }, measures: { calls: 702 } },
      ],
      suppressed: [
        { values: { outcome: 'refused' }, measures: ['recordedShare'] },
        { values: { outcome: 'accepted' }, measures: 'all' },
        { values: { outcome: 'undetermined' }, measures: 'all' },
        { values: { outcome: 'none' }, measures: 'all' },
      ],
      frozen: { '2026-09-01': frozenAt('2026-09-01') },
      open: ['2026-10-01'],
      threshold: 11,
    });
  });

  it('tells by quarter, by day, and for a queue with a quote in its name', async () => {
    expect(await ask('calls', { by: 'quarter', from: '2026-07', to: '2026-09' })).toMatchObject({
      rows: [{ period: '2026-07-01', measures: { calls: 2403 } }],
    });
    expect(await ask('calls', { grain: 'day', from: '2026-08-15', to: '2026-08-16' })).toMatchObject({
      rows: [{ period: '2026-08-15', measures: { calls: 40 } }],
      suppressed: [{ period: '2026-08-16', measures: 'all' }],
    });
    const queue = { by: 'outcome', where: [`queue=${QUEUE}`], from: '2026-08', to: '2026-08' };
    expect(await ask('calls', queue)).toMatchObject({
      rows: [{ values: { outcome: 'silent', queue: QUEUE }, measures: { calls: 651 } }],
    });
  });

  it('tells a month that is frozen later as soon as it is', async () => {
    const october = { from: '2026-10', to: '2026-10' };
    expect(await ask('calls', october)).toMatchObject({ rows: [], open: ['2026-10-01'] });
    await freeze('2026-10-01', [cellOf('2026-10-01')]);
    expect(await ask('calls', october)).toMatchObject({ rows: [{ measures: { calls: 100 } }], open: [] });
  });

  it('refuses what is none of the charter’s, and says what is', async () => {
    await expect(ask('calls', { by: 'week' })).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining('expected grain to be one of day, month, quarter, year'),
    });
    await expect(ask('agents')).rejects.toThrow('expected measures to be a list of calls, refusals');
  });
});
