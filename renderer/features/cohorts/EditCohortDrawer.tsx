import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useChannel, useSend } from '../../api/hooks';
import { AskingDrawer } from '../../components/AskingDrawer';
import { useUnsaved } from '../../components/leaving';
import { CohortFieldset } from './CohortFieldset';
import { fieldsOf } from './cohort-form';
import classes from './form.module.css';
import { useInvalidFields } from './use-invalid-fields';

const FORM_ID = 'edit-cohort';
const fieldName = (field: string | null): string =>
  /^[a-zA-Z]+$/.test(field ?? '') ? (field as string) : 'code';

export interface EditCohortDrawerProps {
  cohort: OutputOf<'cohorts.get'>;
  today: string;
  opened: boolean;
  /** Name of the field to begin with. */
  field: string | null;
  onClose: () => void;
}

/** What staff say of a cohort, to be changed. */
export function EditCohortDrawer({ cohort, today, opened, field, onClose }: EditCohortDrawerProps) {
  const { t } = useTranslation('cohorts');
  return (
    <AskingDrawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={640}
      onEnterTransitionEnd={() =>
        document.querySelector<HTMLElement>(`#${FORM_ID} [name="${fieldName(field)}"]`)?.focus()
      }
      title={t('edit.title', { code: cohort.code })}
    >
      {opened && <EditForm cohort={cohort} today={today} onDone={onClose} />}
    </AskingDrawer>
  );
}

function EditForm({
  cohort,
  today,
  onDone,
}: {
  cohort: OutputOf<'cohorts.get'>;
  today: string;
  onDone: () => void;
}) {
  const { t } = useTranslation('common');
  const courses = useChannel('academy.listCourses', {});
  const venues = useChannel('academy.listVenues', {});
  const [fields, setFields] = useState(() => fieldsOf(cohort));
  const [errors, setErrors] = useState<Record<string, string>>({});
  useUnsaved(fields);
  const invalid = useInvalidFields();
  const { mutate, isPending } = useSend('cohorts.update', {
    onDone,
    onRefused: (refusal) => {
      setErrors(refusal.fields ?? {});
      return refusal.fields !== undefined;
    },
  });
  return (
    <form
      id={FORM_ID}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!invalid.any()) mutate({ cohortId: cohort.id, ...fields });
      }}
    >
      <CohortFieldset
        fields={fields}
        onChange={(changes) => {
          setFields((current) => ({ ...current, ...changes }));
          setErrors({});
        }}
        errors={errors}
        courses={courses.data ?? []}
        venues={venues.data ?? []}
        today={today}
        onInvalidChange={invalid.report}
      />
      <div className={classes.drawerButtons}>
        <Button type="submit" variant="filled" loading={isPending}>
          {t('action.save')}
        </Button>
        <Button onClick={onDone}>{t('action.cancel')}</Button>
      </div>
    </form>
  );
}
