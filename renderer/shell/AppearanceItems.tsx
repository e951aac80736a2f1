import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, LANGUAGES, type Language } from '../i18n/index';

export const COLOR_SCHEMES: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];
/** Each language in its own words, so that somebody lost in the wrong one finds the way back. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { de: 'Deutsch', en: 'English' };

export const SchemeItems = () => {
  const { t } = useTranslation('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.RadioGroup
      value={colorScheme}
      onChange={(value) => setColorScheme(value as MantineColorScheme)}
      aria-label={t('appearance.scheme')}
    >
      {COLOR_SCHEMES.map((scheme) => (
        <Menu.RadioItem key={scheme} value={scheme}>
          {t(`appearance.${scheme}`)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
};

export const LanguageItems = () => {
  const { t, i18n } = useTranslation('shell');
  return (
    <Menu.RadioGroup
      value={i18n.language}
      onChange={(value) => void chooseLanguage(value as Language)}
      aria-label={t('appearance.language')}
    >
      {LANGUAGES.map((language) => (
        <Menu.RadioItem key={language} value={language} lang={language}>
          {LANGUAGE_NAMES[language]}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
};

/** Appearance and language as items of a menu. */
export const AppearanceItems = () => {
  const { t } = useTranslation('shell');
  return (
    <>
      <Menu.Label>{t('appearance.scheme')}</Menu.Label>
      <SchemeItems />
      <Menu.Divider />
      <Menu.Label>{t('appearance.language')}</Menu.Label>
      <LanguageItems />
    </>
  );
};
