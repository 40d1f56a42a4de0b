import Table from 'cli-table3';

/** Rows in aligned columns, without rules: numbers to the right. Nothing at all for no rows. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return '';
  const numeric = head.map((_, column) => rows.every((row) => typeof row[column] === 'number'));
  const printed = new Table({
    head: [...head],
    colAligns: numeric.map((right) => (right ? 'right' : 'left')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: Object.fromEntries(
      ['top', 'bottom', 'mid', 'left', 'right']
        .flatMap((side) => [
          [side, ''],
          [`${side}-mid`, ''],
          [`${side}-left`, ''],
          [`${side}-right`, ''],
        ])
        .concat([['middle', '']]),
    ),
  });
  printed.push(...rows.map((row) => row.map(String)));
  return printed.toString().replace(/ +$/gm, '');
}
