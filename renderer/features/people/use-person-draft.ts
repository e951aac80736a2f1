import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useSend } from '../../api/hooks';
import { useLastWord } from '../../api/last-words';
import { showRefusal } from '../../api/notices';
import type { SaveStateProps } from '../../components/SaveState';
import { useSendTyped } from '../../components/use-send-typed';
import { useTypedFields } from '../../components/use-typed-fields';
import { fieldsOf, PERSON_FIELDS, type PersonField } from './person-fields';

type Refusals = Partial<Record<PersonField, { value: string | null; message: string }>>;

/**
 * What is typed on the page of a person, and its way into the store: a field is saved when it is left. A field that
 * was refused keeps its text and its sentence, one that others changed meanwhile waits for what is to hold; neither keeps the
 * others from being saved.
 */
export function usePersonDraft(person: OutputOf<'people.get'>) {
  const { t } = useTranslation('people');
  const typing = useTypedFields(fieldsOf(person), { of: 'person', id: person.id });
  const refusals = useRef<Refusals>({});
  const [state, setState] = useState<Pick<SaveStateProps, 'state' | 'savedAt'>>({ state: 'untouched' });
  const isShown = useRef(true);
  useLayoutEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const update = useSend('people.update', {
    inOrder: `people ${person.id}`,
    // The field says it itself; once the page is left, a notice does.
    onRefused: ({ fields, details }) => {
      if (!fields) return false;
      // What others changed is shown beside the field as soon as this page knows it.
      if (details?.reason === 'changed-meanwhile') return isShown.current;
      for (const [field, message] of Object.entries(fields)) {
        const value = typing.fields[field as PersonField];
        refusals.current[field as PersonField] = { value, message };
      }
      return isShown.current;
    },
  });

  const isRefused = (field: PersonField): boolean => {
    const refusal = refusals.current[field];
    return refusal !== undefined && refusal.value === typing.fields[field];
  };

  const save = useSendTyped(
    typing,
    () => PERSON_FIELDS.filter((field) => !isRefused(field)),
    async ({ fields, base }) => {
      setState({ state: 'saving' });
      try {
        await update.mutateAsync({ personId: person.id, ...fields, base });
      } catch (error) {
        setState({ state: 'failed' });
        throw error;
      }
      setState({ state: 'saved', savedAt: new Date().toISOString() });
    },
  );

  // A shortcut, a window that closes and a workspace that closes leave no field: what was typed last is saved all the same.
  useLastWord(() => {
    for (const field of typing.clashes) {
      const text = typing.fields[field] ?? '';
      showRefusal({ code: 'conflict', message: t('notSaved', { field: t(`field.${field}`), text }) });
    }
    return save();
  });

  return {
    personId: person.id,
    draft: typing.fields,
    state,
    /** What others stored in a field while it was typed in here; undefined where nobody did. */
    changedMeanwhile: (field: PersonField): string | null | undefined =>
      typing.clashes.includes(field) ? typing.stored[field] : undefined,
    messageOf: (field: PersonField): string | null =>
      isRefused(field) ? (refusals.current[field]?.message ?? null) : null,
    change: (field: PersonField, value: string | null) => typing.change({ [field]: value }),
    /** Takes back what is typed in a field; false if nothing was. */
    reset: (field: PersonField): boolean => {
      if (typing.fields[field] === typing.stored[field]) return false;
      typing.takeStored(field);
      return true;
    },
    /** Says of what others changed meanwhile that what is typed here holds. */
    keep: (field: PersonField) => {
      typing.keepTyped(field);
      void save();
    },
    save,
  };
}

export type PersonDraft = ReturnType<typeof usePersonDraft>;
