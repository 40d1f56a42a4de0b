import { runInThisContext } from 'node:vm';
import { buildSync } from 'esbuild';
import type { parquetWriteBuffer } from 'hyparquet-writer';

type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData'];
type Schema = Parameters<typeof parquetWriteBuffer>[0]['schema'];

let writer: typeof parquetWriteBuffer | undefined;

/** The writer that functions use. An ES module, which Jest cannot load: bundled, as functions are. */
function loaded(): typeof parquetWriteBuffer {
  if (writer !== undefined) return writer;
  const contents = "export { parquetWriteBuffer } from 'hyparquet-writer';";
  const [bundle] = buildSync({
    stdin: { contents, resolveDir: __dirname },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  }).outputFiles;
  const module = { exports: {} as { parquetWriteBuffer: typeof parquetWriteBuffer } };
  runInThisContext(`(function (module, exports, require) {${bundle?.text}\n})`)(
    module,
    module.exports,
    require,
  );
  writer = module.exports.parquetWriteBuffer;
  return writer;
}

/** @param schema for what a column's type alone does not say, such as a date */
export const parquetOf = (columnData: Columns, schema?: Schema): Uint8Array =>
  new Uint8Array(loaded()({ columnData, schema }));
