import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJob, useSend } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { DateField } from '../../components/DateField';
import { JobDialog } from '../../components/JobDialog';
import { Panel } from '../../components/Panel';
import { canPrint, type DocumentRow, inForce } from './document-state';
import classes from './documents.module.css';

interface PrintPanelProps {
  /** The chosen people. */
  rows: readonly DocumentRow[];
  issueOn: string;
}

/** Writes the chosen documents as PDF, and notes when they were handed over. */
export function PrintPanel({ rows, issueOn }: PrintPanelProps) {
  const { t } = useTranslation('documents');
  const [form, setForm] = useState<'duplex' | 'single'>('duplex');
  const [handedOverOn, setHandedOverOn] = useState<string | null>(issueOn);
  const print = useJob('certificates.print', { onDone: (ticket) => void saveTicket(ticket) });
  const handOver = useSend('certificates.handOver');
  const certificateIds = rows.filter(canPrint).flatMap((row) => inForce(row)?.id ?? []);
  const count = certificateIds.length;
  return (
    <Panel title={t('print.title')}>
      <div className={classes.form}>
        <SegmentedControl
          fullWidth
          aria-label={t('print.form')}
          value={form}
          onChange={(value) => setForm(value === 'single' ? 'single' : 'duplex')}
          data={[
            { value: 'duplex', label: t('print.duplex') },
            { value: 'single', label: t('print.single') },
          ]}
        />
        <Button
          leftSection={<IconFileTypePdf size={16} stroke={1.6} />}
          disabled={count === 0}
          onClick={() => void print.run({ certificateIds, form, copyReason: null })}
        >
          {t('print.action', { count })}
        </Button>
        {count === 0 && <p className={classes.hint}>{t('print.nobody')}</p>}
        <DateField label={t('print.handedOn')} value={handedOverOn} onChange={setHandedOverOn} />
        <Group gap="xs">
          <Button
            disabled={count === 0 || handedOverOn === null}
            loading={handOver.isPending}
            onClick={() => handOver.mutate({ certificateIds, handedOverOn })}
          >
            {t('print.handOver', { count })}
          </Button>
        </Group>
        <p className={classes.hint}>{t('print.afterwards')}</p>
      </div>
      <JobDialog job={print} title={t('print.runs')} />
    </Panel>
  );
}
