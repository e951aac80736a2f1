import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { PageSkeleton } from '../../components/PageSkeleton';
import { LecturerFrame } from './LecturerFrame';
import PackagesPage from './PackagesPage';

const LecturerDeskPage = lazy(() => import('./LecturerDeskPage'));

/** A lecturer's workspace: the packages and the marking desk. */
export function LecturerApp({ status }: { status: OutputOf<'workspace.status'> }) {
  return (
    <LecturerFrame status={status}>
      <Suspense fallback={<PageSkeleton />}>
        <Routes>
          <Route index element={<PackagesPage />} />
          <Route path="korrektur/:enrolmentId/:part" element={<LecturerDeskPage />} />
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
      </Suspense>
    </LecturerFrame>
  );
}
