import { ActionIcon, Checkbox } from '@mantine/core';
import { IconFileTypePdf, IconHighlight, IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { formatNumber } from '../../components/format';
import { JobDialog } from '../../components/JobDialog';
import { PlainTable } from '../../components/PlainTable';
import { StatusMark } from '../../components/StatusMark';
import { useFeedbackChoices } from '../../stores/feedback-choices';
import classes from './feedback.module.css';
import { type FeedbackList, type FeedbackRow, STAGE_STATUS } from './feedback-model';

interface FeedbackTableProps {
  list: FeedbackList;
  selected: ReadonlySet<string>;
  isEarlyAllowed: boolean;
  onSelect: (selected: ReadonlySet<string>) => void;
}

/** Everybody with how far they are, what there is for them, and the ways to give it to this one person. */
export function FeedbackTable({ list, selected, isEarlyAllowed, onSelect }: FeedbackTableProps) {
  const { t } = useTranslation('feedback');
  const marked = list.rows.filter(({ stage }) => stage !== 'not-marked');
  const chosen = marked.filter(({ enrolmentId }) => selected.has(enrolmentId));
  const toggle = (enrolmentId: string) => {
    const next = new Set(selected);
    if (!next.delete(enrolmentId)) next.add(enrolmentId);
    onSelect(next);
  };
  return (
    <PlainTable aria-label={t('table.label')}>
      <thead>
        <tr>
          <th scope="col">
            <Checkbox
              size="xs"
              aria-label={t('table.all')}
              checked={chosen.length === marked.length}
              indeterminate={chosen.length > 0 && chosen.length < marked.length}
              onChange={() =>
                onSelect(
                  new Set(
                    chosen.length === marked.length ? [] : marked.map(({ enrolmentId }) => enrolmentId),
                  ),
                )
              }
            />
          </th>
          <th scope="col">{t('table.name')}</th>
          <th scope="col">{t('table.stage')}</th>
          <th scope="col">{t('table.email')}</th>
          <th scope="col" data-number="">
            {t('table.passages')}
          </th>
          <th scope="col">{t('table.single')}</th>
        </tr>
      </thead>
      <tbody>
        {list.rows.map((row) => (
          <tr key={row.enrolmentId}>
            <td>
              <Checkbox
                size="xs"
                aria-label={t('table.choose', { name: row.displayName })}
                disabled={row.stage === 'not-marked'}
                checked={selected.has(row.enrolmentId) && row.stage !== 'not-marked'}
                onChange={() => toggle(row.enrolmentId)}
              />
            </td>
            <td className={classes.name}>{row.sortName}</td>
            <td>
              <StatusMark status={STAGE_STATUS[row.stage]}>{t(`stage.${row.stage}`)}</StatusMark>
            </td>
            <td className={classes.email} title={row.email}>
              {row.email || <StatusMark status="warning">{t('table.noEmail')}</StatusMark>}
            </td>
            <td data-number="">{row.passages > 0 ? formatNumber(row.passages) : ''}</td>
            <td>
              {row.stage !== 'not-marked' && (
                <Single cohortId={list.cohortId} row={row} isEarlyAllowed={isEarlyAllowed} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

const icon = { size: 16, stroke: 1.6 };

interface SingleProps {
  cohortId: string;
  row: FeedbackRow;
  isEarlyAllowed: boolean;
}

/** Document, paper and draft of one person; before the announcement only where that is allowed. */
function Single({ cohortId, row, isEarlyAllowed }: SingleProps) {
  const { t } = useTranslation('feedback');
  const { choose: _, pattern, subject, text, withPaper, ...choices } = useFeedbackChoices();
  const { enrolmentId, displayName, email, papers, stage } = row;
  const document = useJob('feedback.document', { onDone: (ticket) => void saveTicket(ticket) });
  const paper = useJob('feedback.paper', { onDone: (ticket) => void saveTicket(ticket) });
  const mail = useJob('feedback.mails', { onDone: (ticket) => void saveTicket(ticket) });
  const isEarly = stage === 'unannounced';
  const allowUnannounced = isEarly && isEarlyAllowed;
  const isShut = isEarly && !isEarlyAllowed;
  const hint = (words: string) => (isShut ? t('single.early') : words);
  return (
    <span className={classes.single}>
      <ActionIcon
        size="sm"
        aria-label={t('single.document', { name: displayName })}
        title={hint(t('single.documentHint'))}
        disabled={isShut}
        loading={document.isRunning}
        onClick={() => void document.run({ enrolmentId, ...choices, allowUnannounced })}
      >
        <IconFileTypePdf {...icon} />
      </ActionIcon>
      <ActionIcon
        size="sm"
        aria-label={t('single.paper', { name: displayName })}
        title={hint(t(papers.length > 0 ? 'single.paperHint' : 'single.noPaper'))}
        disabled={isShut || papers.length === 0}
        onClick={() => void paper.run({ enrolmentId, withMarkers: choices.withMarkers, allowUnannounced })}
      >
        <IconHighlight {...icon} />
      </ActionIcon>
      <ActionIcon
        size="sm"
        aria-label={t('single.mail', { name: displayName })}
        title={hint(t(email === '' ? 'table.noEmail' : 'single.mailHint'))}
        disabled={isShut || email === ''}
        onClick={() =>
          void mail.run({
            cohortId,
            enrolmentIds: [enrolmentId],
            ...choices,
            withPaper,
            pattern,
            subject,
            text,
            allowUnannounced,
          })
        }
      >
        <IconMail {...icon} />
      </ActionIcon>
      <JobDialog job={paper} title={t('single.paperRuns')} />
      <JobDialog job={mail} title={t('single.mailRuns')} />
    </span>
  );
}
