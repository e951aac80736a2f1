import { Button } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { memo, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cellOf, type Grid, type GridSession } from './grid-model';
import type { CellInput, Pending } from './use-recording';

interface RestButtonProps {
  grid: Grid;
  session: GridSession;
  pending: Pending;
  onRecord: (cells: readonly CellInput[]) => void;
}

/** Everybody registered who has no entry in a session yet, as present. */
const restOf = (grid: Grid, session: GridSession, pending: Pending): CellInput[] =>
  grid.rows.flatMap((row) => {
    const { record, lock, state } = cellOf(grid, row, session, pending[row.enrolmentId]?.[session.id]);
    const isOpen = record === null && lock === null && state !== 'saving' && row.status === 'registered';
    return isOpen
      ? [{ enrolmentId: row.enrolmentId, sessionId: session.id, typed: { kind: 'present' } }]
      : [];
  });

/** Records as present whoever has no entry in the session in focus. */
export function RestButton({ grid, session, pending, onRecord }: RestButtonProps) {
  const rest = useMemo(() => restOf(grid, session, pending), [grid, session, pending]);
  const latest = useRef(() => {});
  latest.current = () => onRecord(rest);
  const record = useCallback(() => latest.current(), []);
  return (
    <RestOf
      number={session.number}
      count={rest.length}
      isDisabled={rest.length === 0 || !grid.isEditable}
      onClick={record}
    />
  );
}

interface RestOfProps {
  number: number;
  count: number;
  isDisabled: boolean;
  onClick: () => void;
}

/** Most keys change nothing of it. */
const RestOf = memo(function RestOf({ number, count, isDisabled, onClick }: RestOfProps) {
  const { t } = useTranslation('attendance');
  return (
    <Button
      size="xs"
      leftSection={<IconChecks size={16} stroke={1.6} />}
      disabled={isDisabled}
      onClick={onClick}
    >
      {t('rest', { number, count })}
    </Button>
  );
});
