import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useChannel, useSend } from '../../api/hooks';
import { AskingDrawer } from '../../components/AskingDrawer';
import { useUnsaved } from '../../components/leaving';
import { sendWhole } from '../../components/send-typed';
import { useTypedFields } from '../../components/use-typed-fields';
import { useFieldDrafts } from '../../stores/field-drafts';
import { CohortClashes } from './CohortClashes';
import { CohortFieldset } from './CohortFieldset';
import { COHORT_FIELDS, fieldsOf } from './cohort-form';
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
      onClose={() => {
        useFieldDrafts.getState().drop({ of: 'cohort', id: cohort.id });
        onClose();
      }}
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
  const typing = useTypedFields(fieldsOf(cohort), { of: 'cohort', id: cohort.id });
  const [errors, setErrors] = useState<Record<string, string>>({});
  useUnsaved(typing.isTyped, false);
  const invalid = useInvalidFields();
  const { mutateAsync, isPending } = useSend('cohorts.update', {
    onRefused: (refusal) => {
      // What others changed is said below, with both values.
      if (refusal.details?.reason === 'changed-meanwhile') return true;
      setErrors(refusal.fields ?? {});
      return refusal.fields !== undefined;
    },
  });
  const save = async () => {
    if (!typing.isTyped) return onDone();
    const isStored = await sendWhole(typing, COHORT_FIELDS, ({ fields, base }) =>
      mutateAsync({ cohortId: cohort.id, ...fields, base }),
    );
    if (isStored) onDone();
  };
  const discard = () => {
    typing.discard();
    onDone();
  };
  return (
    <form
      id={FORM_ID}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!invalid.any()) void save();
      }}
    >
      <CohortFieldset
        fields={typing.fields}
        onChange={(changes) => {
          typing.change(changes);
          setErrors({});
        }}
        errors={errors}
        courses={courses.data ?? []}
        venues={venues.data ?? []}
        today={today}
        onInvalidChange={invalid.report}
      />
      <div className={classes.drawerButtons}>
        <CohortClashes
          cohortId={cohort.id}
          typing={typing}
          courses={courses.data ?? []}
          venues={venues.data ?? []}
          onChosen={() => setErrors({})}
        />
        <Button type="submit" variant="filled" loading={isPending}>
          {t('action.save')}
        </Button>
        <Button onClick={discard}>{t('action.cancel')}</Button>
      </div>
    </form>
  );
}
