import { Button, Group, Modal, Stack, Text } from '@mantine/core';
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
export function HandInDialog({ entry: { packageId, cohortCode }, onClose }: HandInDialogProps) {
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
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('handIn.title', { code: cohortCode })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        {isWhole && <Text>{t('handIn.whole', { count: data.paperCount })}</Text>}
        {missing.length > 0 && (
          <>
            <Text>{t('handIn.missing', { count: missing.length })}</Text>
            <ul className={classes.missing}>
              {missing.map((paper) => (
                <li key={`${paper.enrolmentId}/${paper.part}/${paper.role}`}>
                  <Link to={deskRoute(paper.enrolmentId, paper.part, paper.role)}>{paper.displayName}</Link>
                  <MissingWords paper={paper} />
                </li>
              ))}
            </ul>
          </>
        )}
        <Text className="kk-secondary">{t('handIn.how')}</Text>
        <Group justify="flex-end" gap="sm">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          {isWhole ? (
            <Button variant="filled" onClick={() => void handIn.run({ packageId })} data-autofocus>
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

const MissingWords = ({ paper: { unmarked, uncommented, isUnfinished } }: { paper: Missing }) => {
  const { t } = useTranslation('laptop');
  const words = [
    ...(unmarked.length > 0 ? [t('handIn.unmarked', { titles: unmarked.join(', ') })] : []),
    ...(uncommented.length > 0 ? [t('handIn.uncommented', { titles: uncommented.join(', ') })] : []),
    ...(isUnfinished ? [t('handIn.unfinished')] : []),
  ];
  return <span className="kk-secondary">{words.join(' · ')}</span>;
};
