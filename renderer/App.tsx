import { useChannel } from './api/hooks';
import { ErrorState } from './components/ErrorState';
import { FirstStartPage } from './features/first-start/FirstStartPage';
import { AppRoutes } from './routes';
import { WorkspaceFrame } from './shell/WorkspaceFrame';

/** The first start while no workspace is open, the workspace otherwise. */
export function App() {
  const status = useChannel('workspace.status', {});
  if (status.isError) return <ErrorState error={status.error} onRetry={() => void status.refetch()} />;
  if (!status.data) return null;
  if (status.data.state === 'none') return <FirstStartPage status={status.data} />;
  return (
    <WorkspaceFrame status={status.data}>
      <AppRoutes />
    </WorkspaceFrame>
  );
}
