import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { matchPath, useLocation, useNavigate } from 'react-router';
import type { Ticket } from '../../shared/desktop';
import { door } from '../api/door';
import { useJob } from '../api/hooks';
import { showRefusal } from '../api/notices';
import {
  type Dropped,
  isBackup,
  isCohortFile,
  isPackage,
  isResult,
  useDroppedFile,
} from '../stores/dropped-file';
import { useIsLecturer } from './use-is-lecturer';

/** Where a backup is restored while a workspace is open. */
export const RESTORE = '/einstellungen/arbeitsbereich';

/** Where a cohort is taken over out of a file. */
const TAKE_OVER = '/kurse/aus-datei';

/** Where the result of a marking package is taken in. */
const RESULT = '/ergebnis';

interface Incoming {
  /** A backup came and is kept. */
  onBackup: () => void;
  /** A marking package came and is kept. */
  onPackage?: () => unknown;
  /** Any other file came and is kept: a cohort, a result, or a list of registrations as far as its name tells. */
  onList?: (dropped: Dropped) => void;
}

/** What somebody drops on the window or the system passes to it: folders are opened, files go to the page for them. */
export function useIncoming({ onBackup, onPackage, onList }: Incoming) {
  const { run: open } = useJob('workspace.open');
  const keep = useDroppedFile((state) => state.keep);
  const take = useCallback(
    (dropped: Dropped) => {
      keep(dropped);
      if (isBackup(dropped)) onBackup();
      else if (isPackage(dropped)) onPackage?.();
      else onList?.(dropped);
    },
    [keep, onBackup, onPackage, onList],
  );
  return {
    openFolder: useCallback((folder: string) => void open({ folder }), [open]),
    takeTicket: useCallback((ticket: Ticket) => take({ ticket }), [take]),
    takeFile: useCallback(
      async (file: File) => {
        const folder = await door.folderOf(file);
        if (folder === null) take({ file });
        else await open({ folder });
      },
      [take, open],
    ),
  };
}

/**
 * The same while a workspace is open: cohorts and results go to where they are taken over, lists to the import, into the cohort on screen
 * if there is one. In a lecturer's workspace packages go to its home, and nothing else has a place.
 */
export function useIncomingHere() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const isLecturer = useIsLecturer();
  const refuseOther = useRefuseOther();
  const cohortId = matchPath('/kurse/:cohortId/*', pathname)?.params.cohortId;
  return useIncoming({
    onBackup: useCallback(
      () => (isLecturer ? refuseOther() : navigate(RESTORE, { state: { restore: true } })),
      [navigate, isLecturer, refuseOther],
    ),
    onPackage: useCallback(() => isLecturer && navigate('/'), [navigate, isLecturer]),
    onList: useCallback(
      (dropped: Dropped) => {
        if (isLecturer) refuseOther();
        else if (isCohortFile(dropped)) navigate(TAKE_OVER);
        else if (isResult(dropped)) navigate(RESULT);
        else navigate(isCohort(cohortId) ? `/kurse/${cohortId}/import` : '/import');
      },
      [navigate, cohortId, isLecturer, refuseOther],
    ),
  });
}

const isCohort = (word: string | undefined): boolean =>
  word !== undefined && word !== 'neu' && word !== 'aus-datei';

/** Puts a file away that has no place in a lecturer's workspace, and says so. */
function useRefuseOther(): () => void {
  const { t } = useTranslation('laptop');
  const take = useDroppedFile((state) => state.take);
  return useCallback(() => {
    take();
    showRefusal({ code: 'bad-file', message: t('drop.other') });
  }, [t, take]);
}

/** What came before a workspace was open: a cohort is taken over at once, a list once there is a cohort to import into. */
export function useWaitingFile(hasCohorts: boolean): void {
  const navigate = useNavigate();
  const came = useRef(useDroppedFile.getState().dropped);
  useEffect(() => {
    const { dropped } = useDroppedFile.getState();
    if (dropped === null || dropped !== came.current || isPackage(dropped)) return;
    if (!hasCohorts && !isCohortFile(dropped)) return;
    came.current = null;
    navigate(isCohortFile(dropped) ? TAKE_OVER : isResult(dropped) ? RESULT : '/import');
  }, [hasCohorts, navigate]);
}
