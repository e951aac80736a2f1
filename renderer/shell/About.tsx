import type { OutputOf } from '../../shared/contract';
import { useLayout } from '../stores/layout';
import { AboutDialog } from './AboutDialog';

/** The versions of what is running, opened from the menu, the palette or the academy block. */
export function About({ status }: { status: OutputOf<'workspace.status'> }) {
  const { isAboutOpen, setAboutOpen } = useLayout();
  const { app = '', ...parts } = status.versions;
  return (
    <AboutDialog
      opened={isAboutOpen}
      onClose={() => setAboutOpen(false)}
      version={app}
      parts={Object.entries(parts).map(([name, version]) => ({ name, version }))}
    />
  );
}
