import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { useChannel } from '../../api/hooks';
import { showRefusal } from '../../api/notices';
import { JobDialog } from '../../components/JobDialog';
import { About } from '../../shell/About';
import { AppFrame } from '../../shell/AppFrame';
import { CommandPalette, openCommandPalette } from '../../shell/CommandPalette';
import { DropTarget } from '../../shell/DropTarget';
import { ErrorBoundary } from '../../shell/ErrorBoundary';
import { LiveStatusBar } from '../../shell/LiveStatusBar';
import { LECTURER_AREAS } from '../../shell/navigation';
import { ShortcutsDialog } from '../../shell/ShortcutsDialog';
import { UndoButton } from '../../shell/UndoButton';
import { useCommandActions } from '../../shell/use-command-actions';
import { useFrameCommands } from '../../shell/use-frame-commands';
import { useIncomingHere } from '../../shell/use-incoming';
import { usePageFocus } from '../../shell/use-page-focus';
import { useTitleBar } from '../../shell/use-title-bar';
import { useLayout } from '../../stores/layout';
import { useDueAndLeftOvers } from './use-due-and-left-overs';

interface LecturerFrameProps {
  status: OutputOf<'workspace.status'>;
  children: ReactNode;
}

/** The frame around a lecturer's pages: what marking needs, and nothing of an office. */
export function LecturerFrame({ status, children }: LecturerFrameProps) {
  const { t } = useTranslation(['laptop', 'workspace']);
  const { pathname } = useLocation();
  const packages = useChannel('laptop.packages', {});
  const isFocused = useLayout((layout) => layout.isFocused);
  const { commands, steps, isUndoing, jobs, areShortcutsOpen, closeShortcuts } = useFrameCommands({
    isOpen: true,
    openPalette: openCommandPalette,
    onFindings: (findings) =>
      showRefusal({ code: 'damaged', message: findings.map(({ message }) => message).join(' ') }),
  });
  useDueAndLeftOvers();
  usePageFocus(pathname);
  const actions = useCommandActions(commands, steps, true);
  const titleBar = useTitleBar();
  const { takeFile } = useIncomingHere();

  return (
    <AppFrame
      {...titleBar}
      onSearch={openCommandPalette}
      undo={<UndoButton subject={steps.undo} onUndo={commands.undo} pending={isUndoing} />}
      areas={LECTURER_AREAS}
      hasSettings={false}
      currentCohorts={[]}
      academy={{
        name: t('name'),
        // As the academy calls them: the account of a laptop of one's own is often nobody's name.
        person: packages.data?.[0]?.markerName,
        onAbout: commands.about,
        onOpenWorkspace: commands.closeWorkspace,
      }}
      rail={pathname.startsWith('/korrektur/')}
      isFocused={isFocused}
      statusBar={<LiveStatusBar savedAt={status.lastCommandAt} />}
    >
      <ErrorBoundary resetKey={pathname}>{children}</ErrorBoundary>
      <CommandPalette actions={actions} />
      <About status={status} />
      <ShortcutsDialog isLecturer opened={areShortcutsOpen} onClose={closeShortcuts} />
      <JobDialog job={jobs.backup} title={t('workspace:backup.progress')} />
      <JobDialog job={jobs.check} title={t('workspace:backup.checkProgress')} />
      <DropTarget
        sentence={t('drop.sentence')}
        hint={t('drop.hint')}
        onDrop={([file]) => file && void takeFile(file)}
      />
    </AppFrame>
  );
}
