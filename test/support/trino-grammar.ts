import { dirname } from 'node:path';
import { runInThisContext } from 'node:vm';
import { buildSync } from 'esbuild';

interface Trino {
  validate(sql: string): readonly { readonly message: string }[];
}

let trino: Trino | undefined;

/** What Trino's grammar has against a text: nothing when it parses. The grammar's package is written for bundlers only. */
export function trinoErrors(sql: string): readonly string[] {
  trino ??= loaded();
  return trino.validate(sql).map(({ message }) => message);
}

function loaded(): Trino {
  const { outputFiles } = buildSync({
    stdin: {
      contents: "export { TrinoSQL } from './dist/parser/trino/index.js';",
      resolveDir: dirname(require.resolve('dt-sql-parser/package.json')),
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  const exported: { exports: { TrinoSQL?: new () => Trino } } = { exports: {} };
  const code = outputFiles[0]?.text ?? '';
  runInThisContext(`(function (module, exports, require) {${code}\n})`)(exported, exported.exports, require);
  const { TrinoSQL } = exported.exports;
  if (TrinoSQL === undefined) throw new Error("expected Trino's grammar in dt-sql-parser, got none");
  return new TrinoSQL();
}
