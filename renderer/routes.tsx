import { lazy, type ReactNode, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { PageSkeleton } from './components/PageSkeleton';

const pages = import.meta.glob<{ default: React.ComponentType }>('./features/**/*Page.tsx');

function page(path: string): ReactNode {
  const load = pages[`./features/${path}.tsx`];
  if (!load) return null;
  const Page = lazy(load);
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Page />
    </Suspense>
  );
}

/** Everything that can be looked at has an address. The pages of a cohort are tabs below its head. */
export function AppRoutes() {
  return (
    <Routes>
      <Route index element={page('start/StartPage')} />
      <Route path="kurse" element={page('cohorts/CohortsPage')} />
      <Route path="kurse/neu" element={page('cohorts/NewCohortPage')} />
      <Route path="import" element={page('people/ImportPage')} />
      <Route path="kurse/:cohortId/import" element={page('people/ImportPage')} />
      <Route path="kurse/:cohortId" element={page('cohorts/CohortPage')}>
        <Route index element={<Navigate to="ueberblick" replace />} />
        <Route path="ueberblick" element={page('cohorts/OverviewPage')} />
        <Route path="teilnehmende" element={page('cohorts/ParticipantsPage')} />
        <Route path="stundenplan" element={page('schedule/SchedulePage')} />
        <Route path="anwesenheit" element={page('attendance/AttendancePage')} />
        <Route path="facharbeiten" element={page('papers/PapersPage')} />
        <Route path="bewertung" element={page('marking/AssessmentPage')} />
        <Route path="zertifikate" element={page('certificates/CohortCertificatesPage')} />
        <Route path="verlauf" element={page('cohorts/HistoryPage')} />
      </Route>
      <Route path="personen" element={page('people/PeoplePage')} />
      <Route path="personen/dubletten" element={page('people/DuplicatesPage')} />
      <Route path="personen/:personId" element={page('people/PersonPage')} />
      <Route path="korrektur" element={page('marking/MarkingQueuePage')} />
      <Route path="korrektur/:enrolmentId/:part" element={page('marking/MarkingDeskPage')} />
      <Route path="zertifikate" element={page('certificates/CertificatesPage')} />
      <Route path="einstellungen/*" element={page('settings/SettingsPage')} />
      <Route path="*" element={<Navigate to="/" replace />} />
    </Routes>
  );
}
