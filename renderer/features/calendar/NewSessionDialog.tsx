import { Modal, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { isScheduleClosed } from '../../../shared/domain/cohort-lifecycle';
import { formatDay } from '../../components/format';
import type { NewWish } from './board';

interface NewSessionDialogProps {
  wish: NewWish;
  /** Those to which a session can be added. */
  cohorts: OutputOf<'cohorts.list'>;
  onChoose: (cohortId: string) => void;
  onClose: () => void;
}

/** The cohorts to which a session can still be added, those under way first. */
export const openCohorts = (cohorts: OutputOf<'cohorts.list'>): OutputOf<'cohorts.list'> =>
  cohorts
    .filter(({ state }) => !isScheduleClosed(state))
    .sort(
      (a, b) =>
        Number(b.state === 'running') - Number(a.state === 'running') || a.code.localeCompare(b.code, 'de'),
    );

/** For which cohort a new session is; choosing one leads on. */
export function NewSessionDialog({ wish, cohorts, onChoose, onClose }: NewSessionDialogProps) {
  const { t } = useTranslation('calendar');
  const day = formatDay(wish.date, { year: true });
  return (
    <Modal
      opened
      onClose={onClose}
      title={wish.startsAt ? t('newFor.titleAt', { day, time: wish.startsAt }) : t('newFor.title', { day })}
    >
      {cohorts.length === 0 ? (
        <p>{t('newFor.noCohort')}</p>
      ) : (
        <Select
          label={t('newFor.cohort')}
          placeholder={t('newFor.choose')}
          data={cohorts.map(({ id, code, courseTitle }) => ({
            value: id,
            label: `${code} · ${courseTitle}`,
          }))}
          value={null}
          onChange={(chosen) => {
            if (chosen !== null) onChoose(chosen);
          }}
          searchable
          nothingFoundMessage={t('choice.nothing')}
          data-autofocus
        />
      )}
    </Modal>
  );
}
