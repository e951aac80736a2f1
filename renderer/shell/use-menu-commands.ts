import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { MenuCommand } from '../../shared/desktop';
import { door } from '../api/door';
import { useJob } from '../api/hooks';
import { showRefusal } from '../api/notices';
import { inWords } from '../api/refusal-words';
import { isTyping } from '../components/platform';
import { chooseLanguage, type Language } from '../i18n';
import { useLayout } from '../stores/layout';
import type { FrameCommands } from './use-command-actions';
import { RESTORE, useIncomingHere } from './use-incoming';

/** Takes the last typing in the focused field back, or the taking back of it; false where nobody types. */
const inField = (step: 'undo' | 'redo'): boolean => {
  if (!isTyping(document.activeElement)) return false;
  // Nothing else reaches the field's own history.
  document.execCommand(step);
  return true;
};

/**
 * Obeys the native menu, and opens folders and files that the system passes to the program: from the moment on at
 * which it is sure that a workspace is open. Until then events wait, as they may be for the first start.
 */
export function useMenuCommands(commands: FrameCommands, isOpen: boolean): void {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const open = useJob('workspace.open');
  const incoming = useIncomingHere();
  const setFounding = useLayout((state) => state.setFounding);

  const obey = (command: MenuCommand): void => {
    if (command.startsWith('go:')) {
      navigate(command.slice('go:'.length));
      return;
    }
    if (command.startsWith('theme:')) {
      const choice = command.slice('theme:'.length);
      setColorScheme(choice === 'system' ? 'auto' : (choice as 'light' | 'dark'));
      return;
    }
    if (command.startsWith('language:')) {
      void chooseLanguage(command.slice('language:'.length) as Language);
      return;
    }
    const deeds: Partial<Record<MenuCommand, () => void>> = {
      undo: commands.undo,
      redo: commands.redo,
      'undo-key': () => inField('undo') || commands.undo(),
      'redo-key': () => inField('redo') || commands.redo(),
      palette: commands.palette,
      'new-cohort': () => navigate('/kurse/neu'),
      import: () => navigate('/import'),
      'new-workspace': () => {
        setFounding(true);
        commands.closeWorkspace();
      },
      'open-workspace': () => void chooseAndOpen(),
      'open-demo': commands.openDemo,
      'close-workspace': commands.closeWorkspace,
      restore: () => navigate(RESTORE, { state: { restore: true } }),
      backup: commands.backup,
      check: commands.check,
      shortcuts: commands.shortcuts,
      about: commands.about,
    };
    deeds[command]?.();
  };
  const chooseAndOpen = async () => {
    const folder = await door.chooseFolder();
    if (folder !== null) await open.run({ folder });
  };

  const latest = useRef({ obey, incoming });
  latest.current = { obey, incoming };
  useEffect(() => {
    if (!isOpen) return;
    return door.shell?.onEvent((event) => {
      const now = latest.current;
      if (event.kind === 'menu-command') now.obey(event.command);
      else if (event.kind === 'open-folder') now.incoming.openFolder(event.folder);
      else if (event.kind === 'refused') showRefusal(inWords(event.refusal));
      else now.incoming.takeTicket(event.ticket);
    });
  }, [isOpen]);
}
