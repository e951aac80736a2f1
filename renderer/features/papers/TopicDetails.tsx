import { Select, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { HOMEWORK_HOURS_AT_MOST } from '../../../shared/domain/homework-hours';
import { useChannel, useSend } from '../../api/hooks';
import { useLastWord } from '../../api/last-words';
import { DateField } from '../../components/DateField';
import { DecimalField } from '../../components/DecimalField';
import { formatNumber } from '../../components/format';
import classes from './papers.module.css';

type Paper = OutputOf<'papers.get'>;
type Details = Omit<InputOf<'papers.saveDetails'>, 'enrolmentId'>;

/** How the topic came about, who looks after the paper, and how many hours went into it. Each field saves by itself. */
export const TopicDetails = ({ paper, today }: { paper: Paper; today: string }) => {
  const { t } = useTranslation('papers');
  const { data: lecturers = [] } = useChannel('academy.listLecturers', {});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { mutate } = useSend('papers.saveDetails', {
    inOrder: `paper-details/${paper.enrolmentId}`,
    onDone: () => setErrors({}),
    onRefused: ({ fields }) => {
      setErrors(fields ?? {});
      return fields !== undefined;
    },
  });
  const save = (details: Details) => mutate({ enrolmentId: paper.enrolmentId, ...details });
  const disabled = paper.closedBy !== null;
  const isApproved = paper.topicState === 'approved';
  const { homeworkHoursMin, homeworkHoursMax } = paper;
  return (
    <>
      <div className={classes.days}>
        <DateField
          label={t('details.proposedOn')}
          size="xs"
          disabled={disabled}
          today={today}
          value={paper.topicProposedOn}
          error={errors.topicProposedOn}
          onChange={(topicProposedOn) => save({ topicProposedOn })}
        />
        <DateField
          label={t('details.discussedOn')}
          size="xs"
          disabled={disabled}
          today={today}
          value={paper.topicDiscussedOn}
          error={errors.topicDiscussedOn}
          onChange={(topicDiscussedOn) => save({ topicDiscussedOn })}
        />
        {isApproved && (
          <>
            <DateField
              label={t('details.approvedOn')}
              size="xs"
              disabled={disabled}
              today={today}
              value={paper.topicApprovedOn}
              error={errors.topicApprovedOn}
              onChange={(topicApprovedOn) => topicApprovedOn && save({ topicApprovedOn })}
            />
            <ApprovedBy
              key={paper.topicApprovedBy}
              name={paper.topicApprovedBy}
              disabled={disabled}
              onSave={(topicApprovedBy) => save({ topicApprovedBy })}
            />
          </>
        )}
      </div>
      <Select
        label={t('details.supervisor')}
        size="xs"
        disabled={disabled}
        searchable
        clearable
        placeholder={t('details.noSupervisor')}
        data={lecturers.map(({ id, sortName }) => ({ value: id, label: sortName }))}
        value={paper.supervisorId}
        onChange={(supervisorId) => save({ supervisorId })}
      />
      <DecimalField
        label={t('details.hours')}
        description={t('details.hoursHint', {
          from: formatNumber(homeworkHoursMin),
          to: formatNumber(homeworkHoursMax),
        })}
        size="xs"
        disabled={disabled}
        w={180}
        min={0}
        max={HOMEWORK_HOURS_AT_MOST}
        digits={2}
        suffix="h"
        value={paper.homeworkHours}
        onChange={(homeworkHours) => save({ homeworkHours })}
      />
    </>
  );
};

interface ApprovedByProps {
  name: string;
  disabled: boolean;
  onSave: (name: string) => void;
}

const ApprovedBy = ({ name, disabled, onSave }: ApprovedByProps) => {
  const { t } = useTranslation('papers');
  const [text, setText] = useState(name);
  const saved = useRef(name);
  const save = () => {
    if (text.trim() === saved.current) return;
    saved.current = text.trim();
    onSave(text);
  };
  useLastWord(save);
  return (
    <TextInput
      label={t('details.approvedBy')}
      size="xs"
      disabled={disabled}
      maxLength={300}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
    />
  );
};
