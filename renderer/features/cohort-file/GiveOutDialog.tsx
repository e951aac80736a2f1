import { ActionIcon, Button, CopyButton, Modal, TextInput, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { useChannel, useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { JobDialog } from '../../components/JobDialog';
import classes from './cohort-file.module.css';
import { useCountsInWords } from './counts-in-words';

const ICON = { size: 16, stroke: 1.6 } as const;

interface GiveOutDialogProps {
  cohort: { id: string; code: string };
  onClose: () => void;
}

/** Writes a cohort as one file: what it will hold, and the passphrase that locks it. */
export function GiveOutDialog({ cohort, onClose }: GiveOutDialogProps) {
  const { t } = useTranslation(['cohortFile', 'common']);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('giveOut.title', { code: cohort.code })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <GiveOutForm cohort={cohort} onClose={onClose} />
    </Modal>
  );
}

function GiveOutForm({ cohort, onClose }: GiveOutDialogProps) {
  const { t } = useTranslation(['cohortFile', 'common']);
  const contents = useChannel('cohortFile.contents', { cohortId: cohort.id });
  const inWords = useCountsInWords();
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string | null>(null);
  const propose = useCallback(async () => {
    const [proposed = ''] = await call('exchange.proposePassphrases', { count: 1 });
    setPassphrase(proposed);
    setError(null);
  }, []);
  useEffect(() => void propose(), [propose]);
  const giveOut = useJob('cohortFile.giveOut', {
    onDone: async (ticket) => {
      if (await saveTicket(ticket)) onClose();
    },
    onRefused: ({ fields, message }) => {
      setError(fields?.passphrase ?? message);
      return true;
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setError(null);
    void giveOut.run({ cohortId: cohort.id, passphrase });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{t('giveOut.text')}</p>
      <p className="kk-secondary">{contents.data ? inWords(contents.data) : ' '}</p>
      <TextInput
        label={t('giveOut.passphrase')}
        description={t('giveOut.passphraseHint')}
        value={passphrase}
        error={error}
        maxLength={300}
        spellCheck={false}
        data-autofocus
        classNames={{ input: 'kk-code' }}
        onChange={(event) => {
          setPassphrase(event.currentTarget.value);
          setError(null);
        }}
        rightSectionWidth={68}
        rightSection={
          <span className={classes.inField}>
            <CopyButton value={passphrase}>
              {({ copied, copy }) => (
                <Tooltip label={t(copied ? 'giveOut.copied' : 'giveOut.copy')}>
                  <ActionIcon variant="subtle" aria-label={t('giveOut.copy')} onClick={copy}>
                    {copied ? <IconCheck {...ICON} /> : <IconCopy {...ICON} />}
                  </ActionIcon>
                </Tooltip>
              )}
            </CopyButton>
            <Tooltip label={t('giveOut.again')}>
              <ActionIcon variant="subtle" aria-label={t('giveOut.again')} onClick={() => void propose()}>
                <IconRefresh {...ICON} />
              </ActionIcon>
            </Tooltip>
          </span>
        }
      />
      <p className="kk-secondary">{t('giveOut.rule')}</p>
      <div className={classes.buttons}>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button
          type="submit"
          variant="filled"
          disabled={passphrase.trim() === ''}
          loading={giveOut.isRunning}
        >
          {t('giveOut.go')}
        </Button>
      </div>
      <JobDialog job={giveOut} title={t('giveOut.progress')} />
    </form>
  );
}
