import { Table } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DataTable.module.css';
import { focusInView } from './focus-in-view';
import { compareText } from './format';

export interface Column<Row> {
  key: string;
  header: ReactNode;
  /** Numbers stand `right`, with tabular figures. */
  align?: 'left' | 'right' | 'center';
  /** Pixels or a CSS length. */
  width?: number | string;
  render: (row: Row) => ReactNode;
  /** Makes the column sortable. Texts sort by German rules, null last in either direction. */
  sortValue?: (row: Row) => string | number | null;
  /** Cuts long texts with an ellipsis; the pointer shows a mere text in full. */
  truncate?: boolean;
  /** Goes on in the next line instead; not for tables of more than 200 rows. */
  wrap?: boolean;
}

export interface SortOrder {
  key: string;
  descending: boolean;
}

export interface DataTableProps<Row> {
  /** Names the table for assistive technology. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Enter, or a click (a double click where rows can be selected). */
  onRowActivate?: (row: Row) => void;
  /** Key of the selected row. */
  selected?: string | null;
  onSelect?: (key: string, row: Row) => void;
  defaultSort?: SortOrder;
  /** Shown instead of rows; an `EmptyState` as a rule. */
  empty?: ReactNode;
  /** Height at which the table scrolls; it fills its parent with `100%`. Needed for more than 200 rows. */
  maxHeight?: number | string;
  /** 32, or 36 where a row carries a link. */
  rowHeight?: number;
  rowTone?: (row: Row) => 'muted' | 'bad' | 'warn' | undefined;
}

const VIRTUAL_FROM_ROWS = 200;
const INTERACTIVE = 'a, button, input, select, textarea, label, [role="button"], [role="menuitem"]';

const compareValues = (a: string | number | null, b: string | number | null, descending: boolean) => {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
  return descending ? -order : order;
};

/** Rows as given, or in the chosen order; equal ones keep theirs. */
export const sortRows = <Row,>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: SortOrder | null,
): readonly Row[] => {
  const sortValueOf = sort && columns.find((column) => column.key === sort.key)?.sortValue;
  if (!sort || !sortValueOf) return rows;
  return [...rows].sort((a, b) => compareValues(sortValueOf(a), sortValueOf(b), sort.descending));
};

const nextSort = (current: SortOrder | null, key: string): SortOrder | null => {
  if (current?.key !== key) return { key, descending: false };
  return current.descending ? null : { key, descending: true };
};

