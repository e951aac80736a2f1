import { Menu } from '@mantine/core';
import { IconFolderOpen, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AppearanceItems } from './AppearanceItems';
import classes from './NavBar.module.css';

export interface AcademyMenuProps {
  /** Name of the academy. */
  name: string;
  /** Who works here, e.g. `Petra Lindner · Büro`. */
  person?: string | undefined;
  /** What sort of academy it is, before the person, e.g. `Demo`. */
  sort?: string | undefined;
  onAbout: () => void;
  /** Opens another workspace; left out where the program cannot. */
  onOpenWorkspace?: () => void;
  rail?: boolean;
}

const initialsOf = (name: string) => {
  const words = name.split(/[\s·-]+/).filter((word) => /^\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words[1] : undefined].map((word) => word?.[0] ?? '');
  return letters.join('').toLocaleUpperCase('de');
};

/** Academy and person, with appearance, language, workspace and about in their menu. */
export const AcademyMenu = ({
  name,
  person,
  sort,
  onAbout,
  onOpenWorkspace,
  rail = false,
}: AcademyMenuProps) => {
  const { t } = useTranslation('shell');
  return (
    <Menu position="right-end" width={230}>
      <Menu.Target>
        <button type="button" className={classes.academy}>
          <span className={classes.avatar} aria-hidden="true">
            {initialsOf(person ?? name)}
          </span>
          {rail ? (
            <span className="kk-visually-hidden">{t('academy.menu', { name })}</span>
          ) : (
            <span className={classes.academyWords}>
              <b>{name}</b>
              {person && <small>{[sort, person].filter(Boolean).join(' · ')}</small>}
            </span>
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <AppearanceItems />
        <Menu.Divider />
        {onOpenWorkspace && (
          <Menu.Item leftSection={<IconFolderOpen size={16} stroke={1.6} />} onClick={onOpenWorkspace}>
            {t('academy.openWorkspace')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconInfoCircle size={16} stroke={1.6} />} onClick={onAbout}>
          {t('about.open')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
