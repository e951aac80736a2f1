import { Button, Select } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { type CohortState, isOver } from '../../../shared/domain/cohort-lifecycle';
import { useChannel } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { ErrorState } from '../../components/ErrorState';
import { formatNumber } from '../../components/format';
import { JobDialog } from '../../components/JobDialog';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { DropTarget } from '../../shell/DropTarget';
import { useLayout } from '../../stores/layout';
import { CheckStep } from './import/CheckStep';
import { FileStep } from './import/FileStep';
import { HeaderStep } from './import/HeaderStep';
import { ImportSteps } from './import/ImportSteps';
import classes from './import/import.module.css';
import { TakeBar } from './import/TakeBar';
import { useImport } from './import/use-import';

type Cohort = OutputOf<'cohorts.list'>[number];

/** Cohorts that people register for. */
const EXPECTING: readonly CohortState[] = ['planned', 'open', 'running'];
/** Reading that is over sooner shows no dialog. */
const PATIENCE_MILLISECONDS = 500;

/** True once `running` has been so for a while. */
function useLate(running: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!running) return setLate(false);
    const timer = setTimeout(() => setLate(true), PATIENCE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [running]);
  return isLate && running;
}

/** Registrations from a file into a cohort: file, header, mapping and check, then one command. */
export default function ImportPage() {
  const { cohortId } = useParams();
  const cohorts = useChannel('cohorts.list', {});
  if (cohorts.error)
    return <ErrorState asPage error={cohorts.error} onRetry={() => void cohorts.refetch()} />;
  if (!cohorts.data) return <PageSkeleton />;
  // Both addresses of this page draw the same component; a file that was read for one cohort must not follow.
  return <ImportInto key={cohortId ?? ''} cohorts={cohorts.data} />;
}

function ImportInto({ cohorts }: { cohorts: readonly Cohort[] }) {
  const { t } = useTranslation('registrations');
  const navigate = useNavigate();
  const params = useParams();
  const expecting = cohorts.filter(({ state }) => EXPECTING.includes(state));
  const [chosenId, setChosenId] = useState(expecting.length === 1 ? (expecting[0]?.id ?? null) : null);
  const cohortId = params.cohortId ?? chosenId;
  const cohort = cohorts.find(({ id }) => id === cohortId);

  const onTaken = useCallback(
    ({ enrolled, waiting }: OutputOf<'registrations.import'>) => {
      const count = enrolled + waiting;
      const done = t('done.taken', { count, registrations: formatNumber(count), code: cohort?.code });
      showDone(waiting > 0 ? `${done} ${t('done.waiting', { count: waiting })}` : done);
      navigate(`/kurse/${cohortId}/teilnehmende`);
    },
    [t, navigate, cohortId, cohort?.code],
  );
  const process = useImport(cohortId, onTaken);
  const { step, preview, previewing, taking, upload } = process;

  const setStatusMessage = useLayout((state) => state.setStatusMessage);
  useEffect(() => {
    setStatusMessage(
      preview &&
        t('status', {
          count: preview.rows.length,
          rows: formatNumber(preview.rows.length),
          seconds: formatNumber(process.milliseconds / 1000, 2),
        }),
    );
    return () => setStatusMessage(null);
  }, [preview, process.milliseconds, setStatusMessage, t]);

  const isReadingLate = useLate(previewing.isRunning);
  const running = taking.isRunning ? taking : previewing;
  const closedReason =
    cohort && isOver(cohort.state) ? t(`closed.${cohort.state}`, { code: cohort.code }) : null;

  const footer =
    preview && step === 'check' ? (
      <TakeBar process={process} preview={preview} closedReason={closedReason} />
    ) : preview && step === 'header' ? (
      <>
        <p className={classes.sentence}>{t('header.footer', { line: preview.headerLine })}</p>
        <Button onClick={() => process.goTo('file')}>{t('common:action.back')}</Button>
        <Button variant="filled" onClick={() => process.goTo('check')}>
          {t('header.next')}
        </Button>
      </>
    ) : null;

  return (
    <Page
      scroll={step === 'check' ? 'fixed' : 'page'}
      header={
        <PageHeader
          title={t('title')}
          subtitle={
            <span className={classes.into}>
              {t('into')}
              {params.cohortId !== undefined ? (
                <Link className="kk-code" to={`/kurse/${cohortId}`}>
                  {cohort?.code}
                </Link>
              ) : (
                <CohortSelect cohorts={cohorts} value={chosenId} onChange={setChosenId} />
              )}
            </span>
          }
          actions={
            <Button
              variant="subtle"
              onClick={() => navigate(cohortId ? `/kurse/${cohortId}/teilnehmende` : '/kurse')}
            >
              {t('common:action.cancel')}
            </Button>
          }
          tabs={
            <ImportSteps
              current={taking.isRunning ? 'take' : step}
              isRead={preview !== null}
              onGoTo={process.goTo}
            />
          }
        />
      }
      {...(footer && { footer })}
    >
      {(step === 'file' || !preview || !cohortId) && (
        <FileStep process={process} needsCohort={cohortId === null} />
      )}
      {step === 'header' && preview && <HeaderStep process={process} preview={preview} />}
      {step === 'check' && preview && cohortId && (
        <CheckStep process={process} preview={preview} cohortId={cohortId} />
      )}
      <DropTarget
        sentence={cohort ? t('drop.into', { code: cohort.code }) : t('drop.sentence')}
        hint={t('drop.hint')}
        disabled={running.isRunning}
        onDrop={([file]) => file && void upload(file)}
      />
      <JobDialog
        job={{ ...running, isRunning: taking.isRunning || isReadingLate }}
        title={t(taking.isRunning ? 'progress.taking' : 'progress.reading')}
      />
    </Page>
  );
}

interface CohortSelectProps {
  cohorts: readonly Cohort[];
  value: string | null;
  onChange: (cohortId: string | null) => void;
}

function CohortSelect({ cohorts, value, onChange }: CohortSelectProps) {
  const { t } = useTranslation('registrations');
  const option = (cohort: Cohort) => ({
    value: cohort.id,
    label: cohort.code,
    disabled: isOver(cohort.state),
  });
  const expecting = cohorts.filter(({ state }) => EXPECTING.includes(state));
  const rest = cohorts.filter(({ state }) => !EXPECTING.includes(state));
  return (
    <Select
      w={180}
      searchable
      aria-label={t('cohort.label')}
      placeholder={t('cohort.placeholder')}
      nothingFoundMessage={t('cohort.none')}
      data={[
        { group: t('cohort.expecting'), items: expecting.map(option) },
        { group: t('cohort.rest'), items: rest.map(option) },
      ].filter(({ items }) => items.length > 0)}
      value={value}
      onChange={onChange}
    />
  );
}
