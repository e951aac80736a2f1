import type { OutputOf } from '../../../shared/contract';
import type { TopicState } from '../../../shared/domain/paper-deadline';
import type { Status } from '../../components/StatusGlyph';

export type ListedPaper = OutputOf<'papers.list'>['papers'][number];

/** The shape for a topic; its word is `papers:topicState.<state>`. */
export const TOPIC_STATUS: Readonly<Record<TopicState, Status>> = {
  open: 'open',
  proposed: 'in-progress',
  approved: 'done',
  rejected: 'refused',
};

export const PAPER_FILTERS = ['approved', 'handed-in', 'late', 'overdue'] as const;
export type PaperFilter = (typeof PAPER_FILTERS)[number];

const MATCHES: Readonly<Record<PaperFilter, (paper: ListedPaper) => boolean>> = {
  approved: ({ topicState }) => topicState === 'approved',
  'handed-in': ({ latest }) => latest !== null,
  late: ({ latest }) => latest?.isLate ?? false,
  overdue: ({ isOverdue }) => isOverdue,
};

/** The papers behind a figure; all of them without one. */
export const papersBehind = (
  papers: readonly ListedPaper[],
  filter: PaperFilter | null,
): readonly ListedPaper[] => (filter === null ? papers : papers.filter(MATCHES[filter]));
