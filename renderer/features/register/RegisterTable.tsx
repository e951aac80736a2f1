import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../components/DataTable';
import { formatDay } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import { type Entry, stateOf } from './register-model';

interface RegisterTableProps {
  entries: readonly Entry[];
  today: string;
  selected: string | null;
  onSelect: (sessionId: string) => void;
  /** Enter or a double click: somebody wants to write. */
  onActivate: (sessionId: string) => void;
}

/** The sessions and how their entries stand; arrows go from one to the next. */
export function RegisterTable({ entries, today, selected, onSelect, onActivate }: RegisterTableProps) {
  const { t } = useTranslation('register');
  /** The form beside it says what was taught; there is no room for both. */
  const isNarrow = useMediaQuery('(max-width: 1100px)', false, { getInitialValueInEffect: false });
  const columns = useMemo(() => {
    const all: Column<Entry>[] = [
      {
        key: 'number',
        header: t('column.number'),
        align: 'right',
        width: 44,
        render: ({ number }) => number,
      },
      {
        key: 'date',
        header: t('column.date'),
        width: 118,
        render: ({ date }) => <span className="kk-numbers">{formatDay(date, { year: true })}</span>,
      },
      {
        key: 'content',
        header: t('column.content'),
        truncate: true,
        render: ({ content, planned }) =>
          content === '' ? <span className="kk-secondary">{planned}</span> : content,
      },
      {
        key: 'state',
        header: t('column.state'),
        width: 208,
        render: (entry) => {
          const { word, status } = stateOf(entry, today);
          return <StatusMark status={status}>{t(`state.${word}`)}</StatusMark>;
        },
      },
    ];
    return isNarrow ? all.filter(({ key }) => key !== 'content') : all;
  }, [t, today, isNarrow]);
  return (
    <DataTable
      label={t('table')}
      columns={columns}
      rows={entries}
      rowKey={({ sessionId }) => sessionId}
      selected={selected}
      onSelect={onSelect}
      onRowActivate={({ sessionId }) => onActivate(sessionId)}
      rowTone={({ register }) => (register === 'to-come' ? 'muted' : undefined)}
      maxHeight="100%"
    />
  );
}
