import { Select } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './marking.module.css';
import { useMarker } from './use-marker';

const OFFICE = 'office';

/** "Ich bewerte als": a lecturer, or the office. */
export const MarkerSelect = () => {
  const { t } = useTranslation('marking');
  const marker = useMarker();
  if (!marker) return null;
  const { lecturerId, lecturers, choose } = marker;
  const shown = lecturers.filter(({ id, isRetired }) => !isRetired || id === lecturerId);
  return (
    <div className={classes.markerSelect}>
      <span aria-hidden="true">{t('marker.label')}</span>
      <Select
        size="xs"
        w={176}
        aria-label={t('marker.label')}
        title={t('marker.label')}
        allowDeselect={false}
        searchable={shown.length > 8}
        leftSection={<IconUser size={14} stroke={1.6} aria-hidden="true" />}
        data={[
          { value: OFFICE, label: t('marker.office') },
          ...shown.map(({ id, displayName }) => ({ value: id, label: displayName })),
        ]}
        value={lecturerId ?? OFFICE}
        onChange={(value) => choose(value === OFFICE ? null : value)}
      />
    </div>
  );
};
