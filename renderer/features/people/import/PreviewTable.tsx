import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegistrationField } from '../../../../shared/domain/registrations/fields';
import { focusInView } from '../../../components/focus-in-view';
import { ColumnSelect } from './ColumnSelect';
import classes from './import.module.css';
import { PreviewRowView } from './PreviewRowView';
import type { Preview, PreviewRow } from './use-import';
import { fileColumnsOf } from './value-columns';

const ROW_PIXELS = 32;
const LINE_PIXELS = 68;
const VERDICT_PIXELS = 272;
const VIRTUAL_FROM_ROWS = 200;

export interface PreviewTableProps {
  preview: Preview;
  rows: readonly PreviewRow[];
  /** The line whose findings are spelled out below the table. */
  selectedLine: number | null;
  onSelect: (lineNumber: number) => void;
  onMap: (column: number, field: RegistrationField) => void;
}

/** Every row of the file with its verdict; above the values stand the columns of the file and what they mean. */
export const PreviewTable = ({ preview, rows, selectedLine, onSelect, onMap }: PreviewTableProps) => {
  const { t } = useTranslation('registrations');
  const scrollRef = useRef<HTMLDivElement>(null);
  const fileColumns = useMemo(() => fileColumnsOf(preview.columns), [preview.columns]);
  const values = useMemo(() => fileColumns.flatMap((column) => column.values), [fileColumns]);
  const isVirtual = rows.length > VIRTUAL_FROM_ROWS;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 16,
    enabled: isVirtual,
  });
  const items = isVirtual ? virtualizer.getVirtualItems() : [];
  const first = items[0]?.index ?? 0;
  const last = isVirtual ? (items.at(-1)?.index ?? -1) : rows.length - 1;
  const drawn = rows.slice(first, last + 1);
  const width = LINE_PIXELS + VERDICT_PIXELS + values.reduce((sum, column) => sum + column.width, 0);
  const columnCount = values.length + 3;
  const isSelectedShown = drawn.some(({ lineNumber }) => lineNumber === selectedLine);
  const stop = isSelectedShown ? selectedLine : (drawn[0]?.lineNumber ?? null);

  const mapped = useRef<number | null>(null);
  // A column that now means something else may have moved; the focus goes with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the columns are others
  useLayoutEffect(() => {
    if (mapped.current === null) return;
    scrollRef.current?.querySelector<HTMLElement>(`[data-column="${mapped.current}"] input`)?.focus();
    mapped.current = null;
  }, [fileColumns]);

  const focusRow = (index: number) => {
    const row = rows[index];
    if (!row) return;
    onSelect(row.lineNumber);
    if (isVirtual) virtualizer.scrollToIndex(index);
    const attempt = (tries: number) => {
      const element = scrollRef.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`);
      if (element) focusInView(element);
      else if (tries > 0) requestAnimationFrame(() => attempt(tries - 1));
    };
    attempt(5);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scrollRef.current?.clientHeight ?? 0) / ROW_PIXELS) - 4);
    const goTo: Partial<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: rows.length - 1,
    };
    const target = goTo[event.key];
    if (target !== undefined) {
      event.preventDefault();
      focusRow(Math.max(0, Math.min(rows.length - 1, target)));
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      event.preventDefault();
      scrollRef.current?.scrollBy({ left: event.key === 'ArrowRight' ? 160 : -160 });
    }
  };
  const spacer = (height: number) =>
    height > 0 && (
      // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it only keeps the height of rows that are not drawn
      <tr aria-hidden="true">
        <td colSpan={columnCount} style={{ height, padding: 0 }} />
      </tr>
    );

  return (
    <div ref={scrollRef} className={classes.scroll}>
      <table
        className={classes.table}
        style={{ minWidth: width }}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are walked through with arrow keys
        role="grid"
        aria-label={t('table.label')}
        aria-rowcount={rows.length + 2}
      >
        <colgroup>
          <col style={{ width: LINE_PIXELS }} />
          <col style={{ width: VERDICT_PIXELS }} />
          {values.map(({ key, width: pixels }) => (
            <col key={key} style={{ width: pixels }} />
          ))}
          <col />
        </colgroup>
        <thead>
          <tr className={classes.mappingRow} aria-rowindex={1}>
            <td colSpan={2} className={classes.mappingWords}>
              {t('mapping.words')}
            </td>
            {fileColumns.map(({ index, title, field, values: parts }) => {
              const name = title || t('mapping.untitled', { column: index + 1 });
              return (
                <td key={index} colSpan={parts.length} data-column={index}>
                  <div className={classes.fileTitle} title={name} data-split={parts.length > 1 || undefined}>
                    {parts.length > 1
                      ? t('mapping.split', { title: name })
                      : t('mapping.title', { title: name })}
                  </div>
                  <ColumnSelect
                    title={name}
                    field={field}
                    onChange={(to) => {
                      mapped.current = index;
                      onMap(index, to);
                    }}
                  />
                </td>
              );
            })}
            <td />
          </tr>
          <tr className={classes.headRow} aria-rowindex={2}>
            <th scope="col" className={classes.line}>
              {t('table.line')}
            </th>
            <th scope="col">{t('table.verdict')}</th>
            {values.map(({ key, part }) => (
              <th key={key} scope="col">
                {t(`value.${part}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {spacer(first * ROW_PIXELS)}
          {drawn.map((row, place) => (
            <PreviewRowView
              key={row.lineNumber}
              row={row}
              index={first + place}
              columns={values}
              isSelected={row.lineNumber === selectedLine}
              isStop={row.lineNumber === stop}
              onSelect={onSelect}
              onKeyDown={onKeyDown}
            />
          ))}
          {spacer((rows.length - 1 - last) * ROW_PIXELS)}
        </tbody>
      </table>
    </div>
  );
};
