/** Rows by what stands in one of their columns; each group keeps their order. */
export function groupRows<Column extends keyof Row, Row>(
  rows: readonly Row[],
  column: Column,
): Map<Row[Column], Row[]> {
  const groups = new Map<Row[Column], Row[]>();
  for (const row of rows) {
    const group = groups.get(row[column]);
    if (group) group.push(row);
    else groups.set(row[column], [row]);
  }
  return groups;
}
