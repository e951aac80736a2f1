import { Button, Modal, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatNumber } from './format';
import classes from './ProgressDialog.module.css';

export interface ProgressDialogProps {
  opened: boolean;
  /** What is being done, e.g. `Zertifikatsliste wird erstellt`. */
  title: string;
  /** Steps done and in all; a total of 0 means that nobody knows yet. */
  done: number;
  total: number;
  /** The step at hand, in words. */
  step?: string;
  onCancel: () => void;
  /** Cancelling was asked for and is under way. */
  cancelling?: boolean;
}

/** Work that takes time, with its progress and a way to stop it. Closing it is cancelling it. */
export const ProgressDialog = ({
  opened,
  title,
  done,
  total,
  step,
  onCancel,
  cancelling = false,
}: ProgressDialogProps) => {
  const { t } = useTranslation('common');
  const known = total > 0;
  const percent = known ? Math.min(100, Math.round((done / total) * 100)) : 100;
  return (
    <Modal
      opened={opened}
      onClose={onCancel}
      title={title}
      size="sm"
      withCloseButton={false}
      closeOnClickOutside={false}
    >
      <Progress.Root size="sm">
        <Progress.Section
          value={percent}
          striped={!known}
          animated={!known}
          withAria={false}
          role="progressbar"
          aria-label={title}
          {...(known
            ? { 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': percent }
            : { 'aria-valuetext': t('progress.unknown') })}
        />
      </Progress.Root>
      <div className={classes.line}>
        <span className={classes.step} aria-live="polite">
          {step}
        </span>
        {known && (
          <span className="kk-numbers">
            {t('progress.of', { done: formatNumber(done), total: formatNumber(total) })}
          </span>
        )}
      </div>
      <div className={classes.actions}>
        <Button onClick={onCancel} disabled={cancelling} data-autofocus>
          {cancelling ? t('progress.cancelling') : t('action.cancel')}
        </Button>
      </div>
    </Modal>
  );
};
