import type { OutputOf } from '../../shared/contract';
import { call } from '../api/client';
import { queryClient } from '../api/query-client';
import { createDrafts } from './drafts';

export interface NoteTarget {
  annotationId: string;
  /** Who marks: a lecturer, or null for the office. */
  asLecturerId: string | null;
}

/** What is typed beside a place in a paper until it is safe. */
export const useNoteDrafts = createDrafts<NoteTarget, { note: string }>({
  name: 'notes',
  idOf: ({ annotationId }) => annotationId,
  async send(target, { note = '' }) {
    await call('annotations.change', { ...target, note });
    return new Date().toISOString();
  },
  async patch({ annotationId }, values) {
    const queryKey = ['annotations.list'];
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueriesData<OutputOf<'annotations.list'>>({ queryKey }, (list) =>
      list?.map((annotation) =>
        annotation.annotationId === annotationId ? { ...annotation, ...values } : annotation,
      ),
    );
    void queryClient.invalidateQueries({ queryKey });
  },
});
