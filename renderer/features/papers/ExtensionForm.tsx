import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useSend } from '../../api/hooks';
import { DateField } from '../../components/DateField';
import { formatDate } from '../../components/format';
import { useUnsaved } from '../../components/leaving';
import classes from './papers.module.css';
import { sayLateness } from './say-lateness';

export interface ExtensionFormProps {
  paper: OutputOf<'papers.get'>;
  today: string;
}

/** Extends the deadline of one paper with a reason, or takes the extension back. */
export const ExtensionForm = ({ paper, today }: ExtensionFormProps) => {
  const { t } = useTranslation('papers');
  const [extendedDueOn, setExtendedDueOn] = useState(paper.extendedDueOn);
  const [reason, setReason] = useState(paper.extensionReason);
  const [fields, setFields] = useState<Record<string, string>>({});
  // Not by a key: the button that extends keeps the focus.
  const [known, setKnown] = useState(paper);
  if (known.extendedDueOn !== paper.extendedDueOn || known.extensionReason !== paper.extensionReason) {
    setKnown(paper);
    setExtendedDueOn(paper.extendedDueOn);
    setReason(paper.extensionReason);
  }
  useUnsaved([extendedDueOn, reason], [paper.extendedDueOn, paper.extensionReason]);
  const { mutate, isPending } = useSend('papers.extend', {
    onDone: (changed) => {
      setFields({});
      sayLateness(changed);
    },
    onRefused: (refusal) => {
      setFields(refusal.fields ?? {});
      return refusal.fields !== undefined;
    },
  });
  const { enrolmentId } = paper;
  const disabled = paper.closedBy !== null;
  return (
    <form
      className={classes.section}
      style={{ paddingBottom: 0 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (extendedDueOn === null) setFields({ extendedDueOn: t('extension.dateMissing') });
        else mutate({ enrolmentId, extendedDueOn, reason });
      }}
    >
      <p className="kk-secondary">
        {paper.cohortDueOn
          ? t('extension.cohortDue', { date: formatDate(paper.cohortDueOn) })
          : t('extension.noCohortDue')}
      </p>
      <DateField
        label={t('extension.until')}
        value={extendedDueOn}
        onChange={setExtendedDueOn}
        today={today}
        disabled={disabled}
        w={180}
        error={fields.extendedDueOn}
      />
      <Textarea
        label={t('extension.reason')}
        value={reason}
        disabled={disabled}
        maxLength={300}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fields.reason}
      />
      <span className={classes.inline}>
        <Button type="submit" size="xs" variant="filled" loading={isPending} disabled={disabled}>
          {t('extension.save')}
        </Button>
        {paper.extendedDueOn !== null && (
          <Button
            size="xs"
            disabled={disabled}
            onClick={() => mutate({ enrolmentId, extendedDueOn: null, reason: '' })}
          >
            {t('extension.remove')}
          </Button>
        )}
      </span>
    </form>
  );
};
