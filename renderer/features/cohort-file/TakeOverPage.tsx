import { Alert, Button, Checkbox } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { showDone } from '../../api/notices';
import { JobDialog } from '../../components/JobDialog';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { DropTarget } from '../../shell/DropTarget';
import classes from './cohort-file.module.css';
import { FileForm } from './FileForm';
import { PeoplePanel } from './PeoplePanel';
import { PreviewPanels } from './PreviewPanels';
import { becomesOf, type Preview, useTakeOver } from './use-take-over';

/** A cohort out of a file: the file and its passphrase, then everything that would happen, then one command. */
export default function TakeOverPage() {
  const { t } = useTranslation(['cohortFile', 'common']);
  const navigate = useNavigate();
  const [isCompared, setCompared] = useState(false);
  const process = useTakeOver(
    useCallback(
      ({ cohortId, verdict }, { cohortCode }: Preview) => {
        showDone(t(`takeOver.done.${verdict}`, { code: cohortCode }));
        navigate(`/kurse/${cohortId}`);
      },
      [t, navigate],
    ),
  );
  const { preview, refusal, reading, taking } = process;
  const isUnknown = preview?.signer === 'unknown';
  const isNothing = preview?.verdict === 'nothing-to-do';
  const footer = preview && (
    <>
      <p className={classes.sentence} aria-live="polite">
        {isNothing ? t('takeOver.nothing') : <PeopleSentence preview={preview} choices={process.choices} />}
      </p>
      {isUnknown && !isNothing && (
        <Checkbox
          label={t('takeOver.compared')}
          checked={isCompared}
          autoFocus
          onChange={(event) => setCompared(event.currentTarget.checked)}
        />
      )}
      <Button onClick={process.back}>{t('common:action.back')}</Button>
      {isNothing ? (
        <Button variant="filled" autoFocus onClick={() => navigate(`/kurse/${preview.cohortId}`)}>
          {t('takeOver.show')}
        </Button>
      ) : (
        <Button
          variant="filled"
          autoFocus={!isUnknown}
          disabled={isUnknown && !isCompared}
          onClick={process.take}
        >
          {t(`takeOver.go.${preview.verdict}`)}
        </Button>
      )}
    </>
  );
  return (
    <Page
      header={
        <PageHeader
          title={t('takeOver.title')}
          actions={
            <Button variant="subtle" onClick={() => navigate('/kurse')}>
              {t('common:action.cancel')}
            </Button>
          }
        />
      }
      {...(footer && { footer })}
    >
      {refusal && (
        <Alert color="red" variant="light" icon={<IconAlertOctagon size={18} stroke={1.6} />} role="alert">
          {refusal.message}
        </Alert>
      )}
      {preview ? (
        <>
          <PreviewPanels preview={preview} process={process} />
          {preview.people.length > 0 && <PeoplePanel process={process} preview={preview} />}
        </>
      ) : (
        <FileForm process={process} />
      )}
      <DropTarget
        sentence={t('takeOver.drop')}
        hint=".kkkurs"
        disabled={reading.isRunning || taking.isRunning}
        onDrop={([file]) => file && void process.chooseFile(file)}
      />
      <JobDialog
        job={taking.isRunning ? taking : reading}
        title={t(taking.isRunning ? 'takeOver.taking' : 'takeOver.reading')}
      />
    </Page>
  );
}

function PeopleSentence({ preview, choices }: { preview: Preview; choices: Record<string, string | null> }) {
  const { t } = useTranslation('cohortFile');
  const known = preview.people.filter((person) => becomesOf(person, choices) !== null).length;
  const fresh = preview.people.length - known;
  return [
    fresh > 0 && t('takeOver.fresh', { count: fresh }),
    known > 0 && t('takeOver.known', { count: known }),
  ]
    .filter(Boolean)
    .join(' ');
}
