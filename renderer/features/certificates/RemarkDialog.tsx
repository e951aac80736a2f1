import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sortName } from '../../../shared/domain/names';
import { useSend } from '../../api/hooks';
import { AskingModal } from '../../components/AskingModal';
import classes from './CohortCertificatesPage.module.css';
import type { DossierRow } from './reasons';

/** What the certificate list remarks on somebody, from its next version on. */
export function RemarkDialog({ row, onClose }: { row: DossierRow; onClose: () => void }) {
  const { t } = useTranslation(['certificates', 'common']);
  const [remark, setRemark] = useState(row.remark);
  const { mutate, isPending } = useSend('certificates.saveRemark', { onDone: onClose });
  return (
    <AskingModal typed={remark} opened onClose={onClose} title={t('remark.title', { name: sortName(row) })}>
      <form
        className={classes.remark}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) mutate({ enrolmentId: row.enrolmentId, remark });
        }}
      >
        <TextInput
          label={t('remark.label')}
          description={t('remark.hint')}
          value={remark}
          maxLength={300}
          data-autofocus
          onChange={(event) => setRemark(event.currentTarget.value)}
        />
        <Group gap="xs">
          <Button type="submit" variant="filled" loading={isPending}>
            {t('common:action.save')}
          </Button>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        </Group>
      </form>
    </AskingModal>
  );
}
