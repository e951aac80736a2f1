import { useHotkeys } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../shared/contract';
import { useChannel, useJob, useSend } from '../api/hooks';
import { saveTicket, showDone } from '../api/notices';
import { commandLabel } from '../i18n';
import { useLayout } from '../stores/layout';
import { useMenuCommands } from './use-menu-commands';

interface FrameOptions {
  /** Whether the menu's commands are taken: not while nobody knows which workspace it is. */
  isOpen: boolean;
  openPalette: () => void;
  /** Shows what the check of a workspace has found. */
  onFindings: (findings: OutputOf<'workspace.check'>['findings']) => void;
}

/** What the frame around an open workspace can do, an office's and a lecturer's: undo, backup, check, palette and their keys. */
export function useFrameCommands({ isOpen, openPalette, onFindings }: FrameOptions) {
  const { t } = useTranslation('notices');
  const setAboutOpen = useLayout((layout) => layout.setAboutOpen);
  const [areShortcutsOpen, setShortcutsOpen] = useState(false);
  const undoable = useChannel('workspace.undoable', {});
  const { mutate: takeBack, isPending: isUndoing } = useSend('workspace.undo', {
    onDone: ({ label }) => showDone(t('undone', { label: commandLabel(label) })),
  });
  const { mutate: restore } = useSend('workspace.redo', {
    onDone: ({ label }) => showDone(t('redone', { label: commandLabel(label) })),
  });
  const backup = useJob('workspace.backup', { onDone: (ticket) => void saveTicket(ticket) });
  const check = useJob('workspace.check', {
    onDone: ({ findings, commands, files }) =>
      findings.length === 0 ? showDone(t('checkClean', { commands, files })) : onFindings(findings),
  });
  const close = useJob('workspace.close');
  const demo = useJob('workspace.openDemo');

  const { undo: undoStep, redo: redoStep } = undoable.data ?? { undo: null, redo: null };
  const undoLast = useCallback(() => {
    if (undoStep) takeBack({ seq: undoStep.seq });
  }, [takeBack, undoStep]);
  const redoLast = useCallback(() => {
    if (redoStep) restore({});
  }, [restore, redoStep]);
  const commands = useMemo(
    () => ({
      undo: undoLast,
      redo: redoLast,
      backup: () => void backup.run({}),
      check: () => void check.run({}),
      about: () => setAboutOpen(true),
      closeWorkspace: () => void close.run({}),
      palette: openPalette,
      shortcuts: () => setShortcutsOpen(true),
      openDemo: () => void demo.run({}),
    }),
    [undoLast, redoLast, backup.run, check.run, close.run, demo.run, setAboutOpen, openPalette],
  );
  useMenuCommands(commands, isOpen);
  useHotkeys([['mod+K', openPalette]], [], true);
  useHotkeys([
    ['mod+Y', redoLast],
    ['mod+shift+Z', redoLast],
  ]);
  const undoLabel = undoStep && commandLabel(undoStep.label);
  const redoLabel = redoStep && commandLabel(redoStep.label);
  const steps = useMemo(() => ({ undo: undoLabel, redo: redoLabel }), [undoLabel, redoLabel]);
  return {
    commands,
    steps,
    isUndoing,
    jobs: { backup, check, demo },
    areShortcutsOpen,
    closeShortcuts: () => setShortcutsOpen(false),
  };
}
