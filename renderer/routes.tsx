import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { PageSkeleton } from './components/PageSkeleton';
import StartPage from './features/start/StartPage';

const CohortsPage = lazy(() => import('./features/cohorts/CohortsPage'));
const CalendarPage = lazy(() => import('./features/calendar/CalendarPage'));
const TakeOverPage = lazy(() => import('./features/cohort-file/TakeOverPage'));
const NewCohortPage = lazy(() => import('./features/cohorts/NewCohortPage'));
const ImportPage = lazy(() => import('./features/people/ImportPage'));
const CohortPage = lazy(() => import('./features/cohorts/CohortPage'));
const OverviewPage = lazy(() => import('./features/cohorts/OverviewPage'));
const ParticipantsPage = lazy(() => import('./features/cohorts/ParticipantsPage'));
const SchedulePage = lazy(() => import('./features/schedule/SchedulePage'));
const RegisterPage = lazy(() => import('./features/register/RegisterPage'));
const PlanPage = lazy(() => import('./features/planning/PlanPage'));
const RepairPage = lazy(() => import('./features/planning/RepairPage'));
const AttendancePage = lazy(() => import('./features/attendance/AttendancePage'));
const PapersPage = lazy(() => import('./features/papers/PapersPage'));
const SimilarityPage = lazy(() => import('./features/similarity/SimilarityPage'));
const HandInManyPage = lazy(() => import('./features/papers/HandInManyPage'));
const AssessmentPage = lazy(() => import('./features/marking/AssessmentPage'));
const PresentationsPage = lazy(() => import('./features/presentations/PresentationsPage'));
const FeedbackPage = lazy(() => import('./features/feedback/FeedbackPage'));
const AllPackagesPage = lazy(() => import('./features/exchange/AllPackagesPage'));
const PackagesPage = lazy(() => import('./features/exchange/PackagesPage'));
const WorksheetPage = lazy(() => import('./features/exchange/WorksheetPage'));
const ResultPage = lazy(() => import('./features/exchange/ResultPage'));
const FairnessPage = lazy(() => import('./features/fairness/FairnessPage'));
const ComparePage = lazy(() => import('./features/marking/ComparePage'));
const CohortCertificatesPage = lazy(() => import('./features/certificates/CohortCertificatesPage'));
const DocumentsPage = lazy(() => import('./features/certificates/DocumentsPage'));
const HistoryPage = lazy(() => import('./features/cohorts/HistoryPage'));
const PeoplePage = lazy(() => import('./features/people/PeoplePage'));
const DuplicatesPage = lazy(() => import('./features/people/DuplicatesPage'));
const PersonPage = lazy(() => import('./features/people/PersonPage'));
const MarkingQueuePage = lazy(() => import('./features/marking/MarkingQueuePage'));
const MarkingDeskPage = lazy(() => import('./features/marking/MarkingDeskPage'));
const CertificatesPage = lazy(() => import('./features/certificates/CertificatesPage'));
const RegisterOfDocumentsPage = lazy(() => import('./features/certificates/RegisterPage'));
const AuthenticityPage = lazy(() => import('./features/certificates/AuthenticityPage'));
const FeesPage = lazy(() => import('./features/fees/FeesPage'));
const SettingsPage = lazy(() => import('./features/settings/SettingsPage'));

/** Everything that can be looked at has an address. The pages of a cohort are tabs below its head. */
export function AppRoutes() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Routes>
        <Route index element={<StartPage />} />
        <Route path="kurse" element={<CohortsPage />} />
        <Route path="kurse/neu" element={<NewCohortPage />} />
        <Route path="kurse/aus-datei" element={<TakeOverPage />} />
        <Route path="import" element={<ImportPage />} />
        <Route path="kurse/:cohortId/import" element={<ImportPage />} />
        <Route path="kurse/:cohortId" element={<CohortPage />}>
          <Route index element={<Navigate to="ueberblick" replace />} />
          <Route path="ueberblick" element={<OverviewPage />} />
          <Route path="teilnehmende" element={<ParticipantsPage />} />
          <Route path="stundenplan" element={<SchedulePage />} />
          <Route path="stundenplan/klassenbuch" element={<RegisterPage />} />
          <Route path="stundenplan/planen" element={<PlanPage />} />
          <Route path="stundenplan/ausfall" element={<RepairPage />} />
          <Route path="anwesenheit" element={<AttendancePage />} />
          <Route path="facharbeiten" element={<PapersPage />} />
          <Route path="facharbeiten/:enrolmentId/aehnlichkeit" element={<SimilarityPage />} />
          <Route path="facharbeiten/abgeben" element={<HandInManyPage />} />
          <Route path="bewertung" element={<AssessmentPage />} />
          <Route path="bewertung/praesentationen" element={<PresentationsPage />} />
          <Route path="bewertung/rueckmeldung" element={<FeedbackPage />} />
          <Route path="bewertung/pakete" element={<PackagesPage />} />
          <Route path="bewertung/fairness" element={<FairnessPage />} />
          <Route path="bewertung/vergleich" element={<ComparePage />} />
          <Route path="zertifikate" element={<CohortCertificatesPage />} />
          <Route path="zertifikate/dokumente" element={<DocumentsPage />} />
          <Route path="verlauf" element={<HistoryPage />} />
        </Route>
        <Route path="kalender" element={<CalendarPage />} />
        <Route path="personen" element={<PeoplePage />} />
        <Route path="personen/dubletten" element={<DuplicatesPage />} />
        <Route path="personen/:personId" element={<PersonPage />} />
        <Route path="korrektur" element={<MarkingQueuePage />} />
        <Route path="korrektur/pakete" element={<AllPackagesPage />} />
        <Route path="korrektur/:enrolmentId/:part" element={<MarkingDeskPage />} />
        <Route path="arbeitsblatt" element={<WorksheetPage />} />
        <Route path="ergebnis" element={<ResultPage />} />
        <Route path="zertifikate" element={<CertificatesPage />} />
        <Route path="zertifikate/echtheit" element={<AuthenticityPage />} />
        <Route path="zertifikate/register" element={<RegisterOfDocumentsPage />} />
        <Route path="honorare" element={<FeesPage />} />
        <Route path="einstellungen/*" element={<SettingsPage />} />
        <Route path="*" element={<Navigate to="/" replace />} />
      </Routes>
    </Suspense>
  );
}
