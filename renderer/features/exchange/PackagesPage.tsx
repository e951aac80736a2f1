import { Button } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useChannel } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { TabPage, TabTools } from '../../components/TabPage';
import { AssessmentNav } from '../marking/AssessmentNav';
import classes from './exchange.module.css';
import type { Candidates, GivenPackage, HandedOver } from './exchange-model';
import { GiveOutPanel } from './GiveOutPanel';
import { MadeDialog } from './MadeDialog';
import { PackagesSummary } from './PackagesSummary';
import { PackagesTable } from './PackagesTable';
import { ReadResultButton } from './ReadResultButton';

/** Packages of a cohort: give out, who holds which, and results back in. */
export default function PackagesPage() {
  const { cohortId = '' } = useParams();
  const candidates = useChannel('exchange.candidates', { cohortId });
  const packages = useChannel('exchange.packages', { cohortId });
  const failed = candidates.error ?? packages.error;
  if (failed) {
    return (
      <ErrorState
        error={failed}
        onRetry={() => void Promise.all([candidates.refetch(), packages.refetch()])}
      />
    );
  }
  if (!candidates.data || !packages.data) return <PageSkeleton />;
  return <Packages candidates={candidates.data} packages={packages.data} />;
}

function Packages({ candidates, packages }: { candidates: Candidates; packages: readonly GivenPackage[] }) {
  const { t } = useTranslation('exchange');
  const { cohortId, markers } = candidates;
  // Shown once: it goes with the dialog.
  const [handedOver, setHandedOver] = useState<readonly HandedOver[]>([]);
  return (
    <TabPage>
      <TabTools>
        <AssessmentNav cohortId={cohortId} />
        <h2 className="kk-visually-hidden">{t('title')}</h2>
        {packages.length > 0 && <PackagesSummary packages={packages} />}
        <span className={classes.end}>
          <ReadResultButton />
        </span>
      </TabTools>
      {packages.length === 0 && markers.length === 0 ? (
        <EmptyState
          icon={<IconPackage size={24} stroke={1.6} />}
          title={t('empty.title')}
          description={t('empty.text')}
          action={
            <Button component={Link} to={`/kurse/${cohortId}/bewertung`} variant="filled">
              {t('empty.action')}
            </Button>
          }
        />
      ) : (
        <div className={classes.columns} data-empty={packages.length === 0 || undefined}>
          <Panel label={t('table.label')} padding="none" className={classes.list ?? ''}>
            {packages.length > 0 ? (
              <PackagesTable packages={packages} onMade={setHandedOver} />
            ) : (
              <EmptyState
                icon={<IconPackage size={24} stroke={1.6} />}
                title={t('none.title')}
                description={t('none.text')}
              />
            )}
          </Panel>
          <GiveOutPanel key={cohortId} candidates={candidates} onMade={setHandedOver} />
        </div>
      )}
      <MadeDialog made={handedOver} fingerprint={candidates.fingerprint} onClose={() => setHandedOver([])} />
    </TabPage>
  );
}
