import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoreApi } from 'zustand';
import { useChannel } from '../../api/hooks';
import type { Draft, Drafts } from '../../stores/drafts';
import { useKnockOutDrafts } from '../../stores/knock-out-drafts';
import { type DeskKey, deskIdOf, useMarkingDrafts } from '../../stores/marking-drafts';
import { useNoteDrafts } from '../../stores/note-drafts';
import type { Desk } from './desk-model';

/**
 * What a window that went down had not acknowledged, of the points, comments, knock-outs and notes of a desk: the same as
 * stored is let go, what nobody has changed since it was typed is saved, and the rest stays on the screen until the
 * marker says what holds.
 */
export function useRestoredDrafts(desk: Desk, deskKey: DeskKey, isReadOnly: boolean): void {
  const { t } = useTranslation('marking');
  const { data: annotations } = useChannel('annotations.list', deskKey);
  useEffect(() => {
    const isOfDesk = (target: DeskKey) => deskIdOf(target) === deskIdOf(deskKey);
    const look = { isReadOnly, changed: changedSince(t) };
    settleRestored(useMarkingDrafts, isOfDesk, look, ({ criterionId }) =>
      criterionId === null
        ? { points: null, comment: desk.comment }
        : desk.criteria.find((criterion) => criterion.criterionId === criterionId),
    );
    settleRestored(useKnockOutDrafts, isOfDesk, look, ({ knockOutId }) =>
      desk.knockOuts.find((knockOut) => knockOut.knockOutId === knockOutId),
    );
  }, [desk, deskKey, isReadOnly, t]);

  useEffect(() => {
    if (!annotations) return;
    const noteOf = (id: string) => annotations.find(({ annotationId }) => annotationId === id);
    settleRestored(
      useNoteDrafts,
      // Drafts of earlier versions name no desk.
      (target) => deskIdOf(target) === deskIdOf(deskKey) || noteOf(target.annotationId) !== undefined,
      { isReadOnly, changed: changedSince(t) },
      ({ annotationId }) => noteOf(annotationId),
    );
  }, [annotations, deskKey, isReadOnly, t]);
}

/** So much of a stored comment is shown beside the other one. */
const SHOWN_CHARACTERS = 200;

const changedSince = (t: TFunction<'marking'>) => (stored: string) =>
  t('draft.changedSince', { stored: stored === '' ? t('draft.nothing') : `„${stored}“` });

/** What is stored in the fields of a draft. */
const inWords = <Values extends object>(stored: Values, values: Partial<Values>): string =>
  fieldsOf(values)
    .map((field) => stored[field])
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join(' – ')
    .slice(0, SHOWN_CHARACTERS);

function settleRestored<Target, Values extends object>(
  store: StoreApi<Drafts<Target, Values>>,
  isWanted: (target: Target) => boolean,
  { isReadOnly, changed }: { isReadOnly: boolean; changed: (stored: string) => string },
  storedOf: (target: Target) => Values | undefined,
): void {
  const { drafts, drop, hold, flush } = store.getState();
  for (const draft of Object.values(drafts)) {
    const { target, isRestored, values } = draft;
    if (!isRestored || !isWanted(target)) continue;
    const stored = storedOf(target);
    // What is not there any more is refused by its command, which says so.
    if (!stored) void flush(target);
    else if (says(stored, values)) drop(target);
    else if (isReadOnly || isChangedSince(stored, draft)) hold(target, changed(inWords(stored, values)));
    else void flush(target);
  }
}

const fieldsOf = <Values extends object>(values: Partial<Values>) => Object.keys(values) as (keyof Values)[];

/** Whether what is stored has these values, where there are any. */
const says = <Values extends object>(stored: Values, values: Partial<Values>): boolean =>
  fieldsOf(values).every((field) => stored[field] === values[field]);

/** Something is stored that stood there neither when typing began nor was sent from here. */
function isChangedSince<Target, Values extends object>(
  stored: Values,
  { values, base = {}, lastSent }: Draft<Target, Values>,
): boolean {
  return fieldsOf(values).some((field) =>
    [values, base, lastSent].every((known) => !(field in known) || known[field] !== stored[field]),
  );
}
