import { useMantineColorScheme } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBuilding,
  IconBuildingBank,
  IconCoins,
  IconDatabase,
  IconDatabaseExport,
  IconFileImport,
  IconFlask,
  IconInfoCircle,
  IconKeyboard,
  IconLanguage,
  IconListNumbers,
  IconLogout,
  IconMapPin,
  IconMoon,
  IconPackageImport,
  IconPlus,
  IconQrcode,
  IconSchool,
  IconShieldCheck,
  IconSun,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { chooseLanguage } from '../i18n';
import type { CommandAction } from './CommandPalette';
import { LECTURER_AREAS, MAIN_AREAS, SETTINGS_AREA } from './navigation';

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
  openDemo: () => void;
}

/** Pages within an area: `workspace:place.<name>` names each, and the words under which it is found too. */
const PLACES = [
  { name: 'documentRegister', of: 'certificates', to: '/zertifikate/register', Icon: IconListNumbers },
  { name: 'authenticity', of: 'certificates', to: '/zertifikate/echtheit', Icon: IconQrcode },
  { name: 'academy', of: 'settings', to: '/einstellungen/akademie', Icon: IconBuilding },
  { name: 'chambers', of: 'settings', to: '/einstellungen/kammern', Icon: IconBuildingBank },
  { name: 'courses', of: 'settings', to: '/einstellungen/lehrgaenge', Icon: IconSchool },
  { name: 'lecturers', of: 'settings', to: '/einstellungen/dozenten', Icon: IconUsers },
  { name: 'venues', of: 'settings', to: '/einstellungen/raeume', Icon: IconMapPin },
  { name: 'workspace', of: 'settings', to: '/einstellungen/arbeitsbereich', Icon: IconDatabase },
] as const;

/**
 * Pages and commands as entries of the palette; `steps` name what could be taken back and restored. A lecturer's workspace has
 * few of them, and no example of an academy.
 */
export function useCommandActions(
  commands: FrameCommands,
  steps: Readonly<Record<'undo' | 'redo', string | null>>,
  isLecturer = false,
): readonly CommandAction[] {
  const { t } = useTranslation(['workspace', 'shell']);
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  return useMemo(() => {
    const pages = (isLecturer ? LECTURER_AREAS : [...MAIN_AREAS, SETTINGS_AREA]).map(
      ({ area, to, icon: Icon }): CommandAction => ({
        id: `page-${area}`,
        label: t(`shell:nav.${area}`),
        group: t('search.pages'),
        icon: <Icon size={18} stroke={1.6} />,
        onRun: () => navigate(to),
      }),
    );
    const places = PLACES.map(
      ({ name, of, to, Icon }): CommandAction => ({
        id: `place-${name}`,
        label: t(`place.${name}.name`),
        description: t(`shell:nav.${of}`),
        keywords: [t(`place.${name}.words`)],
        group: t('search.pages'),
        icon: <Icon size={18} stroke={1.6} />,
        isQuiet: true,
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
    const step = (id: 'undo' | 'redo', Icon: typeof IconPlus): CommandAction[] => {
      const label = steps[id];
      return label === null ? [] : [command(id, Icon, commands[id], t(`command.${id}`, { label }))];
    };
    const deeds = isLecturer
      ? [command('openPackage', IconPackageImport, () => navigate('/?oeffnen'))]
      : [
          ...places,
          command('newCohort', IconPlus, () => navigate('/kurse/neu')),
          command('import', IconFileImport, () => navigate('/import')),
          command('fees', IconCoins, () => navigate('/honorare')),
          command('duplicates', IconUsersGroup, () => navigate('/personen/dubletten')),
        ];
    return [
      ...pages,
      ...deeds,
      ...step('undo', IconArrowBackUp),
      ...step('redo', IconArrowForwardUp),
      command('backup', IconDatabaseExport, commands.backup),
      command('check', IconShieldCheck, commands.check),
      command('light', IconSun, () => setColorScheme('light')),
      command('dark', IconMoon, () => setColorScheme('dark')),
      command('german', IconLanguage, () => void chooseLanguage('de')),
      command('english', IconLanguage, () => void chooseLanguage('en')),
      command('shortcuts', IconKeyboard, commands.shortcuts),
      ...(isLecturer ? [] : [command('openDemo', IconFlask, commands.openDemo)]),
      command('about', IconInfoCircle, commands.about),
      command('closeWorkspace', IconLogout, commands.closeWorkspace),
    ];
  }, [t, navigate, setColorScheme, commands, steps, isLecturer]);
}
