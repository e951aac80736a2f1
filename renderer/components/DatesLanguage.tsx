import { DatesProvider } from '@mantine/dates';
import 'dayjs/locale/de';
import 'dayjs/locale/en-gb';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Days, months and weeks of calendars in the shown language. Around each calendar, not the program: no first screen has one. */
export function DatesLanguage({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <DatesProvider
      settings={{ locale: i18n.language === 'de' ? 'de' : 'en-gb', firstDayOfWeek: 1, weekendDays: [0, 6] }}
    >
      {children}
    </DatesProvider>
  );
}
