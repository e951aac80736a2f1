import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../api/hooks';
import { ReasonDialog } from '../../components/ReasonDialog';
import type { DeskKey } from '../../stores/marking-drafts';
import classes from './desk.module.css';

/** Opens a finished marking again, with a reason. */
export const ReopenButton = ({ deskKey, name }: { deskKey: DeskKey; name: string }) => {
  const { t } = useTranslation('marking');
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending } = useSend('marking.reopen', { onDone: () => setAsking(false) });
  return (
    <>
      <Button size="xs" className={classes.footEnd} onClick={() => setAsking(true)}>
        {t('finish.reopen')}
      </Button>
      <ReasonDialog
        opened={isAsking}
        title={t('finish.reopenTitle', { name })}
        text={t('finish.reopenText')}
        action={t('finish.reopen')}
        isPending={isPending}
        onClose={() => setAsking(false)}
        onSubmit={(reason) => mutate({ ...deskKey, reason })}
      />
    </>
  );
};
