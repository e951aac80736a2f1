import type { OutputOf } from '../../shared/contract';
import { call } from '../api/client';
import { queryClient } from '../api/query-client';
import { createDrafts } from './drafts';
import { type DeskKey, sayFailure } from './marking-drafts';

export interface NoteTarget extends DeskKey {
  annotationId: string;
}

const queryKey = ['annotations.list'];

/** What is typed beside a place in a paper until it is safe. */
export const useNoteDrafts = createDrafts<NoteTarget, { note: string }>({
  name: 'notes',
  idOf: ({ annotationId }) => annotationId,
  storedOf: ({ annotationId }) =>
    queryClient
      .getQueriesData<OutputOf<'annotations.list'>>({ queryKey })
      .flatMap(([, list]) => list ?? [])
      .find((annotation) => annotation.annotationId === annotationId) ?? null,
  async send({ annotationId, asLecturerId }, { note = '' }) {
    await call('annotations.change', { annotationId, asLecturerId, note });
    return new Date().toISOString();
  },
  async patch({ annotationId }, values) {
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueriesData<OutputOf<'annotations.list'>>({ queryKey }, (list) =>
      list?.map((annotation) =>
        annotation.annotationId === annotationId ? { ...annotation, ...values } : annotation,
      ),
    );
    void queryClient.invalidateQueries({ queryKey });
  },
  onFailed(target, refusal) {
    const { drafts, drop } = useNoteDrafts.getState();
    sayFailure(target, refusal, drafts[target.annotationId]?.values.note ?? '', () => drop(target));
  },
});
