import { Button } from '@mantine/core';
import { IconArrowLeft, IconCopyCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { useChannel, useJob } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { formatInstant, formatNumber } from '../../components/format';
import { PageSkeleton } from '../../components/PageSkeleton';
import { useMarker } from '../marking/use-marker';
import { PassagesPanel } from './PassagesPanel';
import { SimilarPapers } from './SimilarPapers';
import classes from './similarity.module.css';
import { WhatIsCompared } from './WhatIsCompared';

type Paper = OutputOf<'similarity.paper'>;

/** What a paper has in common with others. `?mit=` names the version beside which its passages are shown. */
export default function SimilarityPage() {
  const marker = useMarker();
  return marker ? <SimilarityOf asLecturerId={marker.lecturerId} /> : <PageSkeleton />;
}

const SimilarityOf = ({ asLecturerId }: { asLecturerId: string | null }) => {
  const { t } = useTranslation('similarity');
  const { enrolmentId = '' } = useParams();
  const paper = useChannel('similarity.paper', { enrolmentId, asLecturerId });
  if (paper.isError) return <ErrorState error={paper.error} onRetry={() => void paper.refetch()} />;
  if (!paper.data) return <PageSkeleton />;
  const { data } = paper;
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Link to={`/kurse/${data.cohortId}/facharbeiten`} className={classes.back ?? ''}>
          <IconArrowLeft size={16} stroke={1.6} aria-hidden="true" />
          {t('back')}
        </Link>
        <h2 className={classes.title}>{t('title', { name: data.displayName })}</h2>
        <p className="kk-secondary">
          {[
            data.topic,
            data.submittedAt !== null &&
              t('version', { version: data.version, at: formatInstant(data.submittedAt) }),
            data.words > 0 && t('words', { count: data.words, words: formatNumber(data.words) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </header>
      {data.state === 'read' ? (
        <Comparison key={comparisonKey(data)} paper={data} asLecturerId={asLecturerId} />
      ) : (
        <EmptyState
          icon={<IconCopyCheck size={24} stroke={1.6} />}
          title={t(`state.${data.state ?? 'none'}.title`)}
          description={t(`state.${data.state ?? 'none'}.text`)}
        />
      )}
    </div>
  );
};

/** Whatever changes what a comparison would find. */
const comparisonKey = ({ submissionId, others, templates }: Paper): string =>
  JSON.stringify([submissionId, others, templates.map(({ id, state }) => [id, state])]);

const Comparison = ({ paper, asLecturerId }: { paper: Paper; asLecturerId: string | null }) => {
  const { t } = useTranslation('similarity');
  const { enrolmentId } = paper;
  const [search, setSearch] = useSearchParams();
  const [value, setValue] = useState<OutputOf<'similarity.compare'> | null>(null);
  const { run, cancel, progress, isRunning } = useJob('similarity.compare', { onDone: setValue });

  useEffect(() => {
    void run({ enrolmentId, asLecturerId });
    return cancel;
  }, [run, cancel, enrolmentId, asLecturerId]);

  const similar = value?.similar ?? [];
  const shown = similar.find(({ submissionId }) => submissionId === search.get('mit')) ?? similar[0] ?? null;
  return (
    <>
      <WhatIsCompared paper={paper} />
      {isRunning && (
        <p className={classes.progress} role="status">
          {progress && progress.total > 0
            ? t('progress', { done: formatNumber(progress.done), total: formatNumber(progress.total) })
            : t('begins')}
          <Button size="compact-xs" onClick={cancel}>
            {t('common:action.cancel')}
          </Button>
        </p>
      )}
      {!isRunning && value === null && (
        <p className={classes.progress}>
          {t('notCompared')}
          <Button size="compact-xs" onClick={() => void run({ enrolmentId, asLecturerId })}>
            {t('again')}
          </Button>
        </p>
      )}
      {value && similar.length === 0 && (
        <EmptyState
          compact
          title={t('nothing.title')}
          description={t('nothing.text', { count: value.compared, papers: formatNumber(value.compared) })}
        />
      )}
      {value && shown && (
        <div className={classes.columns}>
          <SimilarPapers
            comparison={value}
            selected={shown.submissionId}
            onSelect={(submissionId) => setSearch({ mit: submissionId }, { replace: true })}
          />
          <PassagesPanel
            key={shown.submissionId}
            submissionId={value.submissionId}
            otherSubmissionId={shown.submissionId}
            asLecturerId={asLecturerId}
          />
        </div>
      )}
    </>
  );
};
