import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { displayName } from '../../../shared/domain/names';
import { useSend } from '../../api/hooks';
import { AskingDrawer } from '../../components/AskingDrawer';
import { useUnsaved } from '../../components/leaving';
import classes from './form.module.css';
import { JoiningDayField } from './JoiningDayField';

type Participant = OutputOf<'cohorts.participants'>[number];

export interface EnrolmentDrawerProps {
  /** Whose enrolment; null keeps the drawer shut. */
  enrolment: Participant | null;
  today: string;
  onClose: () => void;
}

/** What belongs to the enrolment and not to the person: the day of joining late, and a remark. */
export function EnrolmentDrawer({ enrolment, today, onClose }: EnrolmentDrawerProps) {
  return (
    <AskingDrawer
      opened={enrolment !== null}
      onClose={onClose}
      position="right"
      size={420}
      title={enrolment ? displayName(enrolment) : ''}
    >
      {enrolment && <EnrolmentForm key={enrolment.id} enrolment={enrolment} today={today} onDone={onClose} />}
    </AskingDrawer>
  );
}

function EnrolmentForm({
  enrolment,
  today,
  onDone,
}: {
  enrolment: Participant;
  today: string;
  onDone: () => void;
}) {
  const { t } = useTranslation(['cohorts', 'common']);
  const [joinedOn, setJoinedOn] = useState(enrolment.joinedOn);
  const [note, setNote] = useState(enrolment.note);
  const [isInvalid, setInvalid] = useState(false);
  useUnsaved([joinedOn, note]);
  const { mutate, isPending } = useSend('cohorts.updateEnrolment', { onDone });
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isInvalid) mutate({ enrolmentId: enrolment.id, joinedOn, note });
      }}
    >
      <JoiningDayField
        label={t('enrolment.joinedOn')}
        value={joinedOn}
        onChange={setJoinedOn}
        onInvalidChange={setInvalid}
        today={today}
      />
      <Textarea
        label={t('enrolment.note')}
        value={note}
        maxLength={300}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" loading={isPending}>
          {t('common:action.save')}
        </Button>
        <Button onClick={onDone}>{t('common:action.cancel')}</Button>
      </div>
    </form>
  );
}
