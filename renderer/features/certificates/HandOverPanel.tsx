import { Button, Group, Menu } from '@mantine/core';
import { IconFileSpreadsheet, IconMail, IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useJob, useSend } from '../../api/hooks';
import { saveTicket, showDone } from '../../api/notices';
import { JobDialog } from '../../components/JobDialog';
import { Panel } from '../../components/Panel';
import { CompleteDialog } from './CompleteDialog';
import { canPrint, type DocumentRow, inForce } from './document-state';
import classes from './documents.module.css';
import { type HandOver, HandOverFields, handOverWish } from './HandOverFields';
import { MailsDialog } from './MailsDialog';

interface HandOverPanelProps {
  cohortId: string;
  documents: OutputOf<'certificates.documents'>;
  /** The chosen people. */
  rows: readonly DocumentRow[];
}

/** Notes that the chosen documents went to whom they are for, writes what accompanies them, and ends the cohort. */
export function HandOverPanel({ cohortId, documents, rows }: HandOverPanelProps) {
  const { t } = useTranslation('documents');
  const { today, issueOn, cohort } = documents;
  const [value, setValue] = useState<HandOver>({
    day: issueOn < today ? issueOn : today,
    way: 'in-person',
    by: '',
  });
  const [refused, setRefused] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'mails' | 'complete' | null>(null);
  const merge = useJob('certificates.mailMerge', { onDone: (ticket) => void saveTicket(ticket) });
  const handOver = useSend('certificates.handOver', {
    onDone: ({ hasCompleted, alumni }) => {
      if (hasCompleted) showDone(t('complete.done', { code: cohort.code, count: alumni }));
    },
    onRefused: ({ fields }) => {
      setRefused(fields?.handedOverOn ?? null);
      return fields?.handedOverOn !== undefined;
    },
  });
  const all = rows.flatMap((row) => inForce(row)?.id ?? []);
  const here = rows.filter(canPrint).flatMap((row) => inForce(row)?.id ?? []);
  const wish = handOverWish(value);
  const icon = { size: 16, stroke: 1.6 };
  return (
    <Panel title={t('handOver.title')}>
      <div className={classes.form}>
        <HandOverFields
          value={value}
          today={today}
          error={refused}
          onChange={(next) => {
            setRefused(null);
            setValue(next);
          }}
        />
        <Button
          leftSection={<IconUserCheck {...icon} />}
          disabled={here.length === 0 || wish === null}
          loading={handOver.isPending}
          onClick={() => wish && handOver.mutate({ certificateIds: here, ...wish })}
        >
          {t('handOver.action', { count: here.length })}
        </Button>
        <p className={classes.hint}>{t('handOver.afterwards')}</p>
        <Group gap="xs" grow>
          <Menu position="bottom-start">
            <Menu.Target>
              <Button leftSection={<IconFileSpreadsheet {...icon} />} disabled={all.length === 0}>
                {t('merge.open')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(['xlsx', 'csv'] as const).map((format) => (
                <Menu.Item key={format} onClick={() => void merge.run({ certificateIds: all, format })}>
                  {t(`merge.${format}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button
            leftSection={<IconMail {...icon} />}
            disabled={here.length === 0}
            onClick={() => setDialog('mails')}
          >
            {t('mails.open')}
          </Button>
        </Group>
        {cohort.state === 'marking' && (
          <Button
            disabled={documents.rows.every((row) => inForce(row) === null)}
            onClick={() => setDialog('complete')}
          >
            {t('complete.open')}
          </Button>
        )}
      </div>
      <JobDialog job={merge} title={t('merge.runs')} />
      {dialog === 'mails' && <MailsDialog certificateIds={here} onClose={() => setDialog(null)} />}
      {dialog === 'complete' && (
        <CompleteDialog
          cohortId={cohortId}
          documents={documents}
          initial={value}
          onClose={() => setDialog(null)}
        />
      )}
    </Panel>
  );
}
