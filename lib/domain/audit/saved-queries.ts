import { counts } from './counts';
import { gaps } from './gaps';
import type { SavedQuery } from './saved-query';
import { stories } from './stories';

/** The ten questions that an auditor of the charter asks of the ledger's export (`lib/domain/audit-row.ts`). */
export const SAVED_QUERIES: readonly SavedQuery[] = [...counts, ...gaps, ...stories];

/** The question of this name; undefined when there is none. */
export const savedQuery = (name: string): SavedQuery | undefined =>
  SAVED_QUERIES.find((query) => query.name === name);
