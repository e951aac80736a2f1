import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useJob, useUpload } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { JobDialog } from '../../components/JobDialog';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { DropTarget } from '../../shell/DropTarget';
import { type Dropped, useDroppedFile } from '../../stores/dropped-file';
import type { ResultPreview } from './exchange-model';
import { TakeInView } from './TakeInView';

/** A result that came back: what it would change, what a person decides, then one step. */
export default function ResultPage() {
  const { t } = useTranslation(['exchange', 'common']);
  const navigate = useNavigate();
  const upload = useUpload();
  const reading = useJob('exchange.readResult');
  const [read, setRead] = useState<{ transferId: string; preview: ResultPreview } | null>(null);
  const { run } = reading;

  const open = useCallback(
    async (transferId: string) => {
      const preview = await run({ transferId });
      setRead(preview && { transferId, preview });
    },
    [run],
  );
  const take = useCallback(
    async (dropped: Dropped) => {
      const ticket = 'ticket' in dropped ? dropped.ticket : await upload(dropped.file);
      if (ticket) await open(ticket.transferId);
    },
    [upload, open],
  );
  const dropped = useDroppedFile((state) => state.dropped);
  const takeKept = useDroppedFile((state) => state.take);
  const isTaking = useRef(false);
  useEffect(() => {
    if (dropped === null || isTaking.current) return;
    isTaking.current = true;
    const kept = takeKept();
    void (kept ? take(kept) : Promise.resolve()).finally(() => {
      isTaking.current = false;
    });
  }, [dropped, takeKept, take]);

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
  if (read) {
    return (
      <>
        <TakeInView
          key={`${read.transferId} ${read.preview.digest}`}
          {...read}
          onAgain={() => void open(read.transferId)}
          onLeave={() => navigate(`/kurse/${read.preview.cohortId}/bewertung/pakete`)}
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
