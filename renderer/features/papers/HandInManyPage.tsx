import { Button, Checkbox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { acceptedPaperTypes } from '../../../shared/domain/paper-file-types';
import { useChannel } from '../../api/hooks';
import { DateField } from '../../components/DateField';
import { ErrorState } from '../../components/ErrorState';
import { JobDialog } from '../../components/JobDialog';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { ProgressDialog } from '../../components/ProgressDialog';
import { DropTarget } from '../../shell/DropTarget';
import { filesOfEntries, filesOfList } from './many/collect-files';
import { ChooseButtons, FilesStep } from './many/FilesStep';
import { FilesTable } from './many/FilesTable';
import classes from './many/many.module.css';
import { useMany } from './many/use-many';
import { isBlocked, verdictsOf } from './many/verdict';
import { listTypes } from './paper-types';

/** Many papers at once: put in, looked through, corrected, then handed in as one step. */
export default function HandInManyPage() {
  const { t } = useTranslation('papers');
  const { cohortId = '' } = useParams();
  const navigate = useNavigate();
  const papersPath = `/kurse/${cohortId}/facharbeiten`;
  const status = useChannel('workspace.status', {});
  const [chosenOn, setReceivedOn] = useState<string | null>(null);
  const listed = useChannel('papers.list', { cohortId });
  const many = useMany(cohortId, () => navigate(papersPath));
  const { preview, papers, uploaded, looking, taking } = many;
  const [isSlow] = useDebouncedValue(looking.isRunning, 400);

  if (status.error) return <ErrorState error={status.error} onRetry={() => void status.refetch()} />;
  if (!status.data) return <PageSkeleton />;
  const { today } = status.data;
  const receivedOn = chosenOn ?? today;
  const verdicts = preview ? verdictsOf(preview, many.assigned) : [];
  const left = verdicts.length - papers.reduce((sum, { files }) => sum + files.length, 0);
  const everybody = papers.map(({ enrolmentId }) => enrolmentId);
  const isStatedByAll = everybody.length > 0 && everybody.every((id) => many.stated.has(id));
  const isBusy = uploaded !== null || looking.isRunning || taking.isRunning;

  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <Button
          component={Link}
          to={papersPath}
          variant="subtle"
          leftSection={<IconArrowLeft size={16} stroke={1.6} />}
        >
          {t('many.back')}
        </Button>
        <h2>{t('many.title')}</h2>
        {preview && (
          <span className={classes.actions}>
            <Button variant="subtle" onClick={many.clear}>
              {t('many.clear')}
            </Button>
            <ChooseButtons onFound={(found) => void many.add(found)} />
          </span>
        )}
      </div>
      <Panel label={t('many.title')} padding="none" className={classes.panel}>
        {preview ? (
          <FilesTable preview={preview} verdicts={verdicts} many={many} />
        ) : (
          <FilesStep onFound={(found) => void many.add(found)} />
        )}
      </Panel>
      {preview && (
        <div className={classes.footer}>
          <DateField
            label={t('handIn.receivedOn')}
            size="xs"
            w={140}
            value={receivedOn}
            max={today}
            today={today}
            onChange={setReceivedOn}
          />
          <Checkbox
            label={t('many.statedByAll')}
            checked={isStatedByAll}
            disabled={everybody.length === 0}
            onChange={(event) => many.state(everybody, event.currentTarget.checked)}
          />
          <p className={classes.sentence}>
            {isBlocked(verdicts)
              ? t('many.blocked')
              : left > 0
                ? t('many.left', { count: left })
                : t('many.allTaken')}
          </p>
          <Button
            variant="filled"
            disabled={papers.length === 0 || isBlocked(verdicts) || isBusy}
            onClick={() => void many.take(receivedOn, today)}
          >
            {t('many.take', { count: papers.length })}
          </Button>
        </div>
      )}
      <DropTarget
        sentence={t('many.drop')}
        hint={t('many.dropHint', { types: listTypes(listed.data?.acceptedTypes ?? acceptedPaperTypes([])) })}
        disabled={isBusy}
        onDrop={(files, entries) => {
          if (entries.length === 0) void many.add(filesOfList(files));
          else void filesOfEntries(entries).then(many.add);
        }}
      />
      {uploaded && (
        <ProgressDialog
          opened
          title={t('many.uploading')}
          done={uploaded.done}
          total={uploaded.total}
          step={uploaded.step}
          onCancel={many.stopUpload}
        />
      )}
      <JobDialog
        job={taking.isRunning ? taking : { ...looking, isRunning: isSlow && looking.isRunning }}
        title={t(taking.isRunning ? 'many.taking' : 'many.looking')}
      />
    </div>
  );
}
