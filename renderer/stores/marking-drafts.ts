import i18next from 'i18next';
import type { OutputOf } from '../../shared/contract';
import type { AssessedPart, MarkingRole } from '../../shared/domain/assessment';
import type { Refusal } from '../../shared/result';
import { call } from '../api/client';
import { showRefusal } from '../api/notices';
import { queryClient } from '../api/query-client';
import { createDrafts, type Draft } from './drafts';

/** One marker's desk. */
export interface DeskKey {
  enrolmentId: string;
  part: AssessedPart;
  role: MarkingRole;
  /** Who marks: a lecturer, or null for the office. */
  asLecturerId: string | null;
}

/** A criterion of a desk, or with null the comment on the whole. */
export interface DraftTarget extends DeskKey {
  criterionId: string | null;
}

interface MarkValues {
  points: number | null;
  comment: string;
}

export type MarkDraft = Draft<DraftTarget, MarkValues>;

/** The name of a desk in the store. */
export const deskIdOf = ({ enrolmentId, part, role, asLecturerId }: DeskKey): string =>
  `${enrolmentId}/${part}/${role}/${asLecturerId ?? ''}/`;
/** The name of a target in the store. */
export const draftIdOf = (target: DraftTarget): string => `${deskIdOf(target)}${target.criterionId ?? ''}`;

let openDesk: string | null = null;

/** Names the desk on screen; failures of any other are told by a notice. */
export function setOpenDesk(key: DeskKey | null): void {
  openDesk = key && deskIdOf(key);
}

/**
 * What could not be saved is said at its field; once its desk is left, by a notice. On a desk that has no such field any
 * more it can never be saved: its words are said once, and hold nobody up.
 */
export function sayFailure(target: DeskKey, refusal: Refusal, words: string, drop: () => void): void {
  const isOnScreen = openDesk === deskIdOf(target);
  if (isOnScreen && refusal.code === 'not-found') {
    drop();
    showRefusal({ ...refusal, message: i18next.t('marking:draft.gone', { words }) });
  } else if (!isOnScreen) showRefusal(refusal);
}

/** What the page knows of a desk. */
export const knownDesk = ({ enrolmentId, part, role, asLecturerId }: DeskKey) =>
  queryClient.getQueryData<OutputOf<'marking.get'>>([
    'marking.get',
    { enrolmentId, part, role, asLecturerId },
  ]);

async function send(
  { criterionId, ...key }: DraftTarget,
  { points, comment }: Partial<MarkValues>,
): Promise<string> {
  if (criterionId === null) {
    await call('marking.comment', { ...key, comment: comment ?? '' });
    return new Date().toISOString();
  }
  const { recordedAt } = await call('marking.record', {
    ...key,
    criterionId,
    ...(points !== undefined && { points }),
    ...(comment !== undefined && { comment }),
  });
  return recordedAt ?? new Date().toISOString();
}

async function patch(
  { criterionId, ...key }: DraftTarget,
  values: Partial<MarkValues>,
  recordedAt: string,
): Promise<void> {
  const queryKey = ['marking.get', key];
  // An answer on its way may have been read before this was saved, and would bring the old value back for a blink.
  await queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData<OutputOf<'marking.get'>>(queryKey, (desk) => {
    if (!desk) return desk;
    if (criterionId === null) return { ...desk, comment: values.comment ?? desk.comment };
    return {
      ...desk,
      criteria: desk.criteria.map((criterion) =>
        criterion.criterionId === criterionId ? { ...criterion, ...values, recordedAt } : criterion,
      ),
    };
  });
  void queryClient.invalidateQueries({ queryKey });
}

/** What is typed at the marking desk until it is safe. */
export const useMarkingDrafts = createDrafts<DraftTarget, MarkValues>({
  name: 'marking',
  idOf: draftIdOf,
  storedOf(target) {
    const desk = knownDesk(target);
    if (!desk) return null;
    if (target.criterionId === null) return { points: null, comment: desk.comment };
    return desk.criteria.find(({ criterionId }) => criterionId === target.criterionId) ?? null;
  },
  send,
  patch,
  onFailed(target, refusal) {
    const { drafts, drop } = useMarkingDrafts.getState();
    const { points, comment } = drafts[draftIdOf(target)]?.values ?? {};
    sayFailure(target, refusal, [points, comment].filter(Boolean).join(' – '), () => drop(target));
  },
});
