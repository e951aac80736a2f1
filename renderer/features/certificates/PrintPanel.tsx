import { Button, SegmentedControl } from '@mantine/core';
import { IconFileTypeDocx, IconFileTypePdf } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannel, useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { JobDialog } from '../../components/JobDialog';
import { Panel } from '../../components/Panel';
import { ReasonDialog } from '../../components/ReasonDialog';
import { canPrint, type DocumentRow, inForce, wasPrinted } from './document-state';
import classes from './documents.module.css';

interface PrintPanelProps {
  /** The chosen people. */
  rows: readonly DocumentRow[];
  /** The button that prints. */
  ref?: Ref<HTMLButtonElement>;
}

const FORMS = ['duplex', 'single', 'word'] as const;

/** Writes the chosen documents as PDF, or on the academy's own Word templates. */
export function PrintPanel({ rows, ref }: PrintPanelProps) {
  const { t } = useTranslation('documents');
  const [form, setForm] = useState<(typeof FORMS)[number]>('duplex');
  const print = useJob('certificates.print', { onDone: (ticket) => void saveTicket(ticket) });
  const printWord = useJob('certificates.printWord', { onDone: (ticket) => void saveTicket(ticket) });
  const templates = useChannel('certificates.templates', {});
  const documents = rows.filter(canPrint).flatMap((row) => inForce(row) ?? []);
  const hasTemplate =
    documents.some((document) => document.hasTemplate) ||
    (templates.data?.some(({ document }) => document !== 'welcome-letter') ?? false);
  const isWord = form === 'word' && hasTemplate;
  const certificateIds = documents.map(({ id }) => id);
  const count = certificateIds.length;
  const again = documents.filter(wasPrinted);
  const [isAsking, setAsking] = useState(false);
  const write = (reprintReason?: string) => {
    setAsking(false);
    const why = { certificateIds, copyReason: null, ...(reprintReason !== undefined && { reprintReason }) };
    void (isWord ? printWord.run(why) : print.run({ ...why, form: form === 'single' ? 'single' : 'duplex' }));
  };
  const isHandedOver = rows.some((row) => inForce(row) !== null);
  return (
    <Panel title={t('print.title')}>
      <div className={classes.form}>
        <SegmentedControl
          fullWidth
          aria-label={t('print.form')}
          orientation={hasTemplate ? 'vertical' : 'horizontal'}
          value={form === 'word' && !hasTemplate ? 'duplex' : form}
          onChange={(value) => setForm(FORMS.find((known) => known === value) ?? 'duplex')}
          data={[
            { value: 'duplex', label: t('print.duplex') },
            { value: 'single', label: t('print.single') },
            ...(hasTemplate ? [{ value: 'word', label: t('word.form') }] : []),
          ]}
        />
        <Button
          ref={ref}
          leftSection={
            isWord ? <IconFileTypeDocx size={16} stroke={1.6} /> : <IconFileTypePdf size={16} stroke={1.6} />
          }
          disabled={count === 0}
          onClick={() => (again.length > 0 ? setAsking(true) : write())}
        >
          {t(isWord ? 'word.action' : 'print.action', { count })}
        </Button>
        {documents.some(({ isLookKept }) => isLookKept) && (
          <p className={classes.hint}>{t('print.frozen')}</p>
        )}
        {documents.some(({ isLookKept }) => !isLookKept) && (
          <p className={classes.hint}>{t('print.today')}</p>
        )}
        {count === 0 && <p className={classes.hint}>{t(isHandedOver ? 'print.allGone' : 'print.nobody')}</p>}
      </div>
      <ReasonDialog
        opened={isAsking}
        title={t('again.title')}
        text={t('again.text', { count: again.length, numbers: again.map(({ number }) => number).join(', ') })}
        action={t('again.action')}
        isPending={print.isRunning || printWord.isRunning}
        onClose={() => setAsking(false)}
        onSubmit={write}
      />
      <JobDialog job={printWord} title={t('print.runs')} />
      <JobDialog job={print} title={t('print.runs')} />
    </Panel>
  );
}
