import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIsLecturer } from '../../shell/use-is-lecturer';

/** Where it goes on once nothing is left to mark: to the packages on a lecturer's device, else to the cohort's results. */
export function WayOn({ cohortId }: { cohortId: string }) {
  const { t } = useTranslation('marking');
  const isLecturer = useIsLecturer();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // Who has just finished the last one has left its fields: the keyboard would be nowhere.
    if (document.activeElement === document.body) link.current?.focus();
  }, []);
  return (
    <Button
      ref={link}
      component={Link}
      to={isLecturer ? '/' : `/kurse/${cohortId}/bewertung`}
      size="xs"
      variant="filled"
    >
      {t(isLecturer ? 'finish.toPackages' : 'finish.toResults')}
    </Button>
  );
}
