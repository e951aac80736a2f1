import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_TEXT } from '../../../shared/text-limits';
import { useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { AskingModal } from '../../components/AskingModal';
import { JobDialog } from '../../components/JobDialog';
import { StatusMark } from '../../components/StatusMark';
import classes from './documents.module.css';

interface MailsDialogProps {
  certificateIds: readonly string[];
  onClose: () => void;
}

/** Subject and text of the mails that bring the documents, before they are drafted. */
export function MailsDialog({ certificateIds, onClose }: MailsDialogProps) {
  const { t } = useTranslation(['documents', 'common']);
  const [subject, setSubject] = useState(t('mails.subjectText'));
  const [text, setText] = useState(t('mails.textText'));
  const [without, setWithout] = useState<readonly string[]>([]);
  const mails = useJob('certificates.mails', {
    onDone: (made) => {
      setWithout(made.withoutAddress);
      void saveTicket(made);
      if (made.withoutAddress.length === 0) onClose();
    },
  });
  return (
    <AskingModal typed={[subject, text]} opened onClose={onClose} title={t('mails.title')} size="lg">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void mails.run({ certificateIds: [...certificateIds], subject, text });
        }}
      >
        <p className="kk-secondary">{t('mails.hint')}</p>
        <TextInput
          label={t('mails.subject')}
          value={subject}
          maxLength={300}
          required
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <Textarea
          label={t('mails.text')}
          description={t('mails.placeholders')}
          autosize
          minRows={6}
          maxRows={12}
          maxLength={LONGEST_TEXT}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {without.length > 0 && (
          <StatusMark status="warning" isSentence>
            {t('mails.without', { names: without.join(', ') })}
          </StatusMark>
        )}
        <Group gap="xs">
          <Button
            type="submit"
            variant="filled"
            leftSection={<IconMail size={16} stroke={1.6} />}
            disabled={subject.trim() === ''}
          >
            {t('mails.action', { count: certificateIds.length })}
          </Button>
          <Button onClick={onClose}>{t('common:action.close')}</Button>
        </Group>
      </form>
      <JobDialog job={mails} title={t('mails.runs')} />
    </AskingModal>
  );
}
