import { useCallback, useEffect, useRef, useState } from 'react';
import type { InputOf, OutputOf } from '../../../../shared/contract';
import type { Ticket } from '../../../../shared/desktop';
import type { RegistrationField } from '../../../../shared/domain/registrations/fields';
import type { Refusal } from '../../../../shared/result';
import { door } from '../../../api/door';
import { useJob } from '../../../api/hooks';
import { inWords } from '../../../api/refusal-words';
import { isBackup, isCohortFile, useDroppedFile } from '../../../stores/dropped-file';

export type Preview = OutputOf<'registrations.preview'>;
export type PreviewRow = Preview['rows'][number];
export type Reading = Omit<InputOf<'registrations.preview'>, 'transferId' | 'cohortId'>;
export type Step = 'file' | 'header' | 'check';

interface Read {
  preview: Preview;
  milliseconds: number;
}

/** Why something stands in place of, or above, the preview. */
export type Trouble = { kind: 'refused'; refusal: Refusal } | { kind: 'no-header'; message: string };

/**
 * The course of an import: a file, how it is read, its preview, and the command at the end. A file is read as soon
 * as it and the cohort are known; nothing is written before `take`.
 */
export function useImport(
  cohortId: string | null,
  onTaken: (taken: OutputOf<'registrations.import'>) => void,
) {
  const [step, setStep] = useState<Step>('file');
  const [file, setFile] = useState<Ticket | null>(null);
  const [reading, setReading] = useState<Reading>({});
  const [read, setRead] = useState<Read | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const refused = useRef<Refusal | null>(null);
  const keepRefusal = useCallback((refusal: Refusal) => {
    refused.current = refusal;
    return true;
  }, []);
  const previewing = useJob('registrations.preview', { onRefused: keepRefusal });
  const taking = useJob('registrations.import', { onRefused: keepRefusal });
  const runPreview = previewing.run;
  const [isFromStart, setFromStart] = useState(false);
  const latestRead = useRef(0);

  const readFile = useCallback(
    async (ticket: Ticket, cohort: string, how: Reading, goTo: Step): Promise<void> => {
      latestRead.current += 1;
      const own = latestRead.current;
      const startedAt = performance.now();
      refused.current = null;
      const preview = await runPreview({ ...how, transferId: ticket.transferId, cohortId: cohort });
      if (own !== latestRead.current) return;
      const refusal = refused.current as Refusal | null;
      if (preview) {
        setRead({ preview, milliseconds: performance.now() - startedAt });
        setReading(how);
        setStep(goTo);
      } else if (refusal?.details?.reason === 'no-header' && how.headerLine === undefined) {
        // The lines are only known from a preview, so the first one stands for a header until one is chosen.
        setTrouble({ kind: 'no-header', message: refusal.message });
        await readFile(ticket, cohort, { ...how, headerLine: 1 }, 'header');
      } else if (refusal) setTrouble({ kind: 'refused', refusal });
    },
    [runPreview],
  );

  const choose = useCallback((ticket: Ticket) => {
    setRead(null);
    setTrouble(null);
    setStep('file');
    setReading({});
    setFile(ticket);
  }, []);

  const upload = useCallback(
    async (chosen: File) => {
      const result = await door.upload(chosen);
      if (result.ok) choose(result.value);
      else setTrouble({ kind: 'refused', refusal: inWords(result.error) });
    },
    [choose],
  );

  const dropped = useDroppedFile((state) => state.dropped);
  const takeDropped = useDroppedFile((state) => state.take);
  useEffect(() => {
    if (!dropped || isBackup(dropped) || isCohortFile(dropped)) return;
    const taken = takeDropped();
    if (!taken) return;
    if ('file' in taken) void upload(taken.file);
    else choose(taken.ticket);
  }, [dropped, takeDropped, upload, choose]);

  useEffect(() => {
    if (file && cohortId) void readFile(file, cohortId, {}, 'check');
  }, [file, cohortId, readFile]);

  const readAgain = useCallback(
    (changes: Reading, goTo: Step) => {
      if (!file || !cohortId) return;
      setTrouble(null);
      void readFile(file, cohortId, { ...reading, ...changes }, goTo);
    },
    [file, cohortId, reading, readFile],
  );

  const mapColumn = useCallback(
    (column: number, field: RegistrationField) => {
      if (!read) return;
      // Every field is read from one column alone; the column that had it before is left out.
      const mapping = read.preview.columns.map((each, index) => {
        if (index === column) return field;
        return each.field === field ? 'ignore' : each.field;
      });
      readAgain({ mapping }, 'check');
    },
    [read, readAgain],
  );

  const take = useCallback(async () => {
    if (!file || !cohortId || !read) return;
    refused.current = null;
    const taken = await taking.run({
      ...reading,
      mapping: read.preview.columns.map(({ field }) => field),
      transferId: file.transferId,
      cohortId,
      expected: read.preview.counts,
      fromStart: isFromStart,
    });
    const refusal = refused.current as Refusal | null;
    if (taken) onTaken(taken);
    else if (refusal) {
      setTrouble({ kind: 'refused', refusal });
      if (refusal.code === 'conflict') await readFile(file, cohortId, reading, 'check');
    }
  }, [file, cohortId, read, reading, isFromStart, taking.run, readFile, onTaken]);

  return {
    step,
    goTo: setStep,
    file,
    reading,
    preview: read?.preview ?? null,
    milliseconds: read?.milliseconds ?? 0,
    trouble,
    previewing,
    taking,
    upload,
    readAgain,
    mapColumn,
    isFromStart,
    setFromStart,
    take,
  };
}

export type Import = ReturnType<typeof useImport>;
