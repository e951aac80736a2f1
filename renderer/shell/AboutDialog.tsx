import { Button, CopyButton, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './AboutDialog.module.css';
import { Logo } from './Logo';

export interface AboutDialogProps {
  opened: boolean;
  onClose: () => void;
  /** Version of the program. */
  version: string;
  /** What it runs on, e.g. Electron, Chromium, SQLite, the format of the workspace. */
  parts: readonly { name: string; version: string }[];
}

/** Which version of what is running; copied as text for a question to support. */
export const AboutDialog = ({ opened, onClose, version, parts }: AboutDialogProps) => {
  const { t } = useTranslation(['shell', 'common']);
  const text = [`Kurskontor ${version}`, ...parts.map((part) => `${part.name} ${part.version}`)].join('\n');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shell:about.title')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <div className={classes.head}>
        <Logo size={40} />
        <div>
          <div className="kk-person">{t('shell:appName')}</div>
          <div className="kk-secondary">{t('shell:about.version', { version })}</div>
        </div>
      </div>
      <dl className={classes.parts}>
        {parts.map((part) => (
          <div key={part.name}>
            <dt>{part.name}</dt>
            <dd>{part.version}</dd>
          </div>
        ))}
      </dl>
      <p className="kk-secondary">{t('shell:about.promise')}</p>
      <div className={classes.actions}>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button onClick={copy}>{copied ? t('shell:about.copied') : t('shell:about.copy')}</Button>
          )}
        </CopyButton>
        <Button variant="filled" onClick={onClose} data-autofocus>
          {t('common:action.close')}
        </Button>
      </div>
    </Modal>
  );
};
