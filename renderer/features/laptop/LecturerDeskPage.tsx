import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useChannel } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import MarkingDeskPage from '../marking/MarkingDeskPage';
import { useMarker } from '../marking/use-marker';

/** The desk for a paper of a package: who marks it is told by the package. */
export default function LecturerDeskPage() {
  const { t } = useTranslation('laptop');
  const { enrolmentId, part } = useParams();
  const [search] = useSearchParams();
  const role = search.get('role') ?? 'first';
  const { data, error, refetch } = useChannel('laptop.packages', {});
  const marker = useMarker();
  const wanted = data?.find(({ papers }) =>
    papers.some(
      (paper) =>
        !paper.isReplaced && paper.enrolmentId === enrolmentId && paper.part === part && paper.role === role,
    ),
  )?.lecturerId;
  const choose = marker?.choose;
  const isKnown = marker !== null;
  const isChosen = marker?.lecturerId === wanted;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `choose` is another one on every drawing
  useEffect(() => {
    if (isKnown && wanted !== undefined && !isChosen) choose?.(wanted);
  }, [isKnown, wanted, isChosen]);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data && wanted === undefined) {
    return (
      <EmptyState
        title={t('desk.none')}
        description={t('desk.noneHint')}
        action={<Link to="/">{t('desk.back')}</Link>}
      />
    );
  }
  return marker && wanted !== undefined && isChosen ? <MarkingDeskPage /> : <PageSkeleton />;
}
