import { Button } from '@mantine/core';
import { IconCalendarTime, IconFileTypePdf, IconPresentation } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useChannel, useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { TabPage, TabTools } from '../../components/TabPage';
import { AssessmentNav } from '../marking/AssessmentNav';
import { ProposeForm } from './ProposeForm';
import { type Plan, planned } from './presentation-model';
import classes from './presentations.module.css';
import { SlotForm } from './SlotForm';
import { SlotTable } from './SlotTable';

const icon = { size: 16, stroke: 1.6 };

/** Who presents when and where; from here the markers go to their desks. */
export default function PresentationsPage() {
  const { cohortId = '' } = useParams();
  const { data, error, refetch } = useChannel('presentations.list', { cohortId });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return data ? <Presentations plan={data} /> : <PageSkeleton />;
}

type Side = { kind: 'propose' } | { kind: 'slot'; enrolmentId: string } | null;

function Presentations({ plan }: { plan: Plan }) {
  const { t } = useTranslation('presentations');
  const { cohortId, rows, isEditable } = plan;
  const isFresh = isEditable && rows.length > 0 && planned(rows).length === 0;
  const [side, setSide] = useState<Side>(isFresh ? { kind: 'propose' } : null);
  const columns = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState(0);
  const open = (next: Side) => {
    setSide(next);
    setAsked(asked + 1);
  };
  // Who opens a form means to fill it in; one that is drawn anew since its person was moved takes no focus.
  useEffect(() => {
    if (asked > 0) columns.current?.querySelector<HTMLElement>('form input:not([type="radio"])')?.focus();
  }, [asked]);
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={<IconPresentation size={24} stroke={1.6} />}
        title={t('empty.title')}
        description={t('empty.text')}
        action={
          <Button component={Link} to={`/kurse/${cohortId}/teilnehmende`} variant="filled">
            {t('empty.action')}
          </Button>
        }
      />
    );
  }
  const shown =
    side?.kind === 'slot' ? rows.find(({ enrolmentId }) => enrolmentId === side.enrolmentId) : null;
  const hasSide = isEditable && (side?.kind === 'propose' || shown);
  return (
    <TabPage>
      <Tools plan={plan} onPropose={() => open({ kind: 'propose' })} />
      <div ref={columns} className={classes.columns} data-single={hasSide ? undefined : ''}>
        <Panel label={t('title')} padding="none" className={classes.list ?? ''}>
          <SlotTable
            plan={plan}
            selected={shown?.enrolmentId ?? null}
            onSelect={(enrolmentId) => open({ kind: 'slot', enrolmentId })}
          />
        </Panel>
        {isEditable && side?.kind === 'propose' && (
          <ProposeForm plan={plan} onDone={() => setSide(null)} className={classes.side ?? ''} />
        )}
        {isEditable && shown && (
          <SlotForm
            key={`${shown.enrolmentId} ${JSON.stringify(shown.slot)}`}
            plan={plan}
            row={shown}
            onDone={() => setSide(null)}
            className={classes.side ?? ''}
          />
        )}
      </div>
    </TabPage>
  );
}

function Tools({ plan, onPropose }: { plan: Plan; onPropose: () => void }) {
  const { t } = useTranslation('presentations');
  const { cohortId, rows, isEditable } = plan;
  const write = useJob('presentations.export', { onDone: (ticket) => void saveTicket(ticket) });
  const count = planned(rows).length;
  return (
    <TabTools>
      <AssessmentNav cohortId={cohortId} />
      <h2 className="kk-visually-hidden">{t('title')}</h2>
      <StatusMark status={count === rows.length ? 'done' : count === 0 ? 'open' : 'in-progress'}>
        {t('summary', { count, total: rows.length })}
      </StatusMark>
      <div className={classes.toolsEnd}>
        {isEditable && (
          <Button size="xs" leftSection={<IconCalendarTime {...icon} />} onClick={onPropose}>
            {t('propose.open')}
          </Button>
        )}
        <Button
          size="xs"
          leftSection={<IconFileTypePdf {...icon} />}
          disabled={count === 0}
          loading={write.isRunning}
          onClick={() => void write.run({ cohortId })}
        >
          {t('export')}
        </Button>
      </div>
    </TabTools>
  );
}
