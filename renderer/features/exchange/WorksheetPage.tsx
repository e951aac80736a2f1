import { Alert, Button, FileButton } from '@mantine/core';
import { IconAlertOctagon, IconTableImport } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Refusal } from '../../../shared/result';
import { useJob } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { JobDialog } from '../../components/JobDialog';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { DropTarget } from '../../shell/DropTarget';
import { useReturnedFile } from './use-returned-file';
import { WorksheetView } from './WorksheetView';

/** A worksheet that came back: what it would change, what a person decides, then one step. */
export default function WorksheetPage() {
  const { t } = useTranslation('exchange');
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const reading = useJob('worksheet.read', {
    onRefused: (refused) => {
      setRefusal(refused);
      return true;
    },
  });
  const { run } = reading;
  const readSheet = useCallback(
    (input: { transferId: string }) => {
      setRefusal(null);
      return run(input);
    },
    [run],
  );
  const { shown, take, open } = useReturnedFile(readSheet);

  const drop = (
    <>
      <DropTarget sentence={t('sheet.drop')} hint=".xlsx" onDrop={([file]) => file && void take({ file })} />
      <JobDialog job={reading} title={t('sheet.reads')} />
    </>
  );
  if (shown) {
    return (
      <>
        <WorksheetView
          key={`${shown.transferId} ${shown.preview.digest}`}
          {...shown}
          onAgain={() => void open(shown.transferId)}
          onLeave={() => navigate(`/kurse/${shown.preview.cohortId}/bewertung/pakete`)}
        />
        {drop}
      </>
    );
  }
  return (
    <Page header={<PageHeader title={t('sheet.title')} />}>
      {refusal && (
        <Alert color="red" variant="light" icon={<IconAlertOctagon size={18} stroke={1.6} />} role="alert">
          {refusal.message}
        </Alert>
      )}
      <EmptyState
        icon={<IconTableImport size={24} stroke={1.6} />}
        title={t('sheet.emptyTitle')}
        description={t('sheet.emptyText')}
        action={
          <FileButton accept=".xlsx" onChange={(file) => file && void take({ file })}>
            {(props) => (
              <Button {...props} variant="filled">
                {t('sheet.choose')}
              </Button>
            )}
          </FileButton>
        }
      />
      {drop}
    </Page>
  );
}
