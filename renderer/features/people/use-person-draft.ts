import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { OutputOf } from '../../../shared/contract';
import { useSend } from '../../api/hooks';
import { useLastWord } from '../../api/last-words';
import type { SaveStateProps } from '../../components/SaveState';
import { fieldsOf, PERSON_FIELDS, type PersonField, type PersonFields } from './person-fields';

type Refusals = Partial<Record<PersonField, { value: string | null; message: string }>>;

const isSame = (a: PersonFields, b: PersonFields): boolean =>
  PERSON_FIELDS.every((field) => a[field] === b[field]);

const mapFields = (textOf: (field: PersonField) => string | null): PersonFields =>
  Object.fromEntries(PERSON_FIELDS.map((field) => [field, textOf(field)])) as PersonFields;

/**
 * What is typed on the page of a person, and its way into the store: a field is saved when it is left. A field that
 * was refused keeps its text and its sentence, and does not keep the others from being saved.
 */
export function usePersonDraft(person: OutputOf<'people.get'>) {
  const stored = useRef(fieldsOf(person));
  const [draft, setDraft] = useState<PersonFields>(stored.current);
  const [refusals, setRefusals] = useState<Refusals>({});
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
    onRefused: ({ fields }) => {
      if (!fields || !isShown.current) return false;
      setRefusals((known) => ({
        ...known,
        ...Object.fromEntries(
          Object.entries(fields).map(([field, message]) => [
            field,
            { value: latest.current.draft[field as PersonField], message },
          ]),
        ),
      }));
      return true;
    },
  });
  const latest = useRef({ draft, refusals });
  latest.current = { draft, refusals };

  // An undo or another window changes the person: fields nobody is typing in follow.
  useEffect(() => {
    const before = stored.current;
    const now = fieldsOf(person);
    stored.current = now;
    setDraft((typed) => mapFields((field) => (typed[field] === before[field] ? now[field] : typed[field])));
  }, [person]);

  const toSave = (typed: PersonFields, refused: Refusals): PersonFields =>
    mapFields((field) => (refused[field]?.value === typed[field] ? stored.current[field] : typed[field]));

  const save = async (typed: PersonFields = latest.current.draft) => {
    const fields = toSave(typed, latest.current.refusals);
    if (isSame(fields, stored.current)) return;
    setState({ state: 'saving' });
    try {
      await update.mutateAsync({ personId: person.id, ...fields });
      stored.current = fields;
      setState({ state: 'saved', savedAt: new Date().toISOString() });
    } catch {
      setState({ state: 'failed' });
    }
  };

  // A shortcut, a window that closes and a workspace that closes leave no field: what was typed last is saved all the same.
  useLastWord(() => save());

  return {
    draft,
    state,
    messageOf: (field: PersonField): string | null => {
      const refusal = refusals[field];
      return refusal && refusal.value === draft[field] ? refusal.message : null;
    },
    change: (field: PersonField, value: string | null) => setDraft((typed) => ({ ...typed, [field]: value })),
    /** Takes back what is typed in a field; false if nothing was. */
    reset: (field: PersonField): boolean => {
      if (draft[field] === stored.current[field]) return false;
      setDraft((typed) => ({ ...typed, [field]: stored.current[field] }));
      return true;
    },
    save,
  };
}

export type PersonDraft = ReturnType<typeof usePersonDraft>;
