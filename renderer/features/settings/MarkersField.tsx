import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './settings.module.css';

interface MarkersFieldProps {
  label: string;
  value: 1 | 2;
  onChange: (markers: 1 | 2) => void;
}

/** How many mark a part by themselves. */
export function MarkersField({ label, value, onChange }: MarkersFieldProps) {
  const { t } = useTranslation('settings');
  const labelId = useId();
  return (
    <div>
      <div className={classes.label} id={labelId}>
        {label}
      </div>
      <SegmentedControl
        aria-labelledby={labelId}
        data={[
          { value: '1', label: t('course.oneMarker') },
          { value: '2', label: t('course.twoMarkers') },
        ]}
        value={String(value)}
        onChange={(markers) => onChange(markers === '2' ? 2 : 1)}
      />
    </div>
  );
}
