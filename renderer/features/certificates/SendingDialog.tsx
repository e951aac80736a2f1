import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../api/hooks';
import { AskingModal } from '../../components/AskingModal';
import { DateField } from '../../components/DateField';
import { dateOfInstant } from '../../components/format';
import { useUnsaved } from '../../components/leaving';
import type { ListKind, ListVersion, Steps } from './lists';

interface SendingDialogProps {
  /** Which version went out; null keeps the dialog shut. */
  version: ListVersion | null;
  kind: ListKind;
  chamber: Steps['chamber'];
  today: string;
  onClose: () => void;
}

/** On which day a frozen version went to whom. */
export const SendingDialog = ({ version, kind, onClose, ...form }: SendingDialogProps) => {
  const { t } = useTranslation('certificates');
  return (
    <AskingModal
      opened={version !== null}
      onClose={onClose}
      title={version ? t('sending.title', { list: t(`kind.${kind}`), version: version.version }) : ''}
    >
      {version && <SendingForm {...form} version={version} onDone={onClose} />}
    </AskingModal>
  );
};

function SendingForm({
  version,
  chamber,
  today,
  onDone,
}: Pick<SendingDialogProps, 'chamber' | 'today'> & { version: ListVersion; onDone: () => void }) {
  const { t } = useTranslation(['certificates', 'common']);
  const [sentOn, setSentOn] = useState<string | null>(today);
  const [sentTo, setSentTo] = useState(chamber.contactEmail || chamber.contactName || chamber.name);
  const [note, setNote] = useState('');
  useUnsaved([sentOn, sentTo, note]);
  const { mutate, isPending } = useSend('certificates.recordSending', { onDone });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) mutate({ listId: version.id, sentOn: sentOn ?? today, sentTo, note });
      }}
    >
      <Stack gap="sm">
        <DateField
          label={t('sending.on')}
          value={sentOn}
          onChange={setSentOn}
          today={today}
          min={dateOfInstant(version.frozenAt)}
          max={today}
          w={180}
        />
        <TextInput
          label={t('sending.to')}
          value={sentTo}
          maxLength={300}
          data-autofocus
          onChange={(event) => setSentTo(event.currentTarget.value)}
        />
        <TextInput
          label={t('sending.note')}
          value={note}
          maxLength={300}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group gap="xs">
          <Button type="submit" variant="filled" loading={isPending}>
            {t('sending.record')}
          </Button>
          <Button onClick={onDone}>{t('common:action.cancel')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
