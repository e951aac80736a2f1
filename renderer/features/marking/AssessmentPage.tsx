import { Button } from '@mantine/core';
import { IconColumns, IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { useChannel } from '../../api/hooks';
import { DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { formatNumber } from '../../components/format';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { AssessmentNav } from './AssessmentNav';
import { AssignDrawer } from './AssignDrawer';
import { FigureButton, FigureRow } from './FigureButton';
import { GradeChart } from './GradeChart';
import classes from './marking.module.css';
import { NextSteps } from './NextSteps';
import { deskRoute } from './part-status';
import { useAssessmentColumns } from './use-assessment-columns';

type Assessed = OutputOf<'marking.list'>['enrolments'][number];

const FILTERS = ['passed', 'failed', 'not-handed-in', 'not-marked'] as const;
const TONES: Partial<Record<Assessed['state'], 'warn' | 'bad'>> = { failed: 'bad', 'not-handed-in': 'warn' };

/** Tab "Bewertung": both parts and the result of everybody, and how the grades spread. */
export default function AssessmentPage() {
  const { t } = useTranslation(['marking', 'results']);
  const { cohortId = '' } = useParams();
  const navigate = useNavigate();
  const { data, error, refetch } = useChannel('marking.list', { cohortId });
  const [filter, setFilter] = useState<Assessed['state'] | null>(null);
  const [isAssigning, setAssigning] = useState(false);
  const columns = useAssessmentColumns(data ?? null);

  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const { enrolments, closedBy } = data;
  if (enrolments.length === 0) {
    return (
      <EmptyState
        title={t('empty.title')}
        description={t('empty.description')}
        action={
          <Button component={Link} to={`/kurse/${cohortId}/teilnehmende`} variant="filled">
            {t('empty.action')}
          </Button>
        }
      />
    );
  }
  const inState = (state: Assessed['state']) => enrolments.filter((row) => row.state === state);
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <AssessmentNav cohortId={cohortId} />
      </div>
      <div className={classes.head}>
        <FigureRow label={t('figures.label')}>
          {FILTERS.map((state) => (
            <FigureButton
              key={state}
              value={inState(state).length}
              word={t(`figures.${state}`, { total: enrolments.length })}
              tone={TONES[state]}
              pressed={filter === state}
              onToggle={() => setFilter(filter === state ? null : state)}
            />
          ))}
        </FigureRow>
        <NextSteps enrolments={enrolments} className={classes.headEnd} />
        <Button
          component={Link}
          to={`/kurse/${cohortId}/bewertung/vergleich`}
          leftSection={<IconColumns size={16} stroke={1.6} />}
        >
          {t('results:bulk.compare')}
        </Button>
        <Button
          leftSection={<IconUserCheck size={16} stroke={1.6} />}
          disabled={closedBy !== null}
          onClick={() => setAssigning(true)}
        >
          {t('assign.open')}
        </Button>
      </div>
      {closedBy !== null && (
        <p className="kk-secondary" role="note">
          {t(`ended.${closedBy}`)}
        </p>
      )}
      <div className={classes.split}>
        <Panel label={t('table.label')} padding="none">
          <DataTable
            label={t('table.label')}
            columns={columns}
            rows={filter === null ? enrolments : inState(filter)}
            rowKey={({ enrolmentId }) => enrolmentId}
            rowHeight={36}
            onRowActivate={(row) =>
              navigate(deskRoute(row.enrolmentId, row.paper.state === 'done' ? 'presentation' : 'paper'))
            }
            empty={
              <EmptyState compact title={t('empty.filterTitle')} description={t('empty.filterDescription')} />
            }
          />
        </Panel>
        <Panel
          title={t('chart.title')}
          note={t('chart.note', { count: enrolments.filter(({ grade }) => grade).length })}
        >
          <GradeChart grades={data.grades} enrolments={enrolments} />
          <p className={classes.formula}>
            {t('chart.formula', {
              paper: formatNumber(data.paperWeight),
              presentation: formatNumber(data.presentationWeight),
            })}
          </p>
        </Panel>
      </div>
      <AssignDrawer opened={isAssigning} onClose={() => setAssigning(false)} assessments={data} />
    </div>
  );
}
