import { create } from 'zustand';
import type { OutputOf } from '../../shared/contract';
import type { AssessedPart, MarkingRole } from '../../shared/domain/assessment';
import { call, refusalOf } from '../api/client';
import { showRefusal } from '../api/notices';
import { queryClient } from '../api/query-client';
import { setWaiting } from '../api/saving';

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

export interface Draft {
  target: DraftTarget;
  /** What was typed and is not known to be safe; absent where nothing was. */
  points?: number | null;
  comment?: string;
  state: 'waiting' | 'saving' | 'failed';
  /** Why saving failed. */
  message: string | null;
}

interface MarkingDrafts {
  drafts: Readonly<Record<string, Draft>>;
  /** When each target was last saved from here, as UTC instants. */
  savedAt: Readonly<Record<string, string>>;
  /** The desk on screen; failures of any other are told by a notice. */
  openDesk: string | null;
  setOpenDesk(key: DeskKey | null): void;
  /** Keeps what was typed and saves it a moment later. */
  write(target: DraftTarget, change: { points?: number | null; comment?: string }): void;
  /** Saves at once. True when nothing of the target is left unsaved. */
  flush(target: DraftTarget): Promise<boolean>;
  /** Saves everything of a desk at once. True when nothing is left unsaved. */
  flushDesk(key: DeskKey): Promise<boolean>;
}

/** Long enough for a word, short enough for a power cut. */
const SAVE_AFTER_MS = 700;

/** The name of a desk in the store. */
export const deskIdOf = ({ enrolmentId, part, role, asLecturerId }: DeskKey): string =>
  `${enrolmentId}/${part}/${role}/${asLecturerId ?? ''}`;
/** The name of a target in the store. */
export const draftIdOf = (target: DraftTarget): string => `${deskIdOf(target)}/${target.criterionId ?? ''}`;

const timers = new Map<string, ReturnType<typeof setTimeout>>();
const running = new Map<string, Promise<boolean>>();

function stopTimer(id: string): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
}

async function send({ target, points, comment }: Draft): Promise<string> {
  const { criterionId, ...key } = target;
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

/** Puts what was saved into the known answer, so that the desk does not fall back to the old value until it is asked again. */
function patchAnswer({ target: { criterionId, ...key }, points, comment }: Draft, recordedAt: string): void {
  queryClient.setQueryData<OutputOf<'marking.get'>>(['marking.get', key], (desk) => {
    if (!desk) return desk;
    if (criterionId === null) return { ...desk, comment: comment ?? desk.comment };
    return {
      ...desk,
      criteria: desk.criteria.map((criterion) =>
        criterion.criterionId === criterionId
          ? {
              ...criterion,
              recordedAt,
              ...(points !== undefined && { points }),
              ...(comment !== undefined && { comment }),
            }
          : criterion,
      ),
    };
  });
}

/**
 * What is typed at the marking desk until it is safe. It outlives the page: leaving the desk saves, and what could not
 * be saved is still there when somebody comes back.
 */
export const useMarkingDrafts = create<MarkingDrafts>()((set, get) => {
  const change = (id: string, next: Draft | null): void => {
    const { [id]: _, ...rest } = get().drafts;
    set({ drafts: next ? { ...rest, [id]: next } : rest });
  };

  /** Drops of a draft what was sent, unless somebody has typed on. */
  const settle = (id: string, sent: Draft): void => {
    const current = get().drafts[id];
    if (!current) return;
    const next: Draft = { ...current };
    if (next.points === sent.points) delete next.points;
    if (next.comment === sent.comment) delete next.comment;
    change(id, next.points === undefined && next.comment === undefined ? null : next);
  };

  const attempt = async (id: string, sent: Draft): Promise<boolean> => {
    change(id, { ...sent, state: 'saving', message: null });
    try {
      const recordedAt = await send(sent);
      patchAnswer(sent, recordedAt);
      set({ savedAt: { ...get().savedAt, [id]: recordedAt } });
      // The answers' readers hear of it on the next tick; until then the draft stands in for them.
      await new Promise((resume) => setTimeout(resume, 0));
      settle(id, sent);
      return true;
    } catch (error) {
      const refusal = refusalOf(error) ?? {
        code: 'internal' as const,
        message: String((error as Error).message),
      };
      const current = get().drafts[id];
      if (current) change(id, { ...current, state: 'failed', message: refusal.message });
      if (get().openDesk !== deskIdOf(sent.target)) showRefusal(refusal);
      return false;
    }
  };

  const save = async (id: string): Promise<boolean> => {
    stopTimer(id);
    await running.get(id);
    const draft = get().drafts[id];
    if (!draft) return true;
    const attempted = attempt(id, draft);
    running.set(id, attempted);
    const saved = await attempted;
    if (running.get(id) === attempted) running.delete(id);
    return saved && get().drafts[id] ? save(id) : saved;
  };

  return {
    drafts: {},
    savedAt: {},
    openDesk: null,
    setOpenDesk: (key) => set({ openDesk: key && deskIdOf(key) }),
    write(target, typed) {
      const id = draftIdOf(target);
      change(id, { ...get().drafts[id], ...typed, target, state: 'waiting', message: null });
      stopTimer(id);
      timers.set(
        id,
        setTimeout(() => void save(id), SAVE_AFTER_MS),
      );
    },
    flush: (target) => save(draftIdOf(target)),
    async flushDesk(key) {
      const desk = `${deskIdOf(key)}/`;
      const saved = await Promise.all(
        Object.keys(get().drafts)
          .filter((id) => id.startsWith(desk))
          .map(save),
      );
      return saved.every(Boolean);
    },
  };
});

useMarkingDrafts.subscribe(({ drafts }) =>
  setWaiting(
    'marking',
    Object.values(drafts).some(({ state }) => state !== 'failed'),
  ),
);

// A page that goes away gets no second chance.
window.addEventListener('pagehide', () => {
  const { drafts, flush } = useMarkingDrafts.getState();
  for (const { target } of Object.values(drafts)) void flush(target);
});
