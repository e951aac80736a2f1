import { ActionIcon, Anchor, Button, FileButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PaperKind } from '../../../shared/domain/paper-texts';
import { useChannel, useJob, useUpload } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import classes from './documents.module.css';

/** The Word template of a kind of paper: the other way beside stationery and layout. */
export function WordTemplateFile({ document }: { document: PaperKind }) {
  const { t } = useTranslation('documents');
  const { data } = useChannel('certificates.templates', {});
  const upload = useUpload();
  const save = useJob('certificates.saveTemplate');
  const sample = useJob('certificates.sampleTemplate', { onDone: (ticket) => void saveTicket(ticket) });
  const kept = data?.find((template) => template.document === document);
  const take = async (file: File | null) => {
    const ticket = file && (await upload(file));
    if (ticket) await save.run({ document, transferId: ticket.transferId });
  };
  const what = t('word.template');
  return (
    <>
      <div className={classes.file}>
        <span className={classes.fileWords}>
          <b>{what}</b>
          <span className="kk-secondary" title={kept?.fileName}>
            {kept?.fileName ?? t('design.nothing')}
          </span>
        </span>
        {kept && (
          <ActionIcon
            size="sm"
            aria-label={t('design.remove', { what })}
            title={t('design.remove', { what })}
            onClick={() => void save.run({ document, transferId: null })}
          >
            <IconX size={16} stroke={1.6} />
          </ActionIcon>
        )}
        <FileButton accept=".docx" onChange={(file) => void take(file)}>
          {(props) => (
            <Button
              {...props}
              size="compact-sm"
              loading={save.isRunning}
              aria-label={t('design.chooseFor', { what })}
            >
              {t('design.choose')}
            </Button>
          )}
        </FileButton>
      </div>
      <p className={classes.hint}>
        {t(document === 'welcome-letter' ? 'word.letterHint' : 'word.hint')}{' '}
        <Anchor
          component="button"
          type="button"
          fz="inherit"
          disabled={sample.isRunning}
          onClick={() => void sample.run({ document })}
        >
          {t('word.sample')}
        </Anchor>
      </p>
    </>
  );
}
