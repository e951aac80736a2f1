import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatUnits } from '../../components/format';
import { useLayout } from '../../stores/layout';
import type { Entry } from './calendar-model';
import { daysOf } from './spans';
import type { Address } from './use-calendar-address';

/** `42 Termine, 168 UE` of the span itself, without what is cancelled; the status bar says it too. */
export function useCountWords(entries: readonly Entry[], { span, day }: Address): string {
  const { t } = useTranslation('calendar');
  const setStatusMessage = useLayout((layout) => layout.setStatusMessage);
  const { from, to } = daysOf(span, day);
  const counted = entries.filter(({ date, state }) => state !== 'cancelled' && from <= date && date <= to);
  const units = counted.reduce((sum, entry) => sum + entry.units, 0);
  const words = t('count', { count: counted.length, units: formatUnits(units) });
  useEffect(() => {
    setStatusMessage(words);
    return () => setStatusMessage(null);
  }, [words, setStatusMessage]);
  return words;
}
