import { Button } from '@mantine/core';
import { IconPackage, IconPackageImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useChannel } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { isPackage, useDroppedFile } from '../../stores/dropped-file';
import { DoneWith } from './DoneWith';
import { OpenPackageDialog } from './OpenPackageDialog';
import { PackagePanel } from './PackagePanel';

/** In the address where a package is asked for. */
const OPENING = 'oeffnen';

/** A lecturer's home: every package with its papers, when it is due and what comes next. */
export default function PackagesPage() {
  const { t } = useTranslation('laptop');
  const { data, error, refetch } = useChannel('laptop.packages', {});
  const [search, setSearch] = useSearchParams();
  const isAsking = search.has(OPENING);
  const [justOpened, setJustOpened] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const { dropped, take } = useDroppedFile();
  const given = dropped && isPackage(dropped) ? dropped : null;
  const close = () => {
    setSearch({}, { replace: true });
    if (given) take();
  };
  const dialog = (
    <OpenPackageDialog
      key={given ? 'given' : 'asked'}
      opened={isAsking || given !== null}
      given={given}
      onClose={close}
      onOpened={setJustOpened}
    />
  );
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;

  const isDoneWith = ({ state }: (typeof data)[number]) => state === 'replaced' || state === 'deleted';
  const current = data.filter((entry) => !isDoneWith(entry));
  const past = data.filter(isDoneWith);
  const openButton = (
    <Button
      variant={data.length === 0 ? 'filled' : 'default'}
      leftSection={<IconPackageImport size={16} stroke={1.6} />}
      ref={opener}
      onClick={() => setSearch({ [OPENING]: '' }, { replace: true })}
    >
      {t('open.button')}
    </Button>
  );
  return (
    <Page
      header={
        <PageHeader
          title={t('title')}
          {...(current.length > 0 && { subtitle: t('count', { count: current.length }) })}
          {...(data.length > 0 && { actions: openButton })}
        />
      }
    >
      {data.length === 0 ? (
        <EmptyState
          icon={<IconPackage size={24} stroke={1.6} />}
          title={t('empty.title')}
          description={t('empty.description')}
          action={openButton}
        />
      ) : (
        current.map((entry, index) => (
          <PackagePanel
            key={entry.packageId}
            entry={entry}
            isFirst={index === 0}
            isJustOpened={entry.packageId === justOpened}
            onDeleted={() => opener.current?.focus()}
          />
        ))
      )}
      {past.length > 0 && (
        <Panel title={t('past.title')} padding="none">
          <DoneWith entries={past} />
        </Panel>
      )}
      {dialog}
    </Page>
  );
}
