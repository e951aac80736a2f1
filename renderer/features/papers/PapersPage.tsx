import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileText, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useChannel, useSend } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { DateField } from '../../components/DateField';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { JobDialog } from '../../components/JobDialog';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { FigureButton, FigureRow } from '../marking/FigureButton';
import { type HandInAnswer, HandInDialog, type HandInDraft } from './HandInDialog';
import { PaperDrawer } from './PaperDrawer';
import { PapersTable } from './PapersTable';
import { type ListedPaper, PAPER_FILTERS, type PaperFilter, papersBehind } from './paper-status';
import { offeredBy } from './paper-types';
import classes from './papers.module.css';
import { sayLateness } from './say-lateness';
import { TextHits } from './TextHits';
import { useHandIn, useRefuseStrayDrops } from './use-hand-in';

const TONES: Partial<Record<PaperFilter, 'warn' | 'bad'>> = { late: 'warn', overdue: 'bad' };

/** The word of the address under which the search in the texts stands. */
const FULL_TEXT = 'volltext';
/** Whose paper to open at once. */
const ENROLMENT = 'anmeldung';

/** Tab "Facharbeiten": topics, deadlines and submissions of a cohort. */
export default function PapersPage() {
  const { t } = useTranslation('papers');
  const { cohortId = '' } = useParams();
  const { data, error, refetch } = useChannel('papers.list', { cohortId });
  const [filter, setFilter] = useState<PaperFilter | null>(null);
  const [search, setSearch] = useSearchParams();
  const text = search.get(FULL_TEXT) ?? '';
  const [asked] = useDebouncedValue(text.trim(), 200);
  const [opened, setOpened] = useState<string | null>(search.get(ENROLMENT));
  const [draft, setDraft] = useState<HandInDraft | null>(null);
  const { mutateAsync: saveTopic } = useSend('papers.saveTopic');
  const { mutate: setDeadline } = useSend('papers.setCohortDeadline', { onDone: sayLateness });
  const { handIn, progress, cancel, isBusy } = useHandIn();
  const [isSlow] = useDebouncedValue(isBusy, 400);
  useRefuseStrayDrops();

  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const { papers, dueOn, today, closedBy, acceptedTypes } = data;
  const isAllClosed = papers.every(({ isClosed }) => isClosed);
  if (papers.length === 0) {
    return (
      <EmptyState
        icon={<IconFileText size={24} stroke={1.6} />}
        title={t('empty.title')}
        description={t('empty.description')}
        action={
          <Button component={Link} to={`/kurse/${cohortId}/teilnehmende`} variant="filled">
            {t('empty.action')}
          </Button>
        }
      />
    );
  }

  const save = async (paper: ListedPaper, topic: string, topicState: ListedPaper['topicState']) => {
    try {
      const saved = await saveTopic({ enrolmentId: paper.enrolmentId, topic, topicState });
      if (topicState === 'approved' && saved.topicState === 'proposed') showDone(t('topic.proposedAgain'));
      return true;
    } catch {
      // The refusal was shown; the text stays in its field.
      return false;
    }
  };
  const stateAfterEdit = (paper: ListedPaper, topic: string): ListedPaper['topicState'] => {
    if (topic === '') return 'open';
    return paper.topicState === 'open' || paper.topicState === 'rejected' ? 'proposed' : paper.topicState;
  };
  const decide = (paper: ListedPaper, topicState: 'approved' | 'rejected') => {
    if (!paper.isClosed && paper.topic !== '' && paper.topicState !== topicState)
      void save(paper, paper.topic, topicState);
  };
  const startHandIn = ({ enrolmentId, displayName }: Omit<HandInDraft, 'files'>, files: readonly File[]) => {
    if (files.length > 0) setDraft({ enrolmentId, displayName, files });
  };
  // What was refused stays in its dialog, where a day can be put right.
  const finishHandIn = async (given: HandInDraft, answer: HandInAnswer) => {
    if (await handIn(given.enrolmentId, given.files, answer)) setDraft(null);
  };
  const shown = papersBehind(papers, filter);

  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <FigureRow label={t('figures.label')}>
          {PAPER_FILTERS.map((name) => (
            <FigureButton
              key={name}
              value={papersBehind(papers, name).length}
              word={t(`figures.${name}`, { total: papers.length })}
              tone={TONES[name]}
              pressed={filter === name}
              onToggle={() => setFilter(filter === name ? null : name)}
            />
          ))}
        </FigureRow>
        <div className={classes.deadline}>
          <TextInput
            label={t('fullText.label')}
            w={190}
            leftSection={<IconSearch size={16} stroke={1.6} />}
            value={text}
            maxLength={200}
            onChange={(event) => {
              const next = event.currentTarget.value;
              setSearch(next === '' ? {} : { [FULL_TEXT]: next }, { replace: true });
            }}
          />
          {isAllClosed ? (
            <Button disabled>{t('many.open')}</Button>
          ) : (
            <Button component={Link} to={`/kurse/${cohortId}/facharbeiten/abgeben`}>
              {t('many.open')}
            </Button>
          )}
          <DateField
            label={t('due.label')}
            w={180}
            value={dueOn}
            today={today}
            disabled={closedBy !== null}
            onChange={(next) => setDeadline({ cohortId, dueOn: next })}
          />
        </div>
      </div>
      {closedBy !== null && (
        <p className="kk-secondary" role="note">
          {t(`closed.${closedBy}`)}
        </p>
      )}
      {text.trim() !== '' && asked !== '' && <TextHits cohortId={cohortId} text={asked} />}
      <Panel label={t('table.label')} padding="none">
        {shown.length === 0 ? (
          <EmptyState compact title={t('empty.filterTitle')} description={t('empty.filterDescription')} />
        ) : (
          <PapersTable
            papers={shown}
            acceptedTypes={acceptedTypes}
            onSaveTopic={(paper, topic) => save(paper, topic, stateAfterEdit(paper, topic))}
            onApprove={(paper) => decide(paper, 'approved')}
            onReject={(paper) => decide(paper, 'rejected')}
            onHandIn={startHandIn}
            onOpen={(paper) => setOpened(paper.enrolmentId)}
          />
        )}
      </Panel>
      <PaperDrawer
        enrolmentId={opened}
        today={today}
        accept={offeredBy(acceptedTypes)}
        onClose={() => setOpened(null)}
        onHandIn={startHandIn}
      />
      {draft && (
        <HandInDialog
          draft={draft}
          today={today}
          isBusy={isBusy}
          onClose={() => setDraft(null)}
          onHandIn={(answer) => void finishHandIn(draft, answer)}
        />
      )}
      <JobDialog job={{ isRunning: isSlow && isBusy, progress, cancel }} title={t('handIn.progress')} />
    </div>
  );
}
