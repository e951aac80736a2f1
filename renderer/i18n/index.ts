import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Words = Record<string, unknown>;
const STORAGE_KEY = 'kurskontor.language';

const files = {
  de: import.meta.glob<Words>('./de/*.json', { eager: true, import: 'default' }),
  en: import.meta.glob<Words>('./en/*.json', { eager: true, import: 'default' }),
};

const byNamespace = (found: Record<string, Words>) =>
  Object.fromEntries(
    Object.entries(found).map(([path, words]) => [path.replace(/^.*\/([^/]+)\.json$/, '$1'), words]),
  );

/** All words, one namespace per file of `i18n/<language>/`. */
export const resources: Record<Language, Record<string, Words>> = {
  de: byNamespace(files.de),
  en: byNamespace(files.en),
};

const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

/** The language somebody chose on this machine, German until then. */
export const storedLanguage = (): Language => {
  const stored = globalThis.localStorage?.getItem(STORAGE_KEY);
  return isLanguage(stored) ? stored : 'de';
};

/** The language shown now. */
export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'de');

const showLanguage = (language: string) => {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
};

/** Switches every shown word, sets `<html lang>` and remembers the choice. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  globalThis.localStorage?.setItem(STORAGE_KEY, language);
  await i18next.changeLanguage(language);
};

/**
 * Starts i18next with all words at hand; the result is usable at once, without waiting.
 * A key that does not exist throws in tests and shows the key itself in the product.
 */
export const startI18n = (language: Language = storedLanguage()): i18n => {
  if (i18next.isInitialized) return i18next;
  const strict = import.meta.env.MODE === 'test';
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'de',
    supportedLngs: [...LANGUAGES],
    ns: Object.keys(resources.de),
    defaultNS: 'common',
    fallbackNS: 'common',
    resources: resources as Record<Language, Record<string, Record<string, string>>>,
    initAsync: false,
    returnNull: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    saveMissing: strict,
    missingKeyHandler: (languages, namespace, key) => {
      if (strict) throw new Error(`No words for "${namespace}:${key}" in ${languages.join(', ')}.`);
    },
  });
  i18next.on('languageChanged', showLanguage);
  showLanguage(i18next.language);
  return i18next;
};
