import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './settings.module.css';

/** The list with the entry at `from` at the place `to`; the same list where there is no such place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [entry] = next.splice(from, 1);
  if (entry === undefined || to < 0 || to >= list.length) return [...list];
  next.splice(to, 0, entry);
  return next;
}

/** A key for a row that has no id yet. */
export const newRowKey = (): string => `neu-${Math.random().toString(36).slice(2)}`;

/**
 * Moves rows by key: `onKeyDown` belongs on the row (Alt+Up, Alt+Down), before its choices open by the same keys; `move` behind its buttons. The field or button
 * in use keeps the focus in the moved row.
 */
export function useRowMoves(move: (from: number, to: number) => void) {
  const body = useRef<HTMLTableSectionElement>(null);
  const moveTo = (from: number, to: number) => {
    const active = document.activeElement as HTMLElement | null;
    const tool = active?.dataset.tool;
    const field = active?.getAttribute('name');
    move(from, to);
    requestAnimationFrame(() => {
      const row = body.current?.children[to];
      const wanted =
        tool === undefined
          ? field && row?.querySelector<HTMLElement>(`[name="${field}"]`)
          : (row?.querySelector<HTMLElement>(`[data-tool="${tool}"]:not(:disabled)`) ??
            row?.querySelector<HTMLElement>('[data-tool]:not(:disabled)'));
      if (wanted) wanted.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(index, event.key === 'ArrowUp' ? index - 1 : index + 1);
  };
  return { body, moveTo, onKeyDown };
}

interface RowToolsProps {
  /** Names the row, e.g. `Redaktion`. */
  name: string;
  index: number;
  count: number;
  onMove: (from: number, to: number) => void;
  onRemove?: () => void;
  /** The last row may go too. */
  mayBeEmpty?: boolean;
}

/** Up, down and, where rows may go, remove. */
export function RowTools({ name, index, count, onMove, onRemove, mayBeEmpty = false }: RowToolsProps) {
  const { t } = useTranslation('settings');
  return (
    <span className={classes.tools}>
      <ActionIcon
        data-tool="up"
        aria-label={t('row.up', { name })}
        disabled={index === 0}
        onClick={() => onMove(index, index - 1)}
      >
        <IconArrowUp size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        data-tool="down"
        aria-label={t('row.down', { name })}
        disabled={index === count - 1}
        onClick={() => onMove(index, index + 1)}
      >
        <IconArrowDown size={16} stroke={1.6} />
      </ActionIcon>
      {onRemove && (
        <ActionIcon
          aria-label={t('row.remove', { name })}
          disabled={count === 1 && !mayBeEmpty}
          onClick={onRemove}
        >
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      )}
    </span>
  );
}
