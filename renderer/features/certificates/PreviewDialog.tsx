import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../../shared/contract';
import classes from './documents.module.css';
import { type Preview, usePreview } from './use-preview';

interface PreviewDialogProps extends InputOf<'certificates.preview'> {
  title: string;
  onClose: () => void;
}

/** A document as it would be printed now. */
export function PreviewDialog({ title, onClose, ...wish }: PreviewDialogProps) {
  const { t } = useTranslation('documents');
  const preview = usePreview(wish);
  return (
    <Modal opened onClose={onClose} size="xl" title={`${t('preview.title')}: ${title}`}>
      <PreviewPages preview={preview} />
    </Modal>
  );
}

export const PreviewPages = ({ preview }: { preview: Preview }) => {
  const { t } = useTranslation('documents');
  if (preview.state !== 'ready') {
    const words = { waiting: 'preview.runs', unable: 'preview.unable', failed: 'preview.failed' } as const;
    return (
      <p className="kk-secondary" role="status">
        {t(words[preview.state])}
      </p>
    );
  }
  return (
    <div className={classes.pages}>
      {preview.pages.map((address, index) => (
        // Pages have no name but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <img key={index} src={address} alt={t('preview.page', { number: index + 1 })} />
      ))}
    </div>
  );
};
