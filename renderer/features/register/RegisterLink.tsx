import { Button } from '@mantine/core';
import { IconNotebook } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChannel } from '../../api/hooks';
import { formatNumber } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';

/** The way from the schedule to the class register; it says when entries are overdue. */
export function RegisterLink({ cohortId }: { cohortId: string }) {
  const { t } = useTranslation('register');
  const { data } = useChannel('register.list', { cohortId });
  const overdue = data?.entries.filter(({ isOverdue }) => isOverdue).length ?? 0;
  return (
    <Button
      size="xs"
      component={Link}
      to={`/kurse/${cohortId}/stundenplan/klassenbuch`}
      leftSection={<IconNotebook size={16} stroke={1.6} />}
      {...(overdue > 0 && {
        title: t('overdue', { count: overdue }),
        rightSection: (
          <>
            <StatusGlyph status="unrecorded" size={12} />
            &nbsp;{formatNumber(overdue)}
            <span className="kk-visually-hidden"> {t('overdue', { count: overdue })}</span>
          </>
        ),
      })}
    >
      {t('open')}
    </Button>
  );
}
