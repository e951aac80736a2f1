/** Rows by what stands in one of their columns; each group keeps their order. */
export function groupRows<Column extends keyof Row, Row>(
  rows: readonly Row[],
  column: Column,
): Map<Row[Column], Row[]> {
  const groups = new Map<Row[Column], Row[]>();
  let key: Row[Column] | undefined;
  let group: Row[] = [];
  for (const row of rows) {
    const own = row[column];
    // Rows of one group mostly follow each other.
    if (own !== key) {
      key = own;
      group = groups.get(key) ?? [];
      if (group.length === 0) groups.set(key, group);
    }
    group.push(row);
  }
  return groups;
}
