import { Button, SegmentedControl } from '@mantine/core';
import { IconChartBar, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { ASSESSED_PARTS } from '../../../shared/domain/assessment';
import { useChannel } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { TabTools } from '../../components/TabPage';
import { AssessmentNav } from '../marking/AssessmentNav';
import { useMarker } from '../marking/use-marker';
import { FurthestTable } from './FurthestTable';
import classes from './fairness.module.css';
import { MarkersPanel } from './MarkersPanel';
import { PrintedFigures } from './PrintedFigures';
import { ReliabilityPanel } from './ReliabilityPanel';
import { SpreadChart } from './SpreadChart';
import { SpreadTable } from './SpreadTable';

type Figures = OutputOf<'fairness.get'>;

const icon = { size: 16, stroke: 1.6 };

/** What the marks of a cohort, or of all of its course, say about how they were given (`?teil=`, `?umfang=lehrgang`). */
export default function FairnessPage() {
  const marker = useMarker();
  return marker ? <Fairness asLecturerId={marker.lecturerId} /> : <PageSkeleton />;
}

function Fairness({ asLecturerId }: { asLecturerId: string | null }) {
  const { t } = useTranslation(['fairness', 'marking']);
  const { cohortId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const part = search.get('teil') === 'praesentation' ? 'presentation' : 'paper';
  const scope = search.get('umfang') === 'lehrgang' ? 'course' : 'cohort';
  const { data, error, refetch } = useChannel(
    'fairness.get',
    { cohortId, part, scope, asLecturerId },
    { keepPrevious: true },
  );
  const show = (next: { part?: string; scope?: string }) => {
    const to = { part, scope, ...next };
    setSearch(
      {
        ...(to.part === 'presentation' && { teil: 'praesentation' }),
        ...(to.scope === 'course' && { umfang: 'lehrgang' }),
      },
      { replace: true },
    );
  };
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <div className={classes.page}>
      <TabTools>
        <AssessmentNav cohortId={cohortId} />
        <h2 className="kk-visually-hidden">{t('title')}</h2>
        <SegmentedControl
          size="xs"
          aria-label={t('part')}
          value={part}
          onChange={(value) => show({ part: value })}
          data={ASSESSED_PARTS.map((value) => ({ value, label: t(`marking:partName.${value}`) }))}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('scope.label')}
          value={scope}
          onChange={(value) => show({ scope: value })}
          data={[
            { value: 'cohort', label: t('scope.cohort') },
            { value: 'course', label: t('scope.course') },
          ]}
        />
        <Button
          size="xs"
          className={classes.print ?? ''}
          leftSection={<IconPrinter {...icon} />}
          disabled={data.papers === 0}
          onClick={() => window.print()}
        >
          {t('print')}
        </Button>
      </TabTools>
      {data.papers === 0 ? (
        <EmptyState
          icon={<IconChartBar size={24} stroke={1.6} />}
          title={t('empty.title')}
          description={t('empty.text')}
          action={
            <Button component={Link} to={`/kurse/${cohortId}/bewertung`} variant="filled">
              {t('empty.action')}
            </Button>
          }
        />
      ) : (
        <>
          <Charts figures={data} hasCohorts={scope === 'course'} />
          <PrintedFigures
            title={t('printHead', {
              part: t(`marking:partName.${part}`),
              of: scope === 'cohort' ? data.cohortCode : data.courseTitle,
            })}
          >
            <Charts figures={data} hasCohorts={scope === 'course'} />
          </PrintedFigures>
        </>
      )}
    </div>
  );
}

function Charts({ figures, hasCohorts }: { figures: Figures; hasCohorts: boolean }) {
  const { t } = useTranslation('fairness');
  const criteria = figures.criteria.map(({ title, spread, meanDifference }) => ({
    key: title,
    label: title,
    spread,
    meanDifference,
  }));
  const cohorts = figures.cohorts.map(({ cohortId, code, spread }) => ({
    key: cohortId,
    label: code,
    spread,
  }));
  return (
    <>
      <ReliabilityPanel figures={figures} />
      <Panel title={t('criteria.title')} note={t('criteria.note')}>
        <div className={classes.pair}>
          <SpreadChart rows={criteria} label={t('criteria.title')} unit=" %" />
          <SpreadTable
            rows={criteria}
            label={t('criteria.title')}
            head={t('criteria.head')}
            hasDifference={figures.pairs > 0}
          />
        </div>
      </Panel>
      <MarkersPanel figures={figures} />
      {hasCohorts && (
        <Panel title={t('cohorts.title')} note={t('cohorts.note')}>
          <div className={classes.pair}>
            <SpreadChart rows={cohorts} label={t('cohorts.title')} unit="" />
            <SpreadTable rows={cohorts} label={t('cohorts.title')} head={t('cohorts.head')} />
          </div>
        </Panel>
      )}
      <FurthestTable figures={figures} />
    </>
  );
}
