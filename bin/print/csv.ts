type Cells = readonly (string | number)[];

/** Rows as CSV (RFC 4180), names first. */
export const csv = (head: Cells, rows: readonly Cells[]): string =>
  [head, ...rows].map((cells) => cells.map((cell) => quoted(String(cell))).join(',')).join('\r\n');

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
