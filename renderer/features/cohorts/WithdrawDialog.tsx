import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { displayName } from '../../../shared/domain/names';
import { useSend } from '../../api/hooks';
import { AskingModal } from '../../components/AskingModal';
import { DateField } from '../../components/DateField';
import { useUnsaved } from '../../components/leaving';
import classes from './form.module.css';

type Participant = OutputOf<'cohorts.participants'>[number];

export interface WithdrawDialogProps {
  /** Who leaves; null keeps the dialog shut. */
  enrolment: Participant | null;
  today: string;
  onClose: () => void;
}

/** Since when somebody does not take part any more, and why. */
export function WithdrawDialog({ enrolment, today, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation('cohorts');
  return (
    <AskingModal
      opened={enrolment !== null}
      onClose={onClose}
      title={enrolment ? t('withdraw.title', { name: displayName(enrolment) }) : ''}
    >
      {enrolment && <WithdrawForm enrolmentId={enrolment.id} today={today} onDone={onClose} />}
    </AskingModal>
  );
}

function WithdrawForm({
  enrolmentId,
  today,
  onDone,
}: {
  enrolmentId: string;
  today: string;
  onDone: () => void;
}) {
  const { t } = useTranslation(['cohorts', 'common']);
  const [withdrawnOn, setWithdrawnOn] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  useUnsaved([withdrawnOn, reason]);
  const { mutate, isPending } = useSend('cohorts.withdraw', {
    onDone,
    onRefused: ({ fields }) => {
      setError(fields?.withdrawnOn ?? null);
      return fields?.withdrawnOn !== undefined;
    },
  });
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        mutate({ enrolmentId, withdrawnOn: withdrawnOn ?? today, reason });
      }}
    >
      <p>{t('withdraw.text')}</p>
      <DateField
        label={t('withdraw.on')}
        value={withdrawnOn}
        onChange={setWithdrawnOn}
        today={today}
        w={180}
        error={error}
      />
      <TextInput
        label={t('withdraw.reason')}
        value={reason}
        maxLength={300}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" loading={isPending}>
          {t('withdraw.confirm')}
        </Button>
        <Button onClick={onDone}>{t('common:action.cancel')}</Button>
      </div>
    </form>
  );
}
