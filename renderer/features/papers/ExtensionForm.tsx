import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { useSend } from '../../api/hooks';
import { DateField } from '../../components/DateField';
import { FieldClashes } from '../../components/FieldClashes';
import { formatDate } from '../../components/format';
import { useUnsaved } from '../../components/leaving';
import { sendWhole } from '../../components/send-typed';
import { useTypedFields } from '../../components/use-typed-fields';
import classes from './papers.module.css';
import { sayLateness } from './say-lateness';

export interface ExtensionFormProps {
  paper: OutputOf<'papers.get'>;
  today: string;
}

type Extension = Pick<InputOf<'papers.extend'>, 'extendedDueOn' | 'reason'>;

/** Extends the deadline of one paper with a reason, or takes the extension back. */
export const ExtensionForm = ({ paper, today }: ExtensionFormProps) => {
  const { t } = useTranslation('papers');
  const { enrolmentId } = paper;
  const [fields, setFields] = useState<Record<string, string>>({});
  const place = { of: 'extension', id: enrolmentId } as const;
  const typing = useTypedFields<Extension>(
    { extendedDueOn: paper.extendedDueOn, reason: paper.extensionReason },
    place,
  );
  const { extendedDueOn, reason } = typing.fields;
  useUnsaved(typing.isTyped, false);
  const { mutateAsync, isPending } = useSend('papers.extend', {
    onDone: (changed) => {
      setFields({});
      sayLateness(changed);
    },
    onRefused: (refusal) => {
      // What others changed is said below, with both values.
      if (refusal.details?.reason === 'changed-meanwhile') return true;
      setFields(refusal.fields ?? {});
      return refusal.fields !== undefined;
    },
  });
  const change = (changes: Partial<Extension>) => {
    setFields({});
    typing.change(changes);
  };
  const save = () =>
    sendWhole(typing, ['extendedDueOn', 'reason'], ({ fields: sent, base }) =>
      mutateAsync({ enrolmentId, ...sent, base }),
    );
  const disabled = paper.closedBy !== null;
  return (
    <form
      className={classes.section}
      style={{ paddingBottom: 0 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (extendedDueOn === null) setFields({ extendedDueOn: t('extension.dateMissing') });
        else void save();
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
        onChange={(day) => change({ extendedDueOn: day })}
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
        onChange={(event) => change({ reason: event.currentTarget.value })}
        error={fields.reason}
      />
      <FieldClashes
        typing={typing}
        place={place}
        labelOf={(field) => t(field === 'reason' ? 'extension.reason' : 'extension.until')}
        textOf={(field, values) =>
          field === 'reason' ? values.reason : values.extendedDueOn ? formatDate(values.extendedDueOn) : ''
        }
        onChosen={() => setFields({})}
      />
      <span className={classes.inline}>
        <Button type="submit" size="xs" variant="filled" loading={isPending} disabled={disabled}>
          {t('extension.save')}
        </Button>
        {paper.extendedDueOn !== null && (
          <Button
            size="xs"
            disabled={disabled}
            onClick={() => {
              typing.change({ extendedDueOn: null, reason: '' });
              void save();
            }}
          >
            {t('extension.remove')}
          </Button>
        )}
      </span>
    </form>
  );
};
