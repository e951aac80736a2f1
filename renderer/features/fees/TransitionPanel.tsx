import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { TEACHING_TRANSITION } from '../../../shared/domain/teaching-transition';
import { useChannel, useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { type Column, DataTable } from '../../components/DataTable';
import { ErrorState } from '../../components/ErrorState';
import { formatDate, formatDateRange, formatUnits } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { FileButtons } from './FileButtons';
import classes from './fees.module.css';

type Row = OutputOf<'fees.transition'>[number];

/** What is on record of each lecturer for the transition rule, and what is missing. */
export function TransitionPanel() {
  const { t } = useTranslation('fees');
  const list = useChannel('fees.transition', {});
  const write = useJob('fees.exportTransition', { onDone: (ticket) => void saveTicket(ticket) });
  const end = formatDate(TEACHING_TRANSITION.endsOn);
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        key: 'name',
        header: t('column.lecturer'),
        width: '18%',
        truncate: true,
        render: ({ sortName, isRetired }) =>
          isRetired ? t('transition.retired', { name: sortName }) : sortName,
        sortValue: ({ sortName }) => sortName,
      },
      {
        key: 'consent',
        header: t('transition.consent'),
        width: 124,
        render: ({ consentOn }) => (consentOn === null ? '–' : formatDate(consentOn)),
        sortValue: ({ consentOn }) => consentOn,
      },
      {
        key: 'contract',
        header: t('transition.contract'),
        wrap: true,
        render: ({ contractNote }) => contractNote || '–',
      },
      {
        key: 'span',
        header: t('transition.span'),
        width: 170,
        render: ({ firstOn, lastOn }) =>
          firstOn === null || lastOn === null ? t('transition.none') : formatDateRange(firstOn, lastOn),
      },
      {
        key: 'units',
        header: t('transition.units'),
        align: 'right',
        width: 64,
        render: ({ heldUnits, plannedUnits }) => formatUnits(heldUnits + plannedUnits),
      },
      {
        key: 'notes',
        header: t('transition.notes'),
        width: '28%',
        wrap: true,
        render: ({ notes, firstOn }) =>
          notes.length > 0 ? (
            <StatusMark status="warning">
              {notes.map((note) => t(`transition.note.${note}`, { end })).join(' · ')}
            </StatusMark>
          ) : firstOn === null ? (
            ''
          ) : (
            <StatusMark status="done">{t('transition.onRecord')}</StatusMark>
          ),
      },
    ],
    [t, end],
  );
  if (list.isError) return <ErrorState compact error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return null;
  return (
    <Panel
      title={t('transition.title')}
      padding="none"
      action={
        <>
          <Link to="/einstellungen/dozenten">{t('transition.toSettings')}</Link>
          <FileButtons
            label={t('write')}
            disabled={list.data.length === 0 || write.isRunning}
            onChoose={(format) => void write.run({ format })}
          />
        </>
      }
    >
      <p className={classes.explanation}>{t('transition.text', { end })}</p>
      <DataTable
        label={t('transition.table')}
        columns={columns}
        rows={list.data}
        rowKey={({ lecturerId }) => lecturerId}
      />
    </Panel>
  );
}
