import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useSend } from '../../api/hooks';
import { useMarker } from './use-marker';

type Assessed = OutputOf<'marking.list'>['enrolments'][number];

export interface NextStepsProps {
  enrolments: readonly Assessed[];
  className?: string;
}

const idsOf = (rows: readonly Assessed[]): string[] => rows.map(({ enrolmentId }) => enrolmentId);

/** What can be done for many at once: confirm means, determine, announce. The first that has somebody is offered. */
export const NextSteps = ({ enrolments, className }: NextStepsProps) => {
  const { t } = useTranslation('results');
  const marker = useMarker();
  const compare = useSend('results.compare');
  const determine = useSend('results.determine');
  const announce = useSend('results.announce');
  const means = enrolments.filter(({ paper }) => paper.stage === 'handed-in' && paper.rule === 'mean');
  const compared = enrolments.filter(({ stage }) => stage === 'compared');
  const determined = enrolments.filter(({ stage }) => stage === 'determined');
  if (marker?.lecturerId !== null) return <span className={className} />;
  if (means.length > 0) {
    return (
      <Button
        className={className}
        loading={compare.isPending}
        onClick={() => compare.mutate({ enrolmentIds: idsOf(means), part: 'paper' })}
      >
        {t('bulk.mean', { count: means.length })}
      </Button>
    );
  }
  if (compared.length > 0) {
    return (
      <Button
        className={className}
        loading={determine.isPending}
        onClick={() => determine.mutate({ enrolmentIds: idsOf(compared) })}
      >
        {t('bulk.determine', { count: compared.length })}
      </Button>
    );
  }
  if (determined.length > 0) {
    return (
      <Button
        className={className}
        loading={announce.isPending}
        onClick={() => announce.mutate({ enrolmentIds: idsOf(determined) })}
      >
        {t('bulk.announce', { count: determined.length })}
      </Button>
    );
  }
  return <span className={className} />;
};
