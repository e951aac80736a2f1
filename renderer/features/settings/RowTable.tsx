import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { moved, RowTools, useRowMoves } from './RowTools';
import classes from './settings.module.css';
import { useRowKeys } from './use-row-keys';

export interface RowColumn<Row> {
  head: string;
  className?: string | undefined;
  cell: (row: Row, at: { index: number; name: string; set: (changes: Partial<Row>) => void }) => ReactNode;
}

interface RowTableProps<Row> {
  label: string;
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
  /** What a row is called, for its buttons and fields. */
  nameOf: (row: Row, index: number) => string;
  columns: readonly RowColumn<Row>[];
  /** Rows may come and go, up to so many; one stays unless `mayBeEmpty`. */
  add?: { label: string; make: () => Row; most: number; mayBeEmpty?: boolean };
}

/** Rows to edit in place and to put in order, by button and by Alt and an arrow. */
export function RowTable<Row extends { key: string }>({
  label,
  rows,
  onChange,
  nameOf,
  columns,
  add,
}: RowTableProps<Row>) {
  const { t } = useTranslation('settings');
  const keys = useRowKeys(rows);
  const { body, moveTo, onKeyDown } = useRowMoves((from, to) => onChange(moved(rows, from, to)));
  const without = (index: number) => () => onChange(rows.filter((_, place) => place !== index));
  return (
    <>
      {rows.length > 0 && (
        <table className={classes.table} aria-label={label}>
          <thead>
            <tr>
              {columns.map(({ head, className }) => (
                <th key={head} className={className}>
                  {head}
                </th>
              ))}
              <th>
                <span className="kk-visually-hidden">{t('row.tools')}</span>
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row, index) => {
              const name = nameOf(row, index);
              const set = (changes: Partial<Row>) =>
                onChange(rows.map((each, place) => (place === index ? { ...each, ...changes } : each)));
              return (
                <tr key={keys[index]} onKeyDownCapture={(event) => onKeyDown(event, index)}>
                  {columns.map(({ head, cell }) => (
                    <td key={head}>{cell(row, { index, name, set })}</td>
                  ))}
                  <td>
                    <RowTools
                      name={name}
                      index={index}
                      count={rows.length}
                      onMove={moveTo}
                      {...(add && { onRemove: without(index), mayBeEmpty: add.mayBeEmpty ?? false })}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {add && (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={1.8} />}
          onClick={() => onChange([...rows, add.make()])}
          disabled={rows.length >= add.most}
        >
          {add.label}
        </Button>
      )}
    </>
  );
}
