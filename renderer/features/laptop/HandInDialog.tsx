import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { useChannel, useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { JobDialog } from '../../components/JobDialog';
import { deskRoute } from '../marking/part-status';
import classes from './laptop.module.css';

interface HandInDialogProps {
  entry: OutputOf<'laptop.packages'>[number];
  onClose: () => void;
}

type Missing = OutputOf<'laptop.checkResult'>['missing'][number];

/** What is missing, and the result file when nothing is. */
export function HandInDialog({ entry, onClose }: HandInDialogProps) {
  const { packageId, cohortCode, academyName } = entry;
  const { t } = useTranslation(['laptop', 'common']);
  const { data } = useChannel('laptop.checkResult', { packageId });
  const handIn = useJob('laptop.handIn', {
    onDone: (ticket) => {
      onClose();
      void saveTicket(ticket);
    },
  });
  const missing = data?.missing ?? [];
  const isWhole = data !== undefined && missing.length === 0;
  const isWithoutMarks = ({ enrolmentId, part, role }: Missing): boolean =>
    entry.papers.some(
      (paper) =>
        paper.enrolmentId === enrolmentId &&
        paper.part === part &&
        paper.role === role &&
        paper.markedCriteria === 0,
    );
  // What comes next is known only once the answer is there; the dialog has its focus by then.
  const firstMissing = useRef<HTMLAnchorElement>(null);
  const go = useRef<HTMLButtonElement>(null);
  const isKnown = data !== undefined;
  useEffect(() => {
    if (isKnown) (go.current ?? firstMissing.current)?.focus();
  }, [isKnown]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('handIn.title', { code: cohortCode })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        {isWhole && (
          <Text>
            {data.paperCount === 2 ? t('handIn.wholeTwo') : t('handIn.whole', { count: data.paperCount })}
          </Text>
        )}
        {missing.length > 0 && (
          <>
            <Text>{t('handIn.missing', { count: missing.length })}</Text>
            <ul className={classes.missing}>
              {missing.map((paper, index) => (
                <li key={`${paper.enrolmentId}/${paper.part}/${paper.role}`}>
                  <Link
                    to={deskRoute(paper.enrolmentId, paper.part, paper.role)}
                    {...(index === 0 && { ref: firstMissing, 'data-autofocus': true })}
                  >
                    {paper.displayName}
                  </Link>
                  <MissingWords paper={paper} isWithoutMarks={isWithoutMarks(paper)} />
                </li>
              ))}
            </ul>
          </>
        )}
        <Text className="kk-secondary">{t('handIn.how', { academy: academyName })}</Text>
        <Group justify="flex-end" gap="sm">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          {isWhole ? (
            <Button variant="filled" ref={go} data-autofocus onClick={() => void handIn.run({ packageId })}>
              {t('handIn.go')}
            </Button>
          ) : (
            <Button
              disabled={data === undefined}
              onClick={() => void handIn.run({ packageId, isInterim: true })}
            >
              {t('handIn.interim')}
            </Button>
          )}
        </Group>
      </Stack>
      <JobDialog job={handIn} title={t('handIn.progress')} />
    </Modal>
  );
}

interface MissingWordsProps {
  paper: Missing;
  isWithoutMarks: boolean;
}

const MissingWords = ({
  paper: { unmarked, uncommented, isUnfinished },
  isWithoutMarks,
}: MissingWordsProps) => {
  const { t } = useTranslation('laptop');
  const words = [
    ...(isWithoutMarks
      ? [t('handIn.nothingMarked')]
      : unmarked.length > 0
        ? [t('handIn.unmarked', { titles: unmarked.join(', ') })]
        : []),
    ...(uncommented.length > 0 ? [t('handIn.uncommented', { titles: uncommented.join(', ') })] : []),
    ...(isUnfinished ? [t('handIn.unfinished')] : []),
  ];
  return <span className="kk-secondary">{words.join(' · ')}</span>;
};
