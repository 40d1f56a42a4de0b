import type { Access, Principal } from '../aws';
import { type Catalog, demandTable } from '../glue/catalog';
import type { S3 } from '../s3/s3';
import type { Statement } from './analysis/environment';
import { failureAt } from './analysis/failure';
import { analyseQuery } from './analysis/query';
import type { SqlEngine } from './engine/sql-engine';
import { shown } from './engine/values';
import { boundParameters } from './parameters';
import { everyNode, type Node, nameOf, rulesOf } from './parsing/tree';
import { computed, permitted, readingsOf } from './reading';
import type { Cell, ResultColumn } from './results';
import { AskersStorage } from './storage';

export interface Surroundings {
  readonly access: Access;
  readonly catalog: Catalog;
  readonly engine: SqlEngine;
  readonly s3: S3;
  /** The folder in which S3's files lie. */
  readonly root: string;
}

/** A query that was accepted. */
export interface Submission {
  readonly statement: Node;
  readonly parameters: readonly string[];
  readonly database: string;
  readonly asker: Principal;
  /** Bytes; no end when undefined. */
  readonly cutoff: number | undefined;
}

export interface Answer {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Bytes. */
  readonly scanned: number;
}

/** The query would scan more than its workgroup lets it. */
export class CutOff extends Error {
  override readonly name = 'CutOff';

  /** @param scanned bytes until it was stopped */
  constructor(readonly scanned: number) {
    super('Bytes scanned limit was exceeded');
  }
}

/**
 * Runs a query in the name of whoever asked: looks its tables up, finds the files of the partitions that it reads, and
 * computes it over them where they lie.
 * @param now milliseconds since 1970
 * @throws QueryFailure, CutOff
 */
export async function answer(
  { access, catalog, engine, s3, root }: Surroundings,
  { statement, parameters, database, asker, cutoff }: Submission,
  now: number,
): Promise<Answer> {
  const bound = boundParameters(statement, parameters);
  for (const node of [statement, ...bound.values()])
    for (const [schema, name] of mentioned(node, database))
      await permitted('Insufficient permissions to execute the query. ', () =>
        demandTable(access, asker, schema, name, catalog.find(schema, name)),
      );
  const analysis = analysing(catalog, database, bound, now);
  const query = analyseQuery(statement, analysis);
  const { sources, scanned } = await readingsOf(
    engine,
    new AskersStorage(s3, root, asker),
    analysis.uses,
    now,
  );
  if (cutoff !== undefined && scanned > cutoff) throw new CutOff(cutoff);
  const tables = sources.length === 0 ? '' : `WITH ${sources.join(', ')} `;
  const rows = await computed(() => engine.rows(`${tables}${query.sql}`));
  const types = query.columns.map(({ type }) => type);
  return {
    columns: query.columns.map(({ name, type }, index) => ({ name: name ?? `_col${index}`, type })),
    rows: rows.map((row) => row.map((value, index) => shown(value, types[index] as (typeof types)[number]))),
    scanned,
  };
}

/** Tables that a statement names, by their databases; names that WITH gives are none. */
function* mentioned(node: Node, database: string): Generator<[database: string, name: string]> {
  const named = new Set(
    [...everyNode(node)].filter(isNamed).map((query) => nameOf(rulesOf(query)[0] as Node)),
  );
  for (const each of everyNode(node)) {
    if (each.kind !== 'TableRef') continue;
    const [name, schema] = rulesOf(each).map(nameOf).reverse() as [string, string?];
    if (schema !== undefined || !named.has(name)) yield [schema ?? database, name];
  }
}

const isNamed = ({ kind }: Node): boolean => kind === 'NamedQuery';

const analysing = (
  catalog: Catalog,
  byDefault: string,
  parameters: ReadonlyMap<Node, Node>,
  now: number,
): Statement => {
  let relations = 0;
  return {
    parameters,
    now,
    uses: [],
    relationName: () => `r${++relations}`,
    table(node, database = byDefault, name) {
      if (!catalog.hasDatabase(database))
        throw failureAt(node, 'SCHEMA_NOT_FOUND', `Schema '${database}' does not exist`);
      const table = catalog.find(database, name);
      if (table === undefined)
        throw failureAt(node, 'TABLE_NOT_FOUND', `Table 'awsdatacatalog.${database}.${name}' does not exist`);
      return table;
    },
  };
};
