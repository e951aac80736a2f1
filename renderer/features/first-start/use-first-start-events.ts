import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Refusal } from '../../../shared/result';
import { door } from '../../api/door';
import { inWords } from '../../api/refusal-words';
import { chooseLanguage, type Language } from '../../i18n';
import type { useIncoming } from '../../shell/use-incoming';
import { useLayout } from '../../stores/layout';

interface FirstStartDeeds {
  newAcademy: () => void;
  openDemo: () => void;
  openFolder: () => void;
  restore: () => void;
  /** What was asked for at the start, or by a file opened in the system, could not be opened. */
  notOpened: (refusal: Refusal) => void;
}

type Incoming = Pick<ReturnType<typeof useIncoming>, 'openFolder' | 'takeTicket'>;

/** Obeys the native menu while no workspace is open; what needs one has nothing to act on yet. */
export function useFirstStartEvents(deeds: FirstStartDeeds, incoming: Incoming): void {
  const { setColorScheme } = useMantineColorScheme();
  const setAboutOpen = useLayout((state) => state.setAboutOpen);
  const latest = useRef({ deeds, incoming });
  latest.current = { deeds, incoming };
  useEffect(
    () =>
      door.shell?.onEvent((event) => {
        const now = latest.current;
        if (event.kind === 'open-folder') return now.incoming.openFolder(event.folder);
        if (event.kind === 'open-file') return now.incoming.takeTicket(event.ticket);
        if (event.kind === 'refused') return now.deeds.notOpened(inWords(event.refusal));
        if (event.kind !== 'menu-command') return;
        const { command } = event;
        if (command.startsWith('theme:')) {
          const choice = command.slice('theme:'.length);
          setColorScheme(choice === 'system' ? 'auto' : (choice as 'light' | 'dark'));
        } else if (command.startsWith('language:')) {
          void chooseLanguage(command.slice('language:'.length) as Language);
        } else if (command === 'new-workspace') now.deeds.newAcademy();
        else if (command === 'open-demo') now.deeds.openDemo();
        else if (command === 'open-workspace') now.deeds.openFolder();
        else if (command === 'restore') now.deeds.restore();
        else if (command === 'about') setAboutOpen(true);
      }),
    [setColorScheme, setAboutOpen],
  );
}
