import { useTranslation } from 'react-i18next';
import type { Closure } from '../../../shared/domain/schedule-findings';
import { formatDate, formatDateRange, formatTimeRange } from '../../components/format';
import type { TypedAvailability } from './typed-entries';

/** Entries as they are written: `Mo 18:00–22:00`, `12.04.–16.04.2027 nicht (Urlaub)`. */
export function useEntryWords() {
  const { t } = useTranslation('settings');
  const withNote = (words: string[], note: string) =>
    [...words, ...(note === '' ? [] : [`(${note})`])].join(' ');
  const days = (startsOn: string | null, endsOn: string | null): string[] => {
    if (startsOn !== null && endsOn !== null) return [formatDateRange(startsOn, endsOn)];
    if (startsOn !== null) return [t('entry.from', { when: formatDate(startsOn) })];
    return endsOn === null ? [] : [t('entry.until', { when: formatDate(endsOn) })];
  };
  const times = (startsAt: string | null, endsAt: string | null): string[] => {
    if (startsAt !== null && endsAt !== null) return [formatTimeRange(startsAt, endsAt)];
    if (startsAt !== null) return [t('entry.from', { when: startsAt })];
    return endsAt === null ? [] : [t('entry.until', { when: endsAt })];
  };
  const weekday = (day: number) => t(`schedule:weekday.${day as 1}`);
  const restOf = (entry: TypedAvailability): string =>
    withNote(
      [
        ...days(entry.startsOn, entry.endsOn),
        ...times(entry.startsAt, entry.endsAt),
        ...(entry.isAvailable ? [] : [t('entry.not')]),
      ],
      entry.note,
    );
  return {
    /** All entries in one line, weekdays of the same times together: `Mo, Do ab 17:00 · 11.03.2027 nicht`. */
    availabilities: (entries: readonly TypedAvailability[]): string => {
      const groups = new Map<string, number[]>();
      for (const entry of entries) {
        const rest = restOf(entry);
        groups.set(rest, [...(groups.get(rest) ?? []), ...(entry.weekday === null ? [] : [entry.weekday])]);
      }
      return [...groups]
        .map(([rest, of]) => [of.map(weekday).join(', '), rest].filter(Boolean).join(' '))
        .join(' · ');
    },
    availability: (entry: TypedAvailability): string =>
      [...(entry.weekday === null ? [] : [weekday(entry.weekday)]), restOf(entry)].filter(Boolean).join(' '),
    closure: ({ startsOn, endsOn, reason }: Closure): string =>
      withNote([formatDateRange(startsOn, endsOn)], reason),
  };
}
