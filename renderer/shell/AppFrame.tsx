import { AppShell } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './AppFrame.module.css';
import { NavBar, type NavBarProps } from './NavBar';
import { TitleBar, type TitleBarProps } from './TitleBar';

export interface AppFrameProps extends TitleBarProps, Omit<NavBarProps, 'rail'> {
  /** A `StatusBar`. */
  statusBar: ReactNode;
  /** Narrow navigation, at the marking desk; a window up to 1100 px has it anyway. */
  rail?: boolean;
  /** Leaves navigation and status bar away, so that the page has the window. */
  isFocused?: boolean;
  /** The page. */
  children: ReactNode;
}

/** The window: title bar 40, navigation 200 or 72, status bar 28, and the page between them. */
export const AppFrame = ({
  statusBar,
  rail = false,
  isFocused = false,
  children,
  platform,
  menuWords,
  onMenu,
  onSearch,
  undo,
  ...nav
}: AppFrameProps) => {
  const { t } = useTranslation('shell');
  const narrow = useMediaQuery('(max-width: 1100px)', false, { getInitialValueInEffect: false });
  const asRail = rail || narrow;
  return (
    <AppShell
      header={{ height: 40 }}
      navbar={{
        width: asRail ? 72 : 200,
        breakpoint: 0,
        collapsed: { desktop: isFocused, mobile: isFocused },
      }}
      footer={{ height: 28, collapsed: isFocused }}
      withBorder={false}
      transitionDuration={0}
      classNames={{
        header: classes.chrome,
        navbar: classes.chrome,
        footer: classes.chrome,
        main: classes.main,
      }}
    >
      <button type="button" className={classes.skip} onClick={() => document.getElementById('page')?.focus()}>
        {t('skip')}
      </button>
      <AppShell.Header>
        <TitleBar
          {...(platform ? { platform } : {})}
          {...(menuWords ? { menuWords } : {})}
          {...(onMenu ? { onMenu } : {})}
          onSearch={onSearch}
          undo={undo}
        />
      </AppShell.Header>
      <AppShell.Navbar component="nav" aria-label={t('nav.label')}>
        <NavBar {...nav} rail={asRail} />
      </AppShell.Navbar>
      <AppShell.Main>
        <div id="page" className={classes.sheet} tabIndex={-1}>
          {children}
        </div>
      </AppShell.Main>
      <AppShell.Footer>{statusBar}</AppShell.Footer>
    </AppShell>
  );
};
