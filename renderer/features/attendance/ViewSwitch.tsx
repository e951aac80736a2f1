import { SegmentedControl } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

const VIEWS = ['gitter', 'waermebild', 'prognose'] as const;
type View = (typeof VIEWS)[number];

/** The view that the address names; without a name the grid. */
export function useView(): View {
  const [search] = useSearchParams();
  return VIEWS.find((view) => view === search.get('ansicht')) ?? 'gitter';
}

/** The grid to type into, the picture, or the list of forecasts. */
export const ViewSwitch = memo(function ViewSwitch() {
  const { t } = useTranslation('attendance');
  const [, setSearch] = useSearchParams();
  const view = useView();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('views.label')}
      value={view}
      onChange={(chosen) => setSearch(chosen === 'gitter' ? {} : { ansicht: chosen })}
      data={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
    />
  );
});
