import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../../shared/contract';
import { useJob, useUpload } from '../../../api/hooks';
import { showDone } from '../../../api/notices';
import type { FoundFile } from './collect-files';
import { firstAssignment, papersOf } from './verdict';

type Preview = OutputOf<'papers.previewMany'>;
type Given = { transferId: string; path: string };

/** Handing in many: files are put in, looked through, corrected by hand and then taken as one step. */
export function useMany(cohortId: string, onTaken: () => void) {
  const { t } = useTranslation('papers');
  const upload = useUpload();
  const [given, setGiven] = useState<readonly Given[]>([]);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [assigned, setAssigned] = useState<readonly (string | null)[]>([]);
  const [stated, setStated] = useState<ReadonlySet<string>>(new Set());
  const [uploaded, setUploaded] = useState<{ done: number; total: number; step: string } | null>(null);
  const isStopped = useRef(false);
  const looking = useJob('papers.previewMany');
  const taking = useJob('papers.submitMany', {
    onDone: ({ papers, late }) => {
      showDone(t(late > 0 ? 'many.doneLate' : 'many.done', { count: papers, late }));
      onTaken();
    },
  });

  /** More files beside those that are there; what was corrected for these stays. */
  const add = async (found: readonly FoundFile[]) => {
    const more: Given[] = [];
    isStopped.current = false;
    for (const [index, { file, path }] of found.entries()) {
      setUploaded({ done: index, total: found.length, step: file.name });
      const ticket = await upload(file);
      if (isStopped.current) break;
      if (ticket) more.push({ transferId: ticket.transferId, path });
    }
    setUploaded(null);
    if (more.length === 0 || isStopped.current) return;
    const next = await looking.run({ cohortId, files: [...given, ...more] });
    if (!next) return;
    setGiven([...given, ...more]);
    const kept = preview?.files.length ?? 0;
    setAssigned(
      firstAssignment(next).map((first, index) => (index < kept ? (assigned[index] ?? null) : first)),
    );
    setPreview(next);
  };

  const stopUpload = () => {
    isStopped.current = true;
  };

  const assign = (index: number, enrolmentId: string | null) =>
    setAssigned(assigned.map((known, at) => (at === index ? enrolmentId : known)));

  const state = (enrolmentIds: readonly string[], isStated: boolean) => {
    const next = new Set(stated);
    for (const enrolmentId of enrolmentIds) {
      if (isStated) next.add(enrolmentId);
      else next.delete(enrolmentId);
    }
    setStated(next);
  };

  const clear = () => {
    setGiven([]);
    setPreview(null);
    setAssigned([]);
    setStated(new Set());
  };

  const papers = preview ? papersOf(preview, assigned, stated) : [];
  const take = (receivedOn: string | null, today: string) =>
    taking.run({
      cohortId,
      papers,
      // Noon lies on the same calendar day in Berlin all year round.
      ...(receivedOn !== null && receivedOn !== today && { submittedAt: `${receivedOn}T11:00:00Z` }),
    });

  return {
    preview,
    assigned,
    stated,
    papers,
    uploaded,
    stopUpload,
    looking,
    taking,
    add,
    assign,
    state,
    clear,
    take,
  };
}

export type Many = ReturnType<typeof useMany>;
