import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBInstance, DuckDBValue } from '@duckdb/node-api';

/** Two cores, and memory that leaves the machine some. */
const LIMITS = { threads: '2', memory_limit: '1500MB' };

/**
 * DuckDB in this process: it reads files below one folder, and nothing else, and loads no extension.
 * @see https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview
 */
export class SqlEngine {
  private instance: Promise<DuckDBInstance> | undefined;
  /** Where it puts what its memory does not hold. */
  private spill: string | undefined;

  /** @param folder the only one that queries may read */
  constructor(private readonly folder: string) {}

  /** @throws Error in DuckDB's words */
  async rows(sql: string): Promise<DuckDBValue[][]> {
    this.instance ??= this.open();
    const connection = await (await this.instance).connect();
    try {
      return (await connection.runAndReadAll(sql)).getRows();
    } finally {
      connection.closeSync();
    }
  }

  async close(): Promise<void> {
    (await this.instance)?.closeSync();
    this.instance = undefined;
    if (this.spill !== undefined) rmSync(this.spill, { recursive: true, force: true });
  }

  private async open(): Promise<DuckDBInstance> {
    // Loaded here only: most of what the twin is started for asks Athena nothing.
    const { DuckDBInstance } = await import('@duckdb/node-api');
    this.spill = mkdtempSync(join(tmpdir(), 'athena-'));
    const instance = await DuckDBInstance.create(':memory:', {
      ...LIMITS,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      // Trino puts NULL last in either direction.
      default_null_order: 'nulls_last',
      temp_directory: this.spill,
    });
    const connection = await instance.connect();
    for (const setting of this.settings()) await connection.run(setting);
    connection.closeSync();
    return instance;
  }

  private settings(): string[] {
    return [
      "SET GLOBAL TimeZone = 'UTC'",
      `SET GLOBAL allowed_directories = ['${this.folder.replaceAll("'", "''")}']`,
      'SET GLOBAL enable_external_access = false',
      'SET GLOBAL lock_configuration = true',
    ];
  }
}
