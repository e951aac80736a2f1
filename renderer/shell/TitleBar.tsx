import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutHint } from '../components/ShortcutHint';
import classes from './AppFrame.module.css';
import { Logo } from './Logo';
import type { MenuName } from './navigation';

export interface TitleBarProps {
  /** Where the window runs; decides where the system's own buttons lie. */
  platform?: 'win32' | 'linux' | 'darwin' | 'browser';
  /** Menus whose words are shown; none on macOS and in a browser. */
  menuWords?: readonly MenuName[];
  /** Opens the native menu below its word; `x` and `y` in pixels of the window. */
  onMenu?: (name: MenuName, position: { x: number; y: number }) => void;
  /** Opens the command palette. */
  onSearch: () => void;
  /** An `UndoButton`. */
  undo?: ReactNode;
}

/** The title bar: menu words, search, undo. Everywhere else it moves the window. */
export const TitleBar = ({ platform = 'browser', menuWords = [], onMenu, onSearch, undo }: TitleBarProps) => {
  const { t } = useTranslation('shell');
  return (
    <div className={classes.titleBar} data-platform={platform}>
      <div className={classes.titleStart}>
        {platform !== 'darwin' && <Logo />}
        {onMenu && menuWords.length > 0 ? (
          <nav className={classes.menuWords} aria-label={t('menu.label')}>
            {menuWords.map((name) => (
              <button
                key={name}
                type="button"
                aria-haspopup="menu"
                onClick={(event) => {
                  const { left, bottom } = event.currentTarget.getBoundingClientRect();
                  onMenu(name, { x: Math.round(left), y: Math.round(bottom) });
                }}
              >
                {t(`menu.${name}`)}
              </button>
            ))}
          </nav>
        ) : (
          platform !== 'darwin' && <span className={classes.appName}>{t('appName')}</span>
        )}
      </div>
      <button type="button" className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={16} stroke={1.6} aria-hidden="true" />
        <span>{t('search.open')}</span>
        <ShortcutHint keys="mod+K" />
      </button>
      <div className={classes.titleEnd}>{undo}</div>
    </div>
  );
};
