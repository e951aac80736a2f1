import { Button, MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssessedPart, MarkingRole } from '../../../shared/domain/assessment';
import { useChannel, useSend } from '../../api/hooks';
import { showDone } from '../../api/notices';

export interface SpreadFieldsProps {
  cohortId: string;
  part: AssessedPart;
  role: MarkingRole;
  /** How many have nobody yet. */
  waiting: number;
  onDone: () => void;
}

/** Spreads what nobody has yet over several lecturers. */
export const SpreadFields = ({ cohortId, part, role, waiting, onDone }: SpreadFieldsProps) => {
  const { t } = useTranslation('marking');
  const { data: lecturers = [] } = useChannel('academy.listLecturers', {});
  const { data: elsewhere = [] } = useChannel('results.openElsewhere', { cohortId, part });
  const openOf = (id: string) => elsewhere.find(({ lecturerId }) => lecturerId === id)?.open ?? 0;
  const [lecturerIds, setLecturerIds] = useState<string[]>([]);
  const { mutate, isPending } = useSend('results.assignEvenly', {
    onDone: ({ assigned, left }) => {
      const done = t('assign.spreadDone', { count: assigned });
      showDone(left > 0 ? `${done} ${t('assign.spreadLeft', { count: left })}` : done);
      onDone();
    },
  });
  return (
    <>
      <MultiSelect
        label={t('assign.lecturers')}
        searchable
        nothingFoundMessage={t('assign.noLecturers')}
        data={lecturers
          .filter(({ isRetired }) => !isRetired)
          .map(({ id, displayName }) => ({ value: id, label: displayName }))}
        value={lecturerIds}
        onChange={setLecturerIds}
        renderOption={({ option }) => (
          <>
            {option.label}
            {openOf(option.value) > 0 && (
              <span className="kk-secondary" style={{ marginInlineStart: 'auto' }}>
                {t('assign.openElsewhere', { count: openOf(option.value) })}
              </span>
            )}
          </>
        )}
      />
      {lecturers
        .filter(({ id }) => lecturerIds.includes(id) && openOf(id) > 0)
        .map(({ id, displayName }) => (
          <p key={id} className="kk-note">
            {displayName}: {t('assign.openElsewhere', { count: openOf(id) })}
          </p>
        ))}
      <p className="kk-note">{t('assign.spreadText')}</p>
      <Button
        variant="filled"
        style={{ alignSelf: 'flex-start' }}
        loading={isPending}
        disabled={lecturerIds.length === 0 || waiting === 0}
        onClick={() => mutate({ cohortId, part, role, lecturerIds })}
      >
        {t('assign.spread', { count: waiting })}
      </Button>
    </>
  );
};
