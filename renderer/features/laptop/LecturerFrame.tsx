import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { useChannel, useJob, useSend } from '../../api/hooks';
import { saveTicket, showDone, showRefusal } from '../../api/notices';
import { useIsSaving } from '../../api/saving';
import { JobDialog } from '../../components/JobDialog';
import { About } from '../../shell/About';
import { AppFrame } from '../../shell/AppFrame';
import { CommandPalette, openCommandPalette } from '../../shell/CommandPalette';
import { DropTarget } from '../../shell/DropTarget';
import { ErrorBoundary } from '../../shell/ErrorBoundary';
import { LECTURER_AREAS } from '../../shell/navigation';
import { ShortcutsDialog } from '../../shell/ShortcutsDialog';
import { StatusBar } from '../../shell/StatusBar';
import { UndoButton } from '../../shell/UndoButton';
import { useCommandActions } from '../../shell/use-command-actions';
import { useIncomingHere } from '../../shell/use-incoming';
import { useMenuCommands } from '../../shell/use-menu-commands';
import { usePageFocus } from '../../shell/use-page-focus';
import { useTitleBar } from '../../shell/use-title-bar';
import { useLayout } from '../../stores/layout';
import { useDueAndLeftOvers } from './use-due-and-left-overs';

interface LecturerFrameProps {
  status: OutputOf<'workspace.status'>;
  children: ReactNode;
}

const LiveStatusBar = ({ savedAt, message }: { savedAt: string | null; message: string | null }) => {
  const isSaving = useIsSaving();
  return (
    <StatusBar
      save={isSaving ? { state: 'saving' } : { state: 'saved', savedAt }}
      {...(message !== null && { message })}
    />
  );
};

/** The frame around a lecturer's pages: what marking needs, and nothing of an office. */
export function LecturerFrame({ status, children }: LecturerFrameProps) {
  const { t } = useTranslation(['laptop', 'workspace', 'notices']);
  const { pathname } = useLocation();
  const { isFocused, statusMessage, setAboutOpen } = useLayout();
  const [areShortcutsOpen, setShortcutsOpen] = useState(false);
  const undoable = useChannel('workspace.undoable', {});
  const undo = useSend('workspace.undo', {
    onDone: ({ label }) => showDone(t('notices:undone', { label })),
  });
  const redo = useSend('workspace.redo', {
    onDone: ({ label }) => showDone(t('notices:redone', { label })),
  });
  const backup = useJob('workspace.backup', { onDone: (ticket) => void saveTicket(ticket) });
  const check = useJob('workspace.check', {
    onDone: ({ findings, commands, files }) =>
      findings.length === 0
        ? showDone(t('notices:checkClean', { commands, files }))
        : showRefusal({ code: 'damaged', message: findings.map(({ message }) => message).join(' ') }),
  });
  const close = useJob('workspace.close');
  const demo = useJob('workspace.openDemo');
  useDueAndLeftOvers();

  const { undo: undoStep, redo: redoStep } = undoable.data ?? { undo: null, redo: null };
  const undoLast = useCallback(() => {
    if (undoStep) undo.mutate({ seq: undoStep.seq });
  }, [undo, undoStep]);
  const redoLast = useCallback(() => {
    if (redoStep) redo.mutate({});
  }, [redo, redoStep]);
  const commands = useMemo(
    () => ({
      undo: undoLast,
      redo: redoLast,
      backup: () => void backup.run({}),
      check: () => void check.run({}),
      about: () => setAboutOpen(true),
      closeWorkspace: () => void close.run({}),
      palette: openCommandPalette,
      shortcuts: () => setShortcutsOpen(true),
      openDemo: () => void demo.run({}),
    }),
    [undoLast, redoLast, backup.run, check.run, close.run, demo.run, setAboutOpen],
  );
  usePageFocus(pathname);
  useMenuCommands(commands, true);
  useHotkeys([['mod+K', openCommandPalette]], [], true);
  useHotkeys([
    ['mod+Y', redoLast],
    ['mod+shift+Z', redoLast],
  ]);
  const steps = useMemo(
    () => ({ undo: undoStep?.label ?? null, redo: redoStep?.label ?? null }),
    [undoStep, redoStep],
  );
  const actions = useCommandActions(commands, steps, true);
  const titleBar = useTitleBar();
  const { takeFile } = useIncomingHere();

  return (
    <AppFrame
      {...titleBar}
      onSearch={openCommandPalette}
      undo={<UndoButton subject={undoStep?.label ?? null} onUndo={undoLast} pending={undo.isPending} />}
      areas={LECTURER_AREAS}
      hasSettings={false}
      currentCohorts={[]}
      academy={{
        name: t('name'),
        person: status.actor,
        onAbout: commands.about,
        onOpenWorkspace: commands.closeWorkspace,
      }}
      rail={pathname.startsWith('/korrektur/')}
      isFocused={isFocused}
      statusBar={<LiveStatusBar savedAt={status.lastCommandAt} message={statusMessage} />}
    >
      <ErrorBoundary resetKey={pathname}>{children}</ErrorBoundary>
      <CommandPalette actions={actions} />
      <About status={status} />
      <ShortcutsDialog opened={areShortcutsOpen} onClose={() => setShortcutsOpen(false)} />
      <JobDialog job={backup} title={t('workspace:backup.progress')} />
      <JobDialog job={check} title={t('workspace:backup.checkProgress')} />
      <JobDialog job={demo} title={t('workspace:demoProgress')} />
      <DropTarget
        sentence={t('drop.sentence')}
        hint={t('drop.hint')}
        onDrop={([file]) => file && void takeFile(file)}
      />
    </AppFrame>
  );
}
