import { ActionIcon, Button, FileButton as FilePicker, Menu, Table } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { mayHandIn } from '../../../shared/domain/resubmission';
import { formatDate, formatInstant } from '../../components/format';
import { NamesakeMark } from '../../components/NamesakeMark';
import { StatusMark } from '../../components/StatusMark';
import { similarityRoute } from '../similarity/similarity-route';
import { FileButton } from './FileButton';
import { type ListedPaper, TOPIC_STATUS } from './paper-status';
import classes from './papers.module.css';
import { TopicCell } from './TopicCell';

export interface PaperRowCellsProps {
  paper: ListedPaper;
  /** What a file dialog offers. */
  accept: string;
  isEditing: boolean;
  onEdit: () => void;
  onEndEdit: (byKeyboard: boolean) => void;
  onSaveTopic: (topic: string) => Promise<boolean>;
  onApprove: () => void;
  onReject: () => void;
  onHandIn: (files: readonly File[]) => void;
  onOpen: () => void;
}

/** The cells of one paper. */
export const PaperRowCells = ({
  paper,
  accept,
  isEditing,
  onEdit,
  onEndEdit,
  onSaveTopic,
  onApprove,
  onReject,
  onHandIn,
  onOpen,
}: PaperRowCellsProps) => {
  const { t } = useTranslation('papers');
  const { cohortId = '' } = useParams();
  const { topic, topicState, latest, isClosed } = paper;
  const openPicker = useRef<(() => void) | null>(null);
  return (
    <>
      <Table.Th scope="row" className={classes.name} style={{ fontSize: 'inherit', color: 'inherit' }}>
        {paper.sortName}
        <NamesakeMark enrolmentId={paper.enrolmentId} />
      </Table.Th>
      <Table.Td className={classes.topicCell}>
        <TopicCell
          topic={topic}
          name={paper.displayName}
          isEditing={isEditing}
          isClosed={isClosed}
          onEdit={onEdit}
          onSave={onSaveTopic}
          onEnd={onEndEdit}
        />
      </Table.Td>
      <Table.Td>
        <span className={classes.inline}>
          <StatusMark status={TOPIC_STATUS[topicState]}>{t(`topicState.${topicState}`)}</StatusMark>
          {topicState === 'proposed' && !isClosed && (
            <Button
              size="compact-xs"
              aria-label={t('action.approveOf', { name: paper.displayName })}
              onClick={onApprove}
            >
              {t('action.approve')}
            </Button>
          )}
        </span>
      </Table.Td>
      <Table.Td className={`kk-numbers ${classes.dueCell}`}>
        <DueCell paper={paper} />
      </Table.Td>
      <Table.Td>
        <FilePicker multiple accept={accept} onChange={(files) => onHandIn(files)}>
          {({ onClick }) => {
            openPicker.current = onClick;
            return latest ? (
              <SubmissionCell latest={latest} />
            ) : (
              <span className={classes.inline}>
                <Button
                  disabled={isClosed}
                  size="compact-xs"
                  aria-label={t('action.handInOf', { name: paper.displayName })}
                  onClick={onClick}
                >
                  {t('action.handIn')}
                </Button>
                {paper.isOverdue && <StatusMark status="warning">{t('submission.overdue')}</StatusMark>}
              </span>
            );
          }}
        </FilePicker>
      </Table.Td>
      <Table.Td className={classes.menuCell}>
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t('action.moreOf', { name: paper.displayName })}>
              <IconDots size={16} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item disabled={isClosed || topic === '' || topicState === 'approved'} onClick={onApprove}>
              {t('action.approveTopic')}
            </Menu.Item>
            <Menu.Item disabled={isClosed || topic === '' || topicState === 'rejected'} onClick={onReject}>
              {t('action.rejectTopic')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item disabled={!mayHandIn(paper.next)} onClick={() => openPicker.current?.()}>
              {t(`action.handInNext.${latest || !mayHandIn(paper.next) ? paper.next : 'first'}`)}
            </Menu.Item>
            <Menu.Item onClick={onOpen}>{t('action.open')}</Menu.Item>
            {latest && (
              <Menu.Item component={Link} to={similarityRoute({ cohortId, enrolmentId: paper.enrolmentId })}>
                {t('similarity:menu')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </>
  );
};

const DueCell = ({
  paper: { dueOn, extendedDueOn, extensionReason, isResubmissionDue },
}: {
  paper: ListedPaper;
}) => {
  const { t } = useTranslation('papers');
  if (dueOn === null) return <span className="kk-secondary">{t('due.none')}</span>;
  return (
    <>
      {formatDate(dueOn)}{' '}
      {isResubmissionDue && <span className="kk-secondary">{t('due.resubmission')} </span>}
      {extendedDueOn === dueOn && (
        <span className="kk-secondary" title={extensionReason}>
          {t('due.extended')}
        </span>
      )}
    </>
  );
};

const SubmissionCell = ({ latest }: { latest: NonNullable<ListedPaper['latest']> }) => {
  const { t } = useTranslation('papers');
  const [file] = latest.files;
  return (
    <span className={classes.submission}>
      <span className={classes.inline}>
        {file && <FileButton file={file} short />}
        <span className="kk-numbers">{formatInstant(latest.submittedAt)}</span>
        {latest.version > 1 && (
          <span className="kk-secondary">{t('version.title', { version: latest.version })}</span>
        )}
      </span>
      {latest.isLate && (
        <StatusMark status="warning">{t('submission.lateBy', { count: latest.daysLate })}</StatusMark>
      )}
      {latest.files.some(({ textState }) => textState === 'unreadable') && (
        <StatusMark status="unrecorded">{t('text.unreadable')}</StatusMark>
      )}
    </span>
  );
};
