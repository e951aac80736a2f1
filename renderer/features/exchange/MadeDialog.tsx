import { ActionIcon, Button, CopyButton, Modal } from '@mantine/core';
import { IconCheck, IconCopy, IconDeviceFloppy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveTicket } from '../../api/notices';
import { StatusMark } from '../../components/StatusMark';
import classes from './exchange.module.css';
import type { HandedOver } from './exchange-model';

const icon = { size: 16, stroke: 1.6 };

interface MadeDialogProps {
  made: readonly HandedOver[];
  /** Of the academy's key; known once the page has heard of the first package. */
  fingerprint: string | null;
  onClose: () => void;
}

/** Packages that were just made: each to save, with the passphrase that is shown this once. */
export const MadeDialog = ({ made, fingerprint, onClose }: MadeDialogProps) => {
  const { t } = useTranslation('exchange');
  return (
    <Modal
      opened={made.length > 0}
      onClose={onClose}
      title={t('made.title', { count: made.length })}
      size="lg"
      // A slip of the hand must not cost a passphrase.
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <MadeList made={made} fingerprint={fingerprint} onClose={onClose} />
    </Modal>
  );
};

function MadeList({ made, fingerprint, onClose }: MadeDialogProps) {
  const { t } = useTranslation(['exchange', 'common']);
  const [saved, setSaved] = useState<readonly string[]>([]);
  const save = async (one: HandedOver) => {
    const { passphrase: _, packageId: __, lecturerId: ___, markerName: ____, ...ticket } = one;
    if (await saveTicket(ticket)) setSaved((known) => [...known, one.packageId]);
  };
  const isAllSaved = made.every(({ packageId }) => saved.includes(packageId));
  return (
    <div className={classes.form}>
      <p>{t('made.text', { count: made.length, name: made[0]?.markerName })}</p>
      <ul className={classes.made}>
        {made.map((one) => (
          <li key={one.packageId} className={classes.madeRow}>
            <span className={classes.madeName}>{one.markerName}</span>
            <span className={classes.passphrase}>
              <code>{one.passphrase}</code>
              <CopyButton value={one.passphrase}>
                {({ copied, copy }) => (
                  <ActionIcon
                    size="sm"
                    aria-label={t(copied ? 'made.copied' : 'made.copy', { name: one.markerName })}
                    title={t(copied ? 'made.copied' : 'made.copy', { name: one.markerName })}
                    onClick={copy}
                  >
                    {copied ? <IconCheck {...icon} /> : <IconCopy {...icon} />}
                  </ActionIcon>
                )}
              </CopyButton>
            </span>
            <span className={classes.madeAction}>
              {saved.includes(one.packageId) && <StatusMark status="done">{t('made.saved')}</StatusMark>}
              <Button
                size="compact-sm"
                variant={saved.includes(one.packageId) ? 'default' : 'filled'}
                aria-label={t('made.save', { name: one.markerName })}
                leftSection={<IconDeviceFloppy {...icon} />}
                onClick={() => void save(one)}
              >
                {t('common:action.save')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {fingerprint && (
        <p>
          {t('made.fingerprint')} <code>{fingerprint}</code>
        </p>
      )}
      <p className={classes.sentences}>
        <StatusMark status="warning">{t('made.once', { count: made.length })}</StatusMark>
      </p>
      <div>
        <Button variant={isAllSaved ? 'filled' : 'default'} onClick={onClose}>
          {t('common:action.close')}
        </Button>
      </div>
    </div>
  );
}
