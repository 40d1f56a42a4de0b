import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { PublishedCell } from '../../lib/domain/statistics/cell';
import { cutName, FIGURE_COLUMNS } from '../../lib/domain/statistics/cube';
import { DIMENSIONS } from '../../lib/domain/statistics/dimensions';
import type { Twin } from '../../twin/twin';
import { parquetOf } from '../twin/cloud/athena/parquet';
import { frozenAt } from './statistics-line';

const DAY_MS = 86_400_000;

/** Writes a month of the cube: a file a grain and cut, and last that it is frozen. */
export async function freezeMonth(twin: Twin, month: string, cells: readonly PublishedCell[]): Promise<void> {
  const nameOf = ({ grain, cut }: PublishedCell) =>
    `cube/grain=${grain}/start=${month}/cut=${cutName(cut)}/cells`;
  for (const name of new Set(cells.map(nameOf)))
    await put(twin, name, cubeFile(cells.filter((cell) => nameOf(cell) === name)));
  await put(
    twin,
    `months/start=${month}/month`,
    parquetOf([{ name: 'frozen_at', type: 'STRING', data: [frozenAt(month)] }]),
  );
}

async function put(twin: Twin, name: string, Body: Uint8Array): Promise<void> {
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
