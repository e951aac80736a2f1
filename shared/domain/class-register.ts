import type { IsoDate } from '../dates';
import type { SessionState } from './attendance';
import type { SessionFormat } from './schedule-findings';

export const REGISTER_STATES = ['to-come', 'missing', 'draft', 'closed'] as const;
/** Of the entry of a session: not due before it is held; then missing, begun, or closed for good. */
export type RegisterState = (typeof REGISTER_STATES)[number];

interface RegisterSession {
  date: IsoDate;
  state: SessionState;
}

interface RegisterEntry {
  /** What was taught. */
  content: string;
  incidents: string;
  /** Instant at which it was closed; null while it is open. */
  closedAt: string | null;
}

/** How the entry of a session stands. Only a held session has something to be entered. */
export function registerState({ state }: RegisterSession, entry: RegisterEntry | null): RegisterState {
  if (state !== 'held') return 'to-come';
  if (entry === null) return 'missing';
  if (entry.closedAt !== null) return 'closed';
  return entry.content.trim() === '' && entry.incidents.trim() === '' ? 'missing' : 'draft';
}

/** An entry is due on the day of its session and overdue from the next day on, until it is closed. */
export function isRegisterOverdue(
  session: RegisterSession,
  entry: RegisterEntry | null,
  today: IsoDate,
): boolean {
  const state = registerState(session, entry);
  return (state === 'missing' || state === 'draft') && session.date < today;
}

/**
 * What keeps an entry from being closed: it must say what was taught and, unless people studied by themselves, who
 * taught. An empty list: it can be closed. Source: domain rules, class register (what was taught when by whom).
 */
export function registerGaps(
  { format }: { format: SessionFormat },
  { content, lecturerIds }: { content: string; lecturerIds: readonly string[] },
): ('content' | 'lecturerIds')[] {
  const gaps: ('content' | 'lecturerIds')[] = [];
  if (content.trim() === '') gaps.push('content');
  if (lecturerIds.length === 0 && format !== 'self-study') gaps.push('lecturerIds');
  return gaps;
}
