import type { OutputOf } from '../../../shared/contract';
import type { Status } from '../../components/StatusGlyph';

export type Entry = OutputOf<'register.list'>['entries'][number];

/** What is typed of an entry of the class register. */
export interface EntryDraft {
  content: string;
  incidents: string;
  lecturerIds: string[];
}

/** What is stored of an entry; before there is one, who was planned has taught. */
export const storedDraft = ({ content, incidents, lecturers, plannedLecturerIds }: Entry): EntryDraft => ({
  content,
  incidents,
  lecturerIds: lecturers?.map(({ lecturerId }) => lecturerId) ?? plannedLecturerIds,
});

type StateWord = 'to-come' | 'not-held' | 'missing' | 'draft' | 'closed' | 'overdueMissing' | 'overdueDraft';

/** How an entry reads and looks in the list. */
export function stateOf(entry: Entry, today: string): { word: StateWord; status: Status } {
  const { register, isOverdue, date } = entry;
  if (register === 'closed') return { word: 'closed', status: 'done' };
  if (register === 'to-come') {
    return date < today ? { word: 'not-held', status: 'warning' } : { word: 'to-come', status: 'open' };
  }
  if (register === 'draft') {
    return { word: isOverdue ? 'overdueDraft' : 'draft', status: isOverdue ? 'warning' : 'in-progress' };
  }
  return { word: isOverdue ? 'overdueMissing' : 'missing', status: 'unrecorded' };
}

export const isOpen = ({ register }: Entry): boolean => register === 'missing' || register === 'draft';

/** Where work goes on: the first open entry, else the newest held session, else the first of all. */
export const firstToFill = (entries: readonly Entry[]): Entry | undefined =>
  entries.find(isOpen) ?? entries.filter(({ state }) => state === 'held').at(-1) ?? entries[0];

/** The next open entry after this one, from the top again at the end; null if there is none. */
export function nextOpen(entries: readonly Entry[], sessionId: string): Entry | null {
  const at = entries.findIndex((entry) => entry.sessionId === sessionId);
  const others = [...entries.slice(at + 1), ...entries.slice(0, Math.max(0, at))];
  return others.find(isOpen) ?? null;
}

/** Months in which something was held, the newest first. */
export const heldMonths = (entries: readonly Entry[]): string[] =>
  [...new Set(entries.filter(({ state }) => state === 'held').map(({ date }) => date.slice(0, 7)))].reverse();
