import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { type Column, DataTable } from '../../components/DataTable';
import { formatInstant } from '../../components/format';
import { DeleteDialog } from './DeleteDialog';

type Entry = OutputOf<'laptop.packages'>[number];

/** Packages whose papers a later one has, or whose data went. */
export const DoneWith = ({ entries }: { entries: readonly Entry[] }) => {
  const { t } = useTranslation('laptop');
  const [deleting, setDeleting] = useState<Entry | null>(null);
  const columns: readonly Column<Entry>[] = [
    {
      key: 'cohort',
      header: t('past.cohort'),
      width: 130,
      render: ({ cohortCode }) => <span className="kk-code">{cohortCode}</span>,
    },
    { key: 'academy', header: t('past.academy'), truncate: true, render: ({ academyName }) => academyName },
    { key: 'state', header: t('past.state'), width: 110, render: ({ state }) => t(`state.${state}`) },
    {
      key: 'handedIn',
      header: t('past.handedIn'),
      width: 150,
      render: ({ handedInAt }) => (handedInAt ? formatInstant(handedInAt) : '–'),
    },
    {
      key: 'deleted',
      header: t('past.deleted'),
      width: 150,
      render: (entry) =>
        entry.deletedAt ? (
          formatInstant(entry.deletedAt)
        ) : (
          <ActionIcon
            variant="subtle"
            aria-label={t('delete.of', { code: entry.cohortCode })}
            onClick={() => setDeleting(entry)}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        ),
    },
  ];
  return (
    <>
      <DataTable
        label={t('past.title')}
        columns={columns}
        rows={entries}
        rowKey={({ packageId }) => packageId}
        rowTone={() => 'muted'}
      />
      {deleting && <DeleteDialog entry={deleting} onClose={() => setDeleting(null)} />}
    </>
  );
};
