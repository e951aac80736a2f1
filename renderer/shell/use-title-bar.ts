import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { MENUS } from '../../shared/desktop';
import { door } from '../api/door';
import { currentLanguage } from '../i18n';
import type { TitleBarProps } from './TitleBar';

const cssColour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const isPlatform = (name: string): name is NonNullable<TitleBarProps['platform']> =>
  ['win32', 'linux', 'darwin'].includes(name);

const { shell } = door;

/** The window's own title bar: its colours follow the theme, its words open the native menu. */
export function useTitleBar(): Pick<TitleBarProps, 'platform' | 'menuWords' | 'onMenu'> {
  const { colorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme('light');
  const { i18n } = useTranslation();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the page, which `shown` has changed.
  useEffect(() => {
    void shell?.setTitleBarTheme({
      theme: colorScheme === 'auto' ? 'system' : colorScheme,
      color: cssColour('--kk-chrome'),
      symbolColor: cssColour('--kk-text-2'),
    });
  }, [colorScheme, shown]);
  useEffect(() => {
    void shell?.setLanguage(i18n.language === 'en' ? 'en' : currentLanguage());
  }, [i18n.language]);

  if (!shell) return { platform: 'browser' };
  const platform = isPlatform(shell.platform) ? shell.platform : 'linux';
  if (platform === 'darwin') return { platform };
  return { platform, menuWords: MENUS, onMenu: (name, { x, y }) => void shell.popupMenu(name, x, y) };
}
