import { parseStatements, SqlSyntaxError } from '../../twin/cloud/athena/parsing/grammar';

/** What Trino's grammar has against a text: nothing when it parses. */
export function trinoErrors(sql: string): readonly string[] {
  try {
    parseStatements(sql);
    return [];
  } catch (error) {
    if (error instanceof SqlSyntaxError) return [error.message];
    throw error;
  }
}