/** A dense table: sticky head, sorting, one row in focus (Up, Down, Home, End, Enter), virtual beyond 200 rows. */
export const DataTable = <Row,>({
  label,
  columns,
  rows,
  rowKey,
  onRowActivate,
  selected,
  onSelect,
  defaultSort,
  empty,
  maxHeight,
  rowHeight = 32,
  rowTone,
}: DataTableProps<Row>) => {
  const { t, i18n } = useTranslation('common');
  const [sort, setSort] = useState<SortOrder | null>(defaultSort ?? null);
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  const scrollRef = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language decides the order of texts
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort, i18n.language]);
  const focusable = onRowActivate !== undefined || onSelect !== undefined;
  const virtual = sorted.length > VIRTUAL_FROM_ROWS && maxHeight !== undefined;
  const virtualizer = useVirtualizer({
    count: sorted.length,
    enabled: virtual,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });

  if (rows.length === 0) return empty ?? <p className={classes.empty}>{t('table.empty')}</p>;

  const items = virtual ? virtualizer.getVirtualItems() : [];
  const first = virtual ? (items[0]?.index ?? 0) : 0;
  const last = virtual ? (items.at(-1)?.index ?? -1) : sorted.length - 1;
  const spaceAbove = first * rowHeight;
  const spaceBelow = (sorted.length - 1 - last) * rowHeight;
  const stopAt = (key: string | null | undefined) =>
    key != null && sorted.some((row) => rowKey(row) === key) ? key : null;
  const visibleStop =
    stopAt(focusedKey) ?? stopAt(selected) ?? (sorted[first] ? rowKey(sorted[first]) : null);

  const focusRow = (index: number) => {
    const row = sorted[index];
    if (!row) return;
    const key = rowKey(row);
    setFocusedKey(key);
    onSelect?.(key, row);
    if (virtual) virtualizer.scrollToIndex(index);
    const attempt = (tries: number) => {
      const element = scrollRef.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`);
      if (element) focusInView(element);
      else if (tries > 0) requestAnimationFrame(() => attempt(tries - 1));
    };
    attempt(5);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number, row: Row) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scrollRef.current?.clientHeight ?? 0) / rowHeight) - 2);
    const goTo: Partial<Record<string, number>> = {
      ArrowDown: Math.min(index + 1, sorted.length - 1),
      ArrowUp: Math.max(index - 1, 0),
      PageDown: Math.min(index + page, sorted.length - 1),
      PageUp: Math.max(index - page, 0),
      Home: 0,
      End: sorted.length - 1,
    };
    const target = goTo[event.key];
    if (target !== undefined) {
      event.preventDefault();
      focusRow(target);
    } else if (event.key === 'Enter' && onRowActivate) {
      event.preventDefault();
      onRowActivate(row);
    } else if (event.key === ' ' && onSelect) {
      event.preventDefault();
      onSelect(rowKey(row), row);
    }
  };

  const onClick = (event: MouseEvent<HTMLTableRowElement>, row: Row) => {
    if ((event.target as Element).closest(INTERACTIVE)) return;
    if (window.getSelection()?.type === 'Range') return;
    setFocusedKey(rowKey(row));
    if (onSelect) onSelect(rowKey(row), row);
    else onRowActivate?.(row);
  };

  const onDoubleClick = (event: MouseEvent<HTMLTableRowElement>, row: Row) => {
    if (onSelect && onRowActivate && !(event.target as Element).closest(INTERACTIVE)) onRowActivate(row);
  };

  const rowOf = (row: Row, index: number) => {
    const key = rowKey(row);
    const isSelected = selected === key;
    return (
      <Table.Tr
        key={key}
        className={classes.row}
        style={{ height: rowHeight }}
        data-index={index}
        data-tone={rowTone?.(row)}
        data-selected={isSelected || undefined}
        aria-rowindex={virtual ? index + 2 : undefined}
        {...(focusable
          ? {
              tabIndex: key === visibleStop ? 0 : -1,
              'aria-selected': onSelect ? isSelected : undefined,
              onFocus: () => setFocusedKey(key),
              onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => onKeyDown(event, index, row),
              onClick: (event: MouseEvent<HTMLTableRowElement>) => onClick(event, row),
              onDoubleClick: (event: MouseEvent<HTMLTableRowElement>) => onDoubleClick(event, row),
            }
          : {})}
      >
        {columns.map((column) => {
          const content = column.render(row);
          return (
            <Table.Td
              key={column.key}
              className={classes.cell}
              data-align={column.align}
              data-truncate={column.truncate || undefined}
              data-wrap={column.wrap || undefined}
              title={column.truncate && typeof content === 'string' ? content : undefined}
            >
              {content}
            </Table.Td>
          );
        })}
      </Table.Tr>
    );
  };

  const spacer = (height: number) =>
    height > 0 && (
      // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it only keeps the height of rows that are not drawn
      <tr aria-hidden="true">
        <td className={classes.spacer} colSpan={columns.length} style={{ height }} />
      </tr>
    );

  return (
    <div
      ref={scrollRef}
      className={classes.scroll}
      style={maxHeight === undefined ? undefined : { maxHeight }}
      {...(focusable || maxHeight === undefined ? {} : { tabIndex: 0, role: 'region', 'aria-label': label })}
    >
      <Table
        className={classes.table}
        highlightOnHover={focusable}
        role={focusable ? 'grid' : undefined}
        aria-label={label}
        aria-rowcount={virtual ? sorted.length + 1 : undefined}
      >
        <Table.Thead>
          <Table.Tr aria-rowindex={virtual ? 1 : undefined}>
            {columns.map((column) => (
              <Table.Th
                key={column.key}
                className={classes.head}
                data-align={column.align}
                style={column.width === undefined ? undefined : { width: column.width }}
                aria-sort={
                  column.sortValue
                    ? sort?.key === column.key
                      ? sort.descending
                        ? 'descending'
                        : 'ascending'
                      : 'none'
                    : undefined
                }
              >
                {column.sortValue ? (
                  <button
                    type="button"
                    className={classes.sort}
                    onClick={() => setSort((current) => nextSort(current, column.key))}
                  >
                    {column.header}
                    {sort?.key === column.key &&
                      (sort.descending ? (
                        <IconArrowDown size={12} stroke={2} aria-hidden="true" />
                      ) : (
                        <IconArrowUp size={12} stroke={2} aria-hidden="true" />
                      ))}
                  </button>
                ) : (
                  column.header
                )}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {spacer(spaceAbove)}
          {virtual
            ? items.map((item) => {
                const row = sorted[item.index];
                return row === undefined ? null : rowOf(row, item.index);
              })
            : sorted.map(rowOf)}
          {spacer(spaceBelow)}
        </Table.Tbody>
      </Table>
    </div>
  );
};
