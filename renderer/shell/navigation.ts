import {
  IconCalendar,
  IconCertificate,
  IconHome,
  IconPackage,
  IconPencilCheck,
  IconSchool,
  IconSettings,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';

/** Routes of the main areas. */
export const ROUTES = {
  start: '/',
  cohorts: '/kurse',
  calendar: '/kalender',
  people: '/personen',
  marking: '/korrektur',
  certificates: '/zertifikate',
  settings: '/einstellungen',
} as const;

export type Area = keyof typeof ROUTES;

export interface NavigationItem {
  area: Area | 'packages';
  to: string;
  icon: TablerIcon;
}

/** The main areas in their order; the words are `shell:nav.<area>`. */
export const MAIN_AREAS: readonly NavigationItem[] = [
  { area: 'start', to: ROUTES.start, icon: IconHome },
  { area: 'cohorts', to: ROUTES.cohorts, icon: IconSchool },
  { area: 'calendar', to: ROUTES.calendar, icon: IconCalendar },
  { area: 'people', to: ROUTES.people, icon: IconUsers },
  { area: 'marking', to: ROUTES.marking, icon: IconPencilCheck },
  { area: 'certificates', to: ROUTES.certificates, icon: IconCertificate },
];

/** What a lecturer's workspace has instead. */
export const LECTURER_AREAS: readonly NavigationItem[] = [
  { area: 'packages', to: ROUTES.start, icon: IconPackage },
];

export const SETTINGS_AREA: NavigationItem = {
  area: 'settings',
  to: ROUTES.settings,
  icon: IconSettings,
};

/** Menus of the native menu bar whose words stand in the title bar. */
export const MENU_NAMES = ['file', 'edit', 'view', 'go', 'tools', 'help'] as const;
export type MenuName = (typeof MENU_NAMES)[number];
