import { Button, Checkbox, FileButton as FilePicker, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { mayHandIn } from '../../../shared/domain/resubmission';
import { useSend } from '../../api/hooks';
import { formatDate, formatInstant } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import { FileButton } from './FileButton';
import { FileText } from './FileText';
import classes from './papers.module.css';

type Paper = OutputOf<'papers.get'>;

export interface VersionListProps {
  paper: Paper;
  /** What a file dialog offers. */
  accept: string;
  onHandIn: (files: readonly File[]) => void;
}

/** Every version of a paper, and the way to hand in another. */
export const VersionList = ({ paper, accept, onHandIn }: VersionListProps) => {
  const { t } = useTranslation('papers');
  return (
    <>
      {paper.versions.length === 0 && <p className="kk-secondary">{t('version.none')}</p>}
      {paper.versions.map((version) => (
        <Version key={version.submissionId} version={version} isClosed={paper.closedBy !== null} />
      ))}
      {mayHandIn(paper.next) ? (
        <FilePicker multiple accept={accept} onChange={onHandIn}>
          {(props) => (
            <Button {...props} size="xs" style={{ alignSelf: 'flex-start' }}>
              {t(`action.handInNext.${paper.versions.length === 0 ? 'first' : paper.next}`)}
            </Button>
          )}
        </FilePicker>
      ) : (
        <p className="kk-secondary">
          {paper.next === 'passed' || paper.next === 'closed'
            ? t(`version.${paper.next}`)
            : t('version.limit', { count: paper.resubmissions })}
        </p>
      )}
    </>
  );
};

interface VersionProps {
  version: Paper['versions'][number];
  /** It stays as it is. */
  isClosed: boolean;
}

const Version = ({ version, isClosed }: VersionProps) => {
  const { t } = useTranslation('papers');
  const { mutate: state } = useSend('papers.stateOriginality');
  const isWithdrawn = version.withdrawnAt !== null;
  return (
    <div className={classes.version} data-withdrawn={isWithdrawn || undefined}>
      <div className={classes.spread}>
        <strong>{t('version.title', { version: version.version })}</strong>
        <VersionMark version={version} />
      </div>
      <p className="kk-secondary kk-numbers">
        {formatInstant(version.submittedAt)}
        {version.dueOn && ` · ${t('version.due', { date: formatDate(version.dueOn) })}`}
      </p>
      {version.files.map((file) => (
        <div key={file.submissionFileId}>
          <FileButton file={file} />
          <FileText file={file} />
        </div>
      ))}
      {isWithdrawn ? (
        <p className="kk-secondary">{version.withdrawnReason}</p>
      ) : (
        <>
          <Checkbox
            label={t('version.originality')}
            checked={version.isOriginalityStated}
            disabled={isClosed}
            onChange={(event) =>
              state({ submissionId: version.submissionId, isStated: event.currentTarget.checked })
            }
          />
          {!isClosed && <Withdrawal submissionId={version.submissionId} version={version.version} />}
        </>
      )}
    </div>
  );
};

const VersionMark = ({ version }: { version: Paper['versions'][number] }) => {
  const { t } = useTranslation('papers');
  if (version.withdrawnAt !== null) return <StatusMark status="refused">{t('version.withdrawn')}</StatusMark>;
  if (version.isLate)
    return <StatusMark status="warning">{t('submission.lateBy', { count: version.daysLate })}</StatusMark>;
  return <StatusMark status="done">{t('submission.onTime')}</StatusMark>;
};

const Withdrawal = ({ submissionId, version }: { submissionId: string; version: number }) => {
  const { t } = useTranslation('papers');
  const [reason, setReason] = useState<string | null>(null);
  const { mutate, isPending } = useSend('papers.withdrawSubmission', { onDone: () => setReason(null) });
  if (reason === null) {
    return (
      <Button
        size="compact-xs"
        variant="subtle"
        style={{ alignSelf: 'flex-start' }}
        aria-label={t('version.withdrawOf', { version })}
        onClick={() => setReason('')}
      >
        {t('version.withdraw')}
      </Button>
    );
  }
  return (
    <form
      className={classes.inline}
      style={{ alignItems: 'flex-end' }}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') mutate({ submissionId, reason });
      }}
    >
      <TextInput
        size="xs"
        autoFocus
        style={{ flex: 1 }}
        maxLength={300}
        label={t('version.withdrawReason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" loading={isPending} disabled={reason.trim() === ''}>
        {t('version.withdraw')}
      </Button>
    </form>
  );
};
