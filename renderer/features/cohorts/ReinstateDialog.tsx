import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { displayName } from '../../../shared/domain/names';
import classes from './form.module.css';
import { JoiningDayField } from './JoiningDayField';

type Participant = OutputOf<'cohorts.participants'>[number];

export interface ReinstateDialogProps {
  /** Who moves up or comes back; null keeps the dialog shut. */
  enrolment: Participant | null;
  today: string;
  onReinstate: (enrolment: Participant, joinedOn: string | null) => void;
  onClose: () => void;
}

/** From when somebody is there who moves up, or comes back, into a cohort under way. */
export function ReinstateDialog({ enrolment, onClose, ...rest }: ReinstateDialogProps) {
  const { t } = useTranslation('cohorts');
  const title = enrolment?.status === 'waiting' ? 'reinstate.promote' : 'reinstate.title';
  return (
    <Modal
      opened={enrolment !== null}
      onClose={onClose}
      title={enrolment ? t(title, { name: displayName(enrolment) }) : ''}
    >
      {enrolment && <ReinstateForm enrolment={enrolment} onClose={onClose} {...rest} />}
    </Modal>
  );
}

function ReinstateForm({
  enrolment,
  today,
  onReinstate,
  onClose,
}: Omit<ReinstateDialogProps, 'enrolment'> & { enrolment: Participant }) {
  const { t } = useTranslation(['cohorts', 'common']);
  const [joinedOn, setJoinedOn] = useState(enrolment.wasThere ? enrolment.joinedOn : today);
  const [isInvalid, setInvalid] = useState(false);
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isInvalid) onReinstate(enrolment, joinedOn);
      }}
    >
      {enrolment.wasThere && <p>{t('reinstate.wasThere')}</p>}
      <JoiningDayField value={joinedOn} onChange={setJoinedOn} onInvalidChange={setInvalid} today={today} />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" data-autofocus>
          {t(enrolment.status === 'waiting' ? 'participants.promote' : 'participants.reinstate')}
        </Button>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
      </div>
    </form>
  );
}
