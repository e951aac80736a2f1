import { Button, FileButton as FilePicker } from '@mantine/core';
import { IconFileSpreadsheet, IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJob, useUpload } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { type ReadRubric, RubricImportDialog } from './RubricImportDialog';
import classes from './settings.module.css';

interface RubricFilesProps {
  courseId: string;
  part: 'paper' | 'presentation';
  isStored: boolean;
  /** Somebody is typing: what is read in would stand below it. */
  isDirty: boolean;
}

/** A rubric as a workbook, out and in. */
export function RubricFiles({ courseId, part, isStored, isDirty }: RubricFilesProps) {
  const { t } = useTranslation('settings');
  const upload = useUpload();
  const [read, setRead] = useState<ReadRubric | null>(null);
  const write = useJob('rubrics.export', { onDone: (ticket) => void saveTicket(ticket) });
  const preview = useJob('rubrics.previewImport');
  const choose = async (file: File | null) => {
    const ticket = file && (await upload(file));
    const shown = ticket && (await preview.run({ courseId, part, transferId: ticket.transferId }));
    if (shown) setRead({ transferId: ticket.transferId, fileName: ticket.fileName, preview: shown });
  };
  return (
    <div className={classes.rubricFiles}>
      <Button
        size="compact-xs"
        disabled={!isStored}
        loading={write.isRunning}
        leftSection={<IconFileSpreadsheet size={14} stroke={1.6} />}
        onClick={() => void write.run({ courseId, part })}
      >
        {t('rubricFile.export')}
      </Button>
      <FilePicker accept=".xlsx,.csv" onChange={(file) => void choose(file)}>
        {(props) => (
          <Button
            {...props}
            size="compact-xs"
            disabled={isDirty}
            title={isDirty ? t('rubricFile.saveFirst') : undefined}
            loading={preview.isRunning}
            leftSection={<IconFileUpload size={14} stroke={1.6} />}
          >
            {t('rubricFile.import')}
          </Button>
        )}
      </FilePicker>
      {read && (
        <RubricImportDialog courseId={courseId} part={part} read={read} onClose={() => setRead(null)} />
      )}
    </div>
  );
}
