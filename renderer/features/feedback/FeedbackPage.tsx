import { Button } from '@mantine/core';
import { IconMessageCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useChannel } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { TabPage, TabTools } from '../../components/TabPage';
import { AssessmentNav } from '../marking/AssessmentNav';
import { FeedbackTable } from './FeedbackTable';
import classes from './feedback.module.css';
import type { FeedbackList } from './feedback-model';
import { GiveOut } from './GiveOut';

/** What participants are told: documents, annotated papers and mail drafts, one by one or for all. */
export default function FeedbackPage() {
  const { cohortId = '' } = useParams();
  const { data, error, refetch } = useChannel('feedback.list', { cohortId });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return data ? <Feedback list={data} /> : <PageSkeleton />;
}

function Feedback({ list }: { list: FeedbackList }) {
  const { t } = useTranslation('feedback');
  const { cohortId, rows } = list;
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const [isEarlyAllowed, setEarlyAllowed] = useState(false);
  const announced = rows.filter(({ stage }) => stage === 'announced');
  // Until somebody chooses, it is everybody who may have it.
  const selected = chosen ?? new Set(announced.map(({ enrolmentId }) => enrolmentId));
  return (
    <TabPage>
      <TabTools>
        <AssessmentNav cohortId={cohortId} />
        <h2 className="kk-visually-hidden">{t('title')}</h2>
        <StatusMark
          status={announced.length === 0 ? 'open' : announced.length < rows.length ? 'in-progress' : 'done'}
        >
          {t('summary', { count: announced.length, total: rows.length })}
        </StatusMark>
      </TabTools>
      {rows.every(({ stage }) => stage === 'not-marked') ? (
        <EmptyState
          icon={<IconMessageCircleCheck size={24} stroke={1.6} />}
          title={t('empty.title')}
          description={t('empty.text')}
          action={
            <Button component={Link} to={`/kurse/${cohortId}/bewertung`} variant="filled">
              {t('empty.action')}
            </Button>
          }
        />
      ) : (
        <div className={classes.columns}>
          <Panel label={t('table.label')} padding="none" className={classes.list ?? ''}>
            <FeedbackTable
              list={list}
              selected={selected}
              isEarlyAllowed={isEarlyAllowed}
              onSelect={setChosen}
            />
          </Panel>
          <GiveOut
            list={list}
            selected={selected}
            isEarlyAllowed={isEarlyAllowed}
            onAllowEarly={setEarlyAllowed}
          />
        </div>
      )}
    </TabPage>
  );
}
