import type { AuditReport } from '../audit-report';
import { csv } from './csv';
import { table } from './table';

const NONE = 'aucune ligne (les journées sont exportées la nuit suivante)';

/** A report for a person: hashes by their beginning. */
export const auditText = ({ title, from, to, columns, rows, proof }: AuditReport): string =>
  [
    `${title}, du ${from} au ${to}`,
    table(
      Object.values(columns),
      rows.map((row) => Object.keys(columns).map((name) => shown(row[name] ?? ''))),
    ) || NONE,
    ...(proof === undefined ? [] : [proof]),
  ].join('\n\n');

export const auditCsv = ({ columns, rows }: AuditReport): string =>
  csv(
    Object.values(columns),
    rows.map((row) => Object.keys(columns).map((name) => row[name] ?? '')),
  );

const shown = (cell: string): string | number => {
  if (/^[0-9a-f]{64}$/.test(cell)) return `${cell.slice(0, 12)}…`;
  return /^\d{1,15}$/.test(cell) ? Number(cell) : cell;
};
