import { Button } from '@mantine/core';
import { IconPackage, IconPackageImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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

/** A lecturer's home: every package with its papers, when it is due and what comes next. */
export default function PackagesPage() {
  const { t } = useTranslation('laptop');
  const { data, error, refetch } = useChannel('laptop.packages', {});
  const [isAsking, setAsking] = useState(false);
  const { dropped, take } = useDroppedFile();
  const given = dropped && isPackage(dropped) ? dropped : null;
  const close = () => {
    setAsking(false);
    if (given) take();
  };
  const dialog = (
    <OpenPackageDialog
      key={given ? 'given' : 'asked'}
      opened={isAsking || given !== null}
      given={given}
      onClose={close}
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
      onClick={() => setAsking(true)}
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
          <PackagePanel key={entry.packageId} entry={entry} isFirst={index === 0} />
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
