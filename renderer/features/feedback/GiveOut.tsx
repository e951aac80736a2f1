import { Button, Checkbox, Group, SegmentedControl, Tabs, Textarea, TextInput } from '@mantine/core';
import { IconFileZip, IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { LONGEST_TEXT } from '../../../shared/text-limits';
import { useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { ruleInWords } from '../../api/refusal-words';
import { JobDialog } from '../../components/JobDialog';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { useFeedbackChoices } from '../../stores/feedback-choices';
import classes from './feedback.module.css';
import { type FeedbackList, letterPreview, namesPreview } from './feedback-model';
import { Gaps } from './Gaps';

const SHOWN_NAMES = 3;

interface GiveOutProps {
  list: FeedbackList;
  selected: ReadonlySet<string>;
  /** Somebody has said that what is not announced may be given out. */
  isEarlyAllowed: boolean;
  onAllowEarly: (isAllowed: boolean) => void;
}

/** How the chosen people's feedback is given out: what stands in it, what files are called, and the letter. */
export function GiveOut({ list, selected, isEarlyAllowed, onAllowEarly }: GiveOutProps) {
  const { t } = useTranslation('feedback');
  const { choose, ...choices } = useFeedbackChoices();
  const [gaps, setGaps] = useState<OutputOf<'feedback.archive'>['gaps']>([]);
  const onDone = (made: OutputOf<'feedback.archive'>) => {
    setGaps(made.gaps);
    void saveTicket(made);
  };
  const archive = useJob('feedback.archive', { onDone });
  const mails = useJob('feedback.mails', { onDone });

  const people = list.rows.filter(
    ({ enrolmentId, stage }) => stage !== 'not-marked' && selected.has(enrolmentId),
  );
  const hasEarly = people.some(({ stage }) => stage === 'unannounced');
  const early = list.rows.filter(({ stage }) => stage === 'unannounced').length;
  const names = namesPreview(choices.pattern, people, choices.withPaper);
  const [first] = people;
  const letters = first && [letterPreview(choices.subject, first), letterPreview(choices.text, first)];
  const isReady = people.length > 0 && names.error === null && (!hasEarly || isEarlyAllowed);
  const { subject, text, ...archiveChoices } = choices;
  const wishes = {
    cohortId: list.cohortId,
    enrolmentIds: people.map(({ enrolmentId }) => enrolmentId),
    ...archiveChoices,
    allowUnannounced: hasEarly && isEarlyAllowed,
  };
  return (
    <Panel
      title={t('give.title')}
      note={t('give.people', { count: people.length })}
      className={classes.side ?? ''}
    >
      <div className={classes.form}>
        <SegmentedControl
          fullWidth
          aria-label={t('give.points')}
          value={choices.withPoints ? 'points' : 'words'}
          onChange={(value) => choose({ withPoints: value === 'points' })}
          data={[
            { value: 'points', label: t('give.withPoints') },
            { value: 'words', label: t('give.wordsOnly') },
          ]}
        />
        {(['withPassages', 'withPaper', 'withMarkers'] as const).map((choice) => (
          <Checkbox
            key={choice}
            size="xs"
            label={t(`give.${choice}`)}
            checked={choices[choice]}
            onChange={(event) => choose({ [choice]: event.currentTarget.checked })}
          />
        ))}
        <TextInput
          label={t('give.pattern')}
          description={t('give.patternHint')}
          value={choices.pattern}
          maxLength={300}
          error={names.error && ruleInWords(names.error)}
          onChange={(event) => choose({ pattern: event.currentTarget.value })}
        />
        {names.names && names.names.length > 0 && (
          <ul className={classes.names} aria-label={t('give.names')}>
            {names.names.slice(0, SHOWN_NAMES).map((name) => (
              <li key={name}>{name}</li>
            ))}
            {names.names.length > SHOWN_NAMES && (
              <li>{t('give.more', { count: names.names.length - SHOWN_NAMES })}</li>
            )}
          </ul>
        )}
        {early > 0 && (
          <div className={classes.warning} role="note">
            <StatusMark status="warning">{t('give.early', { count: early })}</StatusMark>
            <Checkbox
              size="xs"
              label={t('give.allow')}
              checked={isEarlyAllowed}
              onChange={(event) => onAllowEarly(event.currentTarget.checked)}
            />
          </div>
        )}
        <Tabs defaultValue="archive" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="archive">{t('give.archive')}</Tabs.Tab>
            <Tabs.Tab value="mails">{t('give.mails')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="archive" pt="sm" className={classes.form ?? ''}>
            <p className={classes.hint}>{t('give.archiveHint')}</p>
            <Group>
              <Button
                variant="filled"
                leftSection={<IconFileZip size={16} stroke={1.6} />}
                disabled={!isReady}
                onClick={() => void archive.run(wishes)}
              >
                {t('give.makeArchive')}
              </Button>
            </Group>
          </Tabs.Panel>
          <Tabs.Panel value="mails" pt="sm" className={classes.form ?? ''}>
            <TextInput
              label={t('give.subject')}
              value={subject}
              maxLength={300}
              error={letters?.[0]?.error && ruleInWords(letters[0].error)}
              onChange={(event) => choose({ subject: event.currentTarget.value })}
            />
            <Textarea
              label={t('give.text')}
              description={t('give.textHint')}
              autosize
              minRows={5}
              maxRows={12}
              maxLength={LONGEST_TEXT}
              value={text}
              error={letters?.[1]?.error && ruleInWords(letters[1].error)}
              onChange={(event) => choose({ text: event.currentTarget.value })}
            />
            {first && letters?.[1]?.text && (
              <details className={classes.letter}>
                <summary>{t('give.preview', { name: first.displayName })}</summary>
                <p>
                  <b>{letters[0]?.text}</b>
                </p>
                <p className={classes.letterText}>{letters[1].text}</p>
              </details>
            )}
            <p className={classes.hint}>{t('give.mailsHint')}</p>
            <Group>
              <Button
                variant="filled"
                leftSection={<IconMail size={16} stroke={1.6} />}
                disabled={!isReady || subject.trim() === '' || letters?.some(({ error }) => error !== null)}
                onClick={() => void mails.run({ ...wishes, subject, text })}
              >
                {t('give.makeMails', { count: people.length })}
              </Button>
            </Group>
          </Tabs.Panel>
        </Tabs>
        <Gaps gaps={gaps} />
      </div>
      <JobDialog job={archive} title={t('give.archiveRuns')} />
      <JobDialog job={mails} title={t('give.mailsRun')} />
    </Panel>
  );
}
