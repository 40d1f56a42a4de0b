import { parquetWriteBuffer } from 'hyparquet-writer';

type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData'];
type Schema = Parameters<typeof parquetWriteBuffer>[0]['schema'];

/** @param schema for what a column's type alone does not say, such as a date */
export const parquetOf = (columnData: Columns, schema?: Schema): Uint8Array =>
  new Uint8Array(parquetWriteBuffer({ columnData, schema }));
