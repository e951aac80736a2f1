import { Button, FileButton, TextInput } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import classes from './cohort-file.module.css';
import type { TakeOver } from './use-take-over';

/** Where a file is chosen or dropped, and its passphrase typed. */
export function FileForm({ process }: { process: TakeOver }) {
  const { t } = useTranslation('cohortFile');
  const { file, passphrase, reading } = process;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    process.read();
  };
  return (
    <form className={classes.fileForm} onSubmit={submit}>
      <EmptyState
        icon={<IconFileImport size={24} stroke={1.6} />}
        title={file ? t('takeOver.chosen', { name: file.fileName }) : t('takeOver.choose')}
        description={t('takeOver.text')}
        action={
          <FileButton accept=".kkkurs" onChange={(chosen) => chosen && void process.chooseFile(chosen)}>
            {(props) => (
              <Button {...props} variant={file ? 'default' : 'filled'}>
                {t(file ? 'takeOver.chooseOther' : 'takeOver.chooseFile')}
              </Button>
            )}
          </FileButton>
        }
      />
      {file && (
        <div className={classes.open}>
          <TextInput
            label={t('takeOver.passphrase')}
            description={t('takeOver.passphraseHint')}
            value={passphrase}
            spellCheck={false}
            autoComplete="off"
            autoFocus
            classNames={{ input: 'kk-code' }}
            maxLength={300}
            onChange={(event) => process.setPassphrase(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="filled"
            disabled={passphrase.trim() === ''}
            loading={reading.isRunning}
          >
            {t('takeOver.open')}
          </Button>
        </div>
      )}
    </form>
  );
}
