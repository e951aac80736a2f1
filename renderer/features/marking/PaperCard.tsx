import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ASSESSED_PARTS, MARKING_ROLES } from '../../../shared/domain/assessment';
import { formatDate, formatInstant } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import { useIsLecturer } from '../../shell/use-is-lecturer';
import { FileButton } from '../papers/FileButton';
import { TOPIC_STATUS } from '../papers/paper-status';
import { SimilarityLink } from '../similarity/SimilarityLink';
import classes from './desk.module.css';
import type { Desk } from './desk-model';
import { deskRoute } from './part-status';

/** What is marked: topic, deadline, versions and their files. A package has no other part, and no other paper to compare with. */
export const PaperCard = ({ desk }: { desk: Desk }) => {
  const { t } = useTranslation('marking');
  const navigate = useNavigate();
  const isLecturer = useIsLecturer();
  const { paper, submissions, enrolmentId, part, role } = desk;
  return (
    <section className={classes.paper} aria-label={t('paper.label')}>
      {!isLecturer && (
        <SegmentedControl
          fullWidth
          aria-label={t('paper.part')}
          value={part}
          onChange={(next) => navigate(deskRoute(enrolmentId, next))}
          data={ASSESSED_PARTS.map((value) => ({ value, label: t(`partName.${value}`) }))}
        />
      )}
      {!isLecturer && (desk.markersAsked === 2 || role !== 'first') && (
        <SegmentedControl
          fullWidth
          aria-label={t('paper.role')}
          value={role}
          onChange={(next) => navigate(deskRoute(enrolmentId, part, next))}
          data={MARKING_ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
      )}
      <dl className={classes.facts}>
        <div>
          <dt>{t('paper.topic')}</dt>
          <dd>
            {paper.topic || t('paper.noTopic')}
            <div>
              <StatusMark status={TOPIC_STATUS[paper.topicState]}>
                {t(`papers:topicState.${paper.topicState}`)}
              </StatusMark>
            </div>
          </dd>
        </div>
        <div>
          <dt>{t('paper.marker')}</dt>
          <dd>{desk.lecturerName ?? t('paper.noMarker')}</dd>
        </div>
        {part === 'presentation' && (
          <div>
            <dt>{t('paper.presentationOn')}</dt>
            <dd>{desk.presentationOn ? formatDate(desk.presentationOn) : t('paper.noDate')}</dd>
          </div>
        )}
        <div>
          <dt>{t('paper.due')}</dt>
          <dd className="kk-numbers">
            {paper.dueOn ? formatDate(paper.dueOn) : t('paper.noDate')}
            {paper.extensionReason && (
              <div className="kk-secondary">{t('paper.extended', { reason: paper.extensionReason })}</div>
            )}
          </dd>
        </div>
      </dl>
      {submissions.length === 0 && <p className="kk-secondary">{t('paper.nothing')}</p>}
      {submissions.map((submission) => (
        <div key={submission.submissionId}>
          <p>
            <strong>{t('papers:version.title', { version: submission.version })}</strong>{' '}
            <span className="kk-secondary kk-numbers">{formatInstant(submission.submittedAt)}</span>
          </p>
          {submission.isLate && <StatusMark status="warning">{t('papers:submission.late')}</StatusMark>}
          {submission.files.map((file) => (
            <div key={file.submissionFileId}>
              <FileButton file={file} />
            </div>
          ))}
        </div>
      ))}
      {!isLecturer && part === 'paper' && submissions.length > 0 && (
        <SimilarityLink cohortId={desk.cohortId} enrolmentId={enrolmentId} />
      )}
    </section>
  );
};
