import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { useChannel, useJob, useSend } from '../../api/hooks';
import { AskingModal } from '../../components/AskingModal';
import { DateField } from '../../components/DateField';
import { JobDialog } from '../../components/JobDialog';
import { useUnsaved } from '../../components/leaving';
import classes from './exchange.module.css';
import type { GivenPackage, HandedOver, MadePackage } from './exchange-model';
import type { Ending } from './PackagesTable';
import { saveWorksheets } from './save-worksheet';

interface EndDialogProps {
  ending: { row: GivenPackage; way: Ending } | null;
  onClose: () => void;
  onMade: (made: readonly HandedOver[]) => void;
}

/** Revokes a package or a worksheet, replaces it or gives it to somebody else, with a reason that stays. */
export const EndDialog = ({ ending, onClose, onMade }: EndDialogProps) => {
  const { t } = useTranslation('exchange');
  return (
    <AskingModal
      opened={ending !== null}
      onClose={onClose}
      title={ending ? t(`end.${wordsOf(ending)}.title`, { name: ending.row.markerName }) : ''}
    >
      {ending && <EndForm row={ending.row} way={ending.way} onClose={onClose} onMade={onMade} />}
    </AskingModal>
  );
};

const wordsOf = ({ row, way }: { row: GivenPackage; way: Ending }): Ending | `${Ending}Sheet` =>
  row.kind === 'worksheet' ? `${way}Sheet` : way;

interface EndFormProps {
  row: GivenPackage;
  way: Ending;
  onClose: () => void;
  onMade: (made: readonly HandedOver[]) => void;
}

function EndForm({ row, way, onClose, onMade }: EndFormProps) {
  const { t } = useTranslation(['exchange', 'common']);
  const { packageId, lecturerId, hidesNames, hasPhrases } = row;
  const words = wordsOf({ row, way });
  const [reason, setReason] = useState('');
  const [to, setTo] = useState<string | null>(null);
  const [dueOn, setDueOn] = useState(row.dueOn);
  useUnsaved([reason, to, dueOn]);
  const lecturers = useChannel('academy.listLecturers', {}, { enabled: way === 'reassign' });
  const revoke = useSend('exchange.revoke', { onDone: onClose });
  const replace = useJob('exchange.replace');
  const reassign = useJob('exchange.reassign');
  const replaceSheet = useJob('worksheet.replace');
  const reassignSheet = useJob('worksheet.reassign');
  const isReady = reason.trim() !== '' && (way !== 'reassign' || to !== null);

  /** It has no passphrase that would have to be shown: it is saved at once. */
  const renewSheet = async () => {
    const wishes = { packageId, reason, dueOn };
    const made =
      way === 'replace'
        ? await replaceSheet.run(wishes)
        : await reassignSheet.run({ ...wishes, toLecturerId: to ?? '' });
    if (!made) return;
    onClose();
    await saveWorksheets([made]);
  };

  const renew = async () => {
    const [passphrase = ''] = await call('exchange.proposePassphrases', { count: 1 });
    const wishes = { packageId, passphrase, reason, dueOn, hidesNames, withPhrases: hasPhrases };
    const made: MadePackage | null =
      way === 'replace'
        ? await replace.run(wishes)
        : await reassign.run({ ...wishes, toLecturerId: to ?? '' });
    if (!made) return;
    onClose();
    onMade([{ ...made, passphrase }]);
  };

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        if (way === 'revoke') revoke.mutate({ packageId, reason });
        else void (row.kind === 'worksheet' ? renewSheet() : renew());
      }}
    >
      <p>{t(`end.${words}.text`, { name: row.markerName })}</p>
      {way === 'reassign' && (
        <Select
          label={t('end.to')}
          required
          searchable
          data-autofocus
          data={(lecturers.data ?? [])
            .filter(({ id, isRetired }) => id !== lecturerId && !isRetired)
            .map(({ id, displayName }) => ({ value: id, label: displayName }))}
          value={to}
          onChange={setTo}
        />
      )}
      {way !== 'revoke' && <DateField label={t('give.dueOn')} value={dueOn} onChange={setDueOn} />}
      <TextInput
        label={t('end.reason')}
        required
        maxLength={300}
        {...(way !== 'reassign' && { 'data-autofocus': true })}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" disabled={!isReady} loading={revoke.isPending}>
          {t(`end.${words}.action`)}
        </Button>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
      </div>
      <JobDialog job={way === 'replace' ? replace : reassign} title={t('give.runs')} />
      <JobDialog job={way === 'replace' ? replaceSheet : reassignSheet} title={t('sheet.writes')} />
    </form>
  );
}
