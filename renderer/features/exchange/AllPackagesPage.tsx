import { SegmentedControl } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { isStillOut } from '../../../shared/domain/exchange/still-out';
import { useChannel } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { ROUTES } from '../../shell/navigation';
import classes from './exchange.module.css';
import type { GivenPackage, HandedOver } from './exchange-model';
import { MadeDialog } from './MadeDialog';
import { PackagesSummary } from './PackagesSummary';
import { PackagesTable } from './PackagesTable';
import { ReadResultButton } from './ReadResultButton';

const EVERY = 'alle';

/** Who holds which package, over all cohorts: those that are out, or with those that are finished or have ended. */
export default function AllPackagesPage() {
  const { t } = useTranslation(['exchange', 'marking']);
  const { data, error, refetch } = useChannel('exchange.packages', { cohortId: null });
  const [search, setSearch] = useSearchParams();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const isEvery = search.get('welche') === EVERY;
  const shown = isEvery ? data : data.filter(isStillOut);
  return (
    <Page
      header={
        <PageHeader
          title={t('all.title')}
          subtitle={<Link to={ROUTES.marking}>{t('marking:queue.title')}</Link>}
          status={data.length > 0 && <PackagesSummary packages={data} />}
          actions={
            <>
              {data.length > 0 && (
                <SegmentedControl
                  size="xs"
                  aria-label={t('all.which')}
                  data={[
                    { value: 'out', label: t('all.out') },
                    { value: EVERY, label: t('all.every') },
                  ]}
                  value={isEvery ? EVERY : 'out'}
                  onChange={(value) => setSearch(value === EVERY ? { welche: EVERY } : {}, { replace: true })}
                />
              )}
              <ReadResultButton />
            </>
          }
        />
      }
    >
      {shown.length === 0 ? (
        <EmptyState
          icon={<IconPackage size={24} stroke={1.6} />}
          title={t(data.length === 0 ? 'none.title' : 'all.noneOut')}
          description={t(data.length === 0 ? 'all.noneText' : 'all.noneOutText')}
          action={<Link to={ROUTES.cohorts}>{t('marking:queue.empty.action')}</Link>}
        />
      ) : (
        <Listed packages={shown} />
      )}
    </Page>
  );
}

function Listed({ packages }: { packages: readonly GivenPackage[] }) {
  const { t } = useTranslation('exchange');
  // Shown once: it goes with the dialog.
  const [handedOver, setHandedOver] = useState<readonly HandedOver[]>([]);
  // The key is the academy's, whichever cohort is asked about.
  const cohortId = packages[0]?.cohortId ?? '';
  const { data } = useChannel('exchange.candidates', { cohortId }, { enabled: handedOver.length > 0 });
  return (
    <Panel label={t('table.label')} padding="none" className={classes.list ?? ''}>
      <PackagesTable packages={packages} withCohort onMade={setHandedOver} />
      <MadeDialog
        made={handedOver}
        fingerprint={data?.fingerprint ?? null}
        onClose={() => setHandedOver([])}
      />
    </Panel>
  );
}
