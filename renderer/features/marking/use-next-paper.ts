import { useEffect } from 'react';
import { call } from '../../api/client';
import type { DeskKey } from '../../stores/marking-drafts';
import { fileOnTop, filesOf, isPdf } from './desk-files';
import { type Desk, nextUnfinished } from './desk-model';
import { canShowPdf } from './reader/can-show-pdf';
import { readPaper } from './reader/paper-bytes';

/** The paper at hand comes first. */
const AHEAD_AFTER_MS = 1500;

/** Fetches the paper that is marked next while one reads this one, so that it lies there when it is its turn. */
export function useNextPaper(desk: Desk, deskKey: DeskKey): void {
  const next = nextUnfinished(desk) ?? desk.nextEnrolmentId;
  useEffect(() => {
    if (next === null || deskKey.part !== 'paper' || !canShowPdf()) return;
    const timer = setTimeout(() => {
      call('marking.get', { ...deskKey, enrolmentId: next })
        .then((other) => {
          const file = fileOnTop(filesOf(other));
          return file && isPdf(file) ? readPaper(file.submissionFileId, file.byteLength) : null;
        })
        .catch(() => undefined);
    }, AHEAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [next, deskKey]);
}
