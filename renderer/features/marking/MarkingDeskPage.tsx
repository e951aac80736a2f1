import { useDeferredValue, useEffect, useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { ASSESSED_PARTS, MARKING_ROLES } from '../../../shared/domain/assessment';
import { useChannel } from '../../api/hooks';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import { type DeskKey, deskIdOf } from '../../stores/marking-drafts';
import { DeskView } from './DeskView';
import { forgetPapers } from './reader/paper-bytes';
import { useMarker } from './use-marker';

const oneOf = <T extends string>(values: readonly T[], text: string | null | undefined): T =>
  values.find((value) => value === text) ?? (values[0] as T);

/** The marking desk: one person, one part, one marker. */
export default function MarkingDeskPage() {
  const marker = useMarker();
  useEffect(() => forgetPapers, []);
  return marker ? <MarkerDesk asLecturerId={marker.lecturerId} /> : <PageSkeleton />;
}

const MarkerDesk = ({ asLecturerId }: { asLecturerId: string | null }) => {
  const { enrolmentId = '', part } = useParams();
  const [search] = useSearchParams();
  const role = oneOf(MARKING_ROLES, search.get('role'));
  const key = useMemo<DeskKey>(
    () => ({ enrolmentId, part: oneOf(ASSESSED_PARTS, part), role, asLecturerId }),
    [enrolmentId, part, role, asLecturerId],
  );
  const { data, error, refetch } = useChannel('marking.get', key);
  // A desk is put together in slices, so that the window answers meanwhile; what is typed on it later is never put off.
  const known = data ? deskIdOf(key) : null;
  const laid = useDeferredValue(known, null);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data || laid !== known) return <PageSkeleton />;
  return <DeskView key={known} desk={data} deskKey={key} />;
};
