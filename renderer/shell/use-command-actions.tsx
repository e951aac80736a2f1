import { useMantineColorScheme } from '@mantine/core';
import {
  IconArrowForwardUp,
  IconDatabaseExport,
  IconFileImport,
  IconInfoCircle,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconPlus,
  IconShieldCheck,
  IconSun,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { chooseLanguage } from '../i18n';
import type { CommandAction } from './CommandPalette';
import { MAIN_AREAS, SETTINGS_AREA } from './navigation';

/** What the frame can do, for the palette and the native menu. */
export interface FrameCommands {
  undo: () => void;
  redo: () => void;
  backup: () => void;
  check: () => void;
  about: () => void;
  closeWorkspace: () => void;
  shortcuts: () => void;
  palette: () => void;
}

/** Pages and commands as entries of the palette. `redoLabel` names what could be restored. */
export function useCommandActions(
  commands: FrameCommands,
  redoLabel: string | null,
): readonly CommandAction[] {
  const { t } = useTranslation(['workspace', 'shell']);
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  return useMemo(() => {
    const pages = [...MAIN_AREAS, SETTINGS_AREA].map(
      ({ area, to, icon: Icon }): CommandAction => ({
        id: `page-${area}`,
        label: t(`shell:nav.${area}`),
        group: t('search.pages'),
        icon: <Icon size={18} stroke={1.6} />,
        onRun: () => navigate(to),
      }),
    );
    const command = (
      id: string,
      Icon: typeof IconPlus,
      onRun: () => void,
      label = t(`command.${id}`),
    ): CommandAction => ({
      id,
      label,
      group: t('search.commands'),
      icon: <Icon size={18} stroke={1.6} />,
      onRun,
    });
    return [
      ...pages,
      command('newCohort', IconPlus, () => navigate('/kurse/neu')),
      command('import', IconFileImport, () => navigate('/import')),
      command('duplicates', IconUsersGroup, () => navigate('/personen/dubletten')),
      ...(redoLabel === null
        ? []
        : [command('redo', IconArrowForwardUp, commands.redo, t('command.redo', { label: redoLabel }))]),
      command('backup', IconDatabaseExport, commands.backup),
      command('check', IconShieldCheck, commands.check),
      command('light', IconSun, () => setColorScheme('light')),
      command('dark', IconMoon, () => setColorScheme('dark')),
      command('german', IconLanguage, () => void chooseLanguage('de')),
      command('english', IconLanguage, () => void chooseLanguage('en')),
      command('about', IconInfoCircle, commands.about),
      command('closeWorkspace', IconLogout, commands.closeWorkspace),
    ];
  }, [t, navigate, setColorScheme, commands, redoLabel]);
}
