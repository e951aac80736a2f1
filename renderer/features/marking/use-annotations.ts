import { type RefObject, useCallback } from 'react';
import { call, refusalOf } from '../../api/client';
import { useChannel } from '../../api/hooks';
import { showRefusal } from '../../api/notices';
import type { DeskKey } from '../../stores/marking-drafts';
import type { Annotation } from './reader/annotation-look';

type Place = Pick<Annotation, 'page' | 'place' | 'quote'>;

const NONE: readonly Annotation[] = [];

/** The places that were marked in a file, and how to mark more; new ones are tied to the criterion in work. */
export function useAnnotations(
  deskKey: DeskKey,
  submissionFileId: string,
  criterion: RefObject<string | null>,
) {
  const { data = NONE } = useChannel('annotations.list', deskKey);
  const annotations = data.filter((annotation) => annotation.submissionFileId === submissionFileId);
  const add = useCallback(
    async (places: readonly Place[]): Promise<string | null> => {
      let first: string | null = null;
      try {
        for (const place of places) {
          const { annotationId } = await call('annotations.add', {
            ...deskKey,
            submissionFileId,
            criterionId: criterion.current,
            ...place,
          });
          first ??= annotationId;
        }
      } catch (error) {
        showRefusal(refusalOf(error) ?? { code: 'internal', message: String((error as Error).message) });
      }
      return first;
    },
    [deskKey, submissionFileId, criterion],
  );
  return { annotations, add };
}
