import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { runInThisContext } from 'node:vm';
import { keptBundle } from '../../../kept-bundle';
import type { Node } from './tree';

/** What is used of a rule or token of antlr4ng. */
interface Branch {
  readonly children?: readonly Branch[] | null;
  readonly start?: { readonly line: number; readonly column: number } | null;
  readonly symbol?: { readonly line: number; readonly column: number; readonly text: string };
}

interface ParseError {
  readonly startLine: number;
  readonly startColumn: number;
  readonly message: string;
}

interface Grammar {
  createParser(text: string, onError: (error: ParseError) => void): { program(): Branch };
}

/** The text is no Trino SQL. Its place and words are the parser's; AWS's own list of what it expected is longer. */
export class SqlSyntaxError extends Error {
  override readonly name = 'SqlSyntaxError';
}

/** Rules with a single rule below that must not be mistaken for it. */
const KEPT = new Set([
  'AliasedRelation',
  'FunctionName',
  'GroupBy',
  'GroupingSet',
  'InlineTable',
  'QualifiedName',
  'SelectItem',
  'SelectList',
  'SingleGroupingSet',
  'SortItem',
  'Statements',
  'TableRef',
]);

let grammar: Grammar | undefined;

/**
 * The Trino grammar of dt-sql-parser, made when it is first needed: loading takes 0.2 s, the first parse 0.6 s.
 * The package is written for bundlers (no endings in its imports), so neither Node nor Jest can load it as it is.
 */
function loaded(): Grammar {
  if (grammar !== undefined) return grammar;
  const package_ = require.resolve('dt-sql-parser/package.json');
  const contents = "export { TrinoSQL } from './dist/parser/trino/index.js';";
  const bundle = keptBundle({ stdin: { contents, resolveDir: dirname(package_) }, format: 'cjs' }, [
    readFileSync(package_),
  ]);
  const module = { exports: {} as { TrinoSQL: new () => Grammar } };
  runInThisContext(`(function (module, exports, require) {${bundle}\n})`)(module, module.exports, require);
  grammar = new module.exports.TrinoSQL();
  return grammar;
}

/**
 * The statements of a text; a trailing semicolon ends the last one.
 * @throws SqlSyntaxError
 */
export function parseStatements(text: string): readonly Node[] {
  return parsed(text)
    .children.filter(({ kind }) => kind === 'Statements')
    .flatMap(({ children }) => children.filter(({ kind }) => kind !== 'Token'));
}

/**
 * A text that is one expression; undefined when it is none. The grammar's own rule for that is content with a text that
 * begins with one, so it is what follows SELECT, when nothing else does.
 */
export function parseExpression(text: string): Node | undefined {
  let statements: readonly Node[];
  try {
    statements = parseStatements(`SELECT ${text}`);
  } catch (error) {
    if (error instanceof SqlSyntaxError) return undefined;
    throw error;
  }
  const [select, ...others] = statements;
  const [word, list, ...clauses] = select?.kind === 'QuerySpecification' ? select.children : [];
  const [item, ...items] = list?.kind === 'SelectList' ? list.children : [];
  const [expression, ...alias] = item?.children ?? [];
  const alone = word !== undefined && [others, clauses, items, alias].every(({ length }) => length === 0);
  const every = ['TableAllColumns', 'SelectAllWithoutTable', 'Token'].includes(expression?.kind ?? '');
  return alone && !every ? expression : undefined;
}

function parsed(text: string): Node {
  const errors: ParseError[] = [];
  const tree = loaded()
    .createParser(text, (error) => errors.push(error))
    .program();
  const [first] = errors;
  if (first !== undefined)
    throw new SqlSyntaxError(`line ${first.startLine}:${first.startColumn}: ${first.message}`);
  return nodeOf(tree);
}

function nodeOf(branch: Branch): Node {
  if (branch.symbol !== undefined) {
    const { text, line, column } = branch.symbol;
    return { kind: 'Token', text, line, column: column + 1, children: [] };
  }
  const kind = branch.constructor.name.replace(/Context$/, '');
  const below = branch.children ?? [];
  const [only] = below;
  if (below.length === 1 && only?.symbol === undefined && only !== undefined && !KEPT.has(kind))
    return nodeOf(only);
  const { line, column } = branch.start ?? { line: 1, column: 0 };
  return { kind, text: '', line, column: column + 1, children: below.map(nodeOf) };
}
