import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index';
import { LANGUAGE_NAMES, LanguageItems, SchemeItems } from './AppearanceItems';
import classes from './StatusBar.module.css';

/** Language and appearance as two words in a status bar; each opens its choices. */
export const AppearanceMenu = () => {
  const { t } = useTranslation('shell');
  const { colorScheme } = useMantineColorScheme();
  return (
    <span className={classes.appearance}>
      <Menu position="top-end">
        <Menu.Target>
          <button type="button" className={classes.choice} title={t('appearance.language')}>
            <IconLanguage size={14} stroke={1.8} aria-hidden="true" />
            <u>{LANGUAGE_NAMES[currentLanguage()]}</u>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <LanguageItems />
        </Menu.Dropdown>
      </Menu>
      <Menu position="top-end">
        <Menu.Target>
          <button type="button" className={classes.choice} title={t('appearance.scheme')}>
            <IconSun size={14} stroke={1.8} aria-hidden="true" />
            <u>{t(`appearance.${colorScheme}`)}</u>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <SchemeItems />
        </Menu.Dropdown>
      </Menu>
    </span>
  );
};
