import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { GERMAN } from './german';
import type { Words } from './words';

export const LANGUAGES = ['de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORAGE_KEY = 'kurskontor.language';

const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

/** The language somebody chose on this machine, German until then. */
export const storedLanguage = (): Language => {
  const stored = globalThis.localStorage?.getItem(STORAGE_KEY);
  return isLanguage(stored) ? stored : 'de';
};

/** The language shown now. */
export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'de');

const nameLanguage = (language: string) => {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
};

/** Makes the words of a language known, before it is shown. */
export const addWords = (language: Language, words: Words): void => {
  for (const [namespace, own] of Object.entries(words)) i18next.addResourceBundle(language, namespace, own);
};

let labelInEnglish = (label: string): string => label;

/** The phrase by which a command is remembered, in the language shown now; the journal has the German one. */
export const commandLabel = (label: string): string =>
  currentLanguage() === 'en' ? labelInEnglish(label) : label;

/** Switches every shown word, with `<html lang>`. */
export const showLanguage = async (language: Language): Promise<void> => {
  if (language === 'en') {
    const english = await import('./english');
    addWords('en', english.ENGLISH);
    labelInEnglish = english.labelInEnglish;
  }
  await i18next.changeLanguage(language);
};

/** Switches every shown word and remembers the choice. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  globalThis.localStorage?.setItem(STORAGE_KEY, language);
  await showLanguage(language);
};

/**
 * Starts i18next with the German words at hand; the result is usable at once, without waiting.
 * A key that does not exist throws in tests and shows the key itself in the product.
 */
export const startI18n = (): i18n => {
  if (i18next.isInitialized) return i18next;
  const strict = import.meta.env.MODE === 'test';
  void i18next.use(initReactI18next).init({
    lng: 'de',
    fallbackLng: 'de',
    supportedLngs: [...LANGUAGES],
    ns: Object.keys(GERMAN),
    defaultNS: 'common',
    fallbackNS: 'common',
    resources: { de: GERMAN },
    initAsync: false,
    returnNull: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    saveMissing: strict,
    missingKeyHandler: (languages, namespace, key) => {
      if (strict) throw new Error(`No words for "${namespace}:${key}" in ${languages.join(', ')}.`);
    },
  });
  i18next.on('languageChanged', nameLanguage);
  nameLanguage(i18next.language);
  return i18next;
};
