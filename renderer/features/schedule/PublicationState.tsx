import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useChannel } from '../../api/hooks';
import { StatusMark } from '../../components/StatusMark';
import { PublicationsDrawer } from './PublicationsDrawer';

/** Whether people have the schedule as it stands, and the way to give it out and to its versions. */
export function PublicationState({ cohortId }: { cohortId: string }) {
  const { t } = useTranslation('publications');
  const [search] = useSearchParams();
  const [isOpen, setOpen] = useState(search.has('fassungen'));
  const { data } = useChannel('schedule.publications', { cohortId });
  if (!data || (data.obstacle !== null && data.versions.length === 0)) return null;
  const [newest] = data.versions;
  const changes = data.changes?.length ?? 0;
  return (
    <>
      {newest === undefined ? (
        <StatusMark status="open">{t('state.draft')}</StatusMark>
      ) : changes > 0 ? (
        <StatusMark status="warning">
          {t('state.changed', { version: newest.version, count: changes })}
        </StatusMark>
      ) : (
        <StatusMark status="done">{t('state.current', { version: newest.version })}</StatusMark>
      )}
      <Button
        size="xs"
        leftSection={<IconSend size={16} stroke={1.6} />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {newest !== undefined && changes === 0 ? t('open') : t('publish')}
      </Button>
      {isOpen && (
        <PublicationsDrawer cohortId={cohortId} publications={data} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
