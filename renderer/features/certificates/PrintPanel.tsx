import { Button, SegmentedControl } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { JobDialog } from '../../components/JobDialog';
import { Panel } from '../../components/Panel';
import { canPrint, type DocumentRow, inForce } from './document-state';
import classes from './documents.module.css';

interface PrintPanelProps {
  /** The chosen people. */
  rows: readonly DocumentRow[];
}

/** Writes the chosen documents as PDF. */
export function PrintPanel({ rows }: PrintPanelProps) {
  const { t } = useTranslation('documents');
  const [form, setForm] = useState<'duplex' | 'single'>('duplex');
  const print = useJob('certificates.print', { onDone: (ticket) => void saveTicket(ticket) });
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
      </div>
      <JobDialog job={print} title={t('print.runs')} />
    </Panel>
  );
}
