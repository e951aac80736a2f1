import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useJob } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { JobDialog } from '../../components/JobDialog';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { DropTarget } from '../../shell/DropTarget';
import { TakeInView } from './TakeInView';
import { useReturnedFile } from './use-returned-file';

/** A result that came back: what it would change, what a person decides, then one step. */
export default function ResultPage() {
  const { t } = useTranslation(['exchange', 'common']);
  const navigate = useNavigate();
  const reading = useJob('exchange.readResult');
  const { shown, take, open } = useReturnedFile(reading.run);

  const drop = (
    <>
      <DropTarget
        sentence={t('read.drop')}
        hint={t('read.hint')}
        onDrop={([file]) => file && void take({ file })}
      />
      <JobDialog job={reading} title={t('read.runs')} />
    </>
  );
  if (shown) {
    return (
      <>
        <TakeInView
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
    <Page header={<PageHeader title={t('read.title')} />}>
      <EmptyState
        icon={<IconFileImport size={24} stroke={1.6} />}
        title={t('read.emptyTitle')}
        description={t('read.emptyText')}
        action={
          <FileButton accept=".kkergebnis" onChange={(file) => file && void take({ file })}>
            {(props) => (
              <Button {...props} variant="filled">
                {t('read.choose')}
              </Button>
            )}
          </FileButton>
        }
      />
      {drop}
    </Page>
  );
}
