import { lazy, Suspense } from 'react';
import { door } from './api/door';
import { useChannel } from './api/hooks';
import { ErrorState } from './components/ErrorState';
import { AppRoutes } from './routes';
import { WorkspaceFrame } from './shell/WorkspaceFrame';

const FirstStartPage = lazy(() =>
  import('./features/first-start/FirstStartPage').then((module) => ({ default: module.FirstStartPage })),
);

const LecturerApp = lazy(() =>
  import('./features/laptop/LecturerApp').then((module) => ({ default: module.LecturerApp })),
);

/**
 * The first start while no workspace is open, the packages in a lecturer's workspace, the office's workspace otherwise. Where one is being opened its frame is drawn at
 * once, and filled when main answers.
 */
export function App() {
  const status = useChannel('workspace.status', {});
  if (status.isError) return <ErrorState error={status.error} onRetry={() => void status.refetch()} />;
  if (!status.data && !door.shell?.opensWorkspace) return null;
  if (status.data?.kind === 'lecturer') {
    return (
      <Suspense>
        <LecturerApp status={status.data} />
      </Suspense>
    );
  }
  if (status.data?.state === 'none') {
    return (
      <Suspense>
        <FirstStartPage status={status.data} />
      </Suspense>
    );
  }
  return (
    <WorkspaceFrame status={status.data ?? null}>
      <AppRoutes />
    </WorkspaceFrame>
  );
}
