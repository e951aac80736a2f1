import { Button, FileButton } from '@mantine/core';
import { IconFileImport, IconPackage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useChannel } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { useDroppedFile } from '../../stores/dropped-file';
import { AssessmentNav } from '../marking/AssessmentNav';
import classes from './exchange.module.css';
import {
  type Candidates,
  type GivenPackage,
  type HandedOver,
  RESULT_ROUTE,
  WORKSHEET_ROUTE,
} from './exchange-model';
import { GiveOutPanel } from './GiveOutPanel';
import { MadeDialog } from './MadeDialog';
import { PackagesTable } from './PackagesTable';

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
  const isOut = packages.filter(({ state }) => state === 'given').length;
  const overdue = packages.filter(({ isOverdue }) => isOverdue).length;
  return (
    <div className={classes.page}>
      <div className={classes.tools}>
        <AssessmentNav cohortId={cohortId} />
        <h2 className="kk-visually-hidden">{t('title')}</h2>
        {packages.length > 0 && (
          <StatusMark status={overdue > 0 ? 'warning' : isOut > 0 ? 'in-progress' : 'done'}>
            {overdue > 0 ? t('summary.overdue', { count: overdue }) : t('summary.out', { count: isOut })}
          </StatusMark>
        )}
        <span className={classes.end}>
          <ReadResultButton />
        </span>
      </div>
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
    </div>
  );
}

/** Chooses a result or a worksheet; the page for it takes it up. */
function ReadResultButton() {
  const { t } = useTranslation('exchange');
  const navigate = useNavigate();
  const keep = useDroppedFile((state) => state.keep);
  return (
    <FileButton
      accept=".kkergebnis,.xlsx"
      onChange={(file) => {
        if (!file) return;
        keep({ file });
        navigate(/\.xlsx$/i.test(file.name) ? WORKSHEET_ROUTE : RESULT_ROUTE);
      }}
    >
      {(props) => (
        <Button {...props} leftSection={<IconFileImport size={16} stroke={1.6} />}>
          {t('read.choose')}
        </Button>
      )}
    </FileButton>
  );
}
