import { ActionIcon, Button, FileButton as FilePicker } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useChannel, useJob, useSend, useUpload } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { ErrorState } from '../../components/ErrorState';
import { formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './settings.module.css';

type Template = OutputOf<'similarity.templates'>[number];

/** What the course gives out: papers may take from it without being called similar. */
export function TemplatesPanel({ courseId }: { courseId: string }) {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useChannel('similarity.templates', { courseId });
  const upload = useUpload();
  const { run, isRunning } = useJob('similarity.addTemplate');
  const { mutate: remove } = useSend('similarity.removeTemplate');
  const add = async (files: readonly File[]) => {
    for (const file of files) {
      const ticket = await upload(file);
      if (ticket && (await run({ courseId, transferId: ticket.transferId })))
        showDone(t('templates.added', { name: file.name }));
    }
  };
  return (
    <Panel
      title={t('templates.title')}
      count={data?.length}
      note={t('templates.note')}
      action={
        <FilePicker multiple accept=".pdf,.docx,application/pdf" onChange={(files) => void add(files)}>
          {(props) => (
            <Button
              {...props}
              size="compact-xs"
              loading={isRunning}
              leftSection={<IconPlus size={14} stroke={1.6} />}
            >
              {t('templates.add')}
            </Button>
          )}
        </FilePicker>
      }
    >
      {error && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="kk-secondary">{t('templates.empty')}</p>}
      {data && data.length > 0 && (
        <ul className={classes.files}>
          {data.map((template) => (
            <li key={template.id}>
              <span className="kk-ellipsis">{template.fileName}</span>
              <TemplateState template={template} />
              <ActionIcon
                aria-label={t('templates.remove', { name: template.fileName })}
                onClick={() => remove({ templateId: template.id })}
              >
                <IconX size={16} stroke={1.6} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

const TemplateState = ({ template: { state, reason, words } }: { template: Template }) => {
  const { t } = useTranslation('settings');
  if (state === 'read') {
    return (
      <StatusMark status="done">
        {t('templates.read', { count: words ?? 0, words: formatNumber(words ?? 0) })}
      </StatusMark>
    );
  }
  if (state === 'pending') return <StatusMark status="in-progress">{t('templates.pending')}</StatusMark>;
  return (
    <StatusMark status="unrecorded">
      <span title={reason}>{t('templates.unreadable')}</span>
    </StatusMark>
  );
};
