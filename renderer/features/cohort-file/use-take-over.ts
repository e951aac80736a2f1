import { useCallback, useEffect, useState } from 'react';
import type { OutputOf } from '../../../shared/contract';
import type { Ticket } from '../../../shared/desktop';
import type { Refusal } from '../../../shared/result';
import { useJob, useUpload } from '../../api/hooks';
import { isCohortFile, useDroppedFile } from '../../stores/dropped-file';

export type Preview = OutputOf<'cohortFile.read'>;
export type ArrivingPerson = Preview['people'][number];

/** Chosen in place of what is proposed; null: an entry of their own. */
type Choices = Readonly<Record<string, string | null>>;

/** Who somebody of the file becomes; null: an entry of their own. */
export const becomesOf = (person: ArrivingPerson, choices: Choices): string | null => {
  if (person.here) return person.here.personId;
  return choices[person.personId] === undefined ? person.proposedId : (choices[person.personId] ?? null);
};

export type Ground = Preview['ground'][number];

/** Which course, chamber or venue here one of the file is; null: it comes as one of its own. */
export const groundOf = ({ id, proposedId }: Ground, choices: Choices): string | null =>
  choices[id] === undefined ? proposedId : (choices[id] ?? null);

/** The course of taking a cohort over: a file and its passphrase, what it would do, and the command at the end. */
export function useTakeOver(onTaken: (taken: OutputOf<'cohortFile.takeOver'>, preview: Preview) => void) {
  const [file, setFile] = useState<Ticket | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [preview, setPreview] = useState<Preview | null>(null);
  const [choices, setChoices] = useState<Choices>({});
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const onRefused = useCallback((refused: Refusal) => {
    setRefusal(refused);
    return true;
  }, []);
  const upload = useUpload();
  const reading = useJob('cohortFile.read', { onRefused, onDone: setPreview });
  const taking = useJob('cohortFile.takeOver', {
    onRefused,
    onDone: (taken) => preview && onTaken(taken, preview),
  });

  const choose = useCallback((ticket: Ticket | null) => {
    setRefusal(null);
    setPreview(null);
    setChoices({});
    setFile(ticket);
  }, []);
  const chooseFile = useCallback(
    async (chosen: File) => {
      const ticket = await upload(chosen);
      if (ticket) choose(ticket);
    },
    [upload, choose],
  );

  const dropped = useDroppedFile((state) => state.dropped);
  const takeDropped = useDroppedFile((state) => state.take);
  useEffect(() => {
    if (!dropped || !isCohortFile(dropped)) return;
    const taken = takeDropped();
    if (!taken) return;
    if ('file' in taken) void chooseFile(taken.file);
    else choose(taken.ticket);
  }, [dropped, takeDropped, chooseFile, choose]);

  return {
    file,
    chooseFile,
    passphrase,
    setPassphrase: (text: string) => {
      setPassphrase(text);
      setRefusal(null);
    },
    preview,
    refusal,
    choices,
    decide: (id: string, becomesId: string | null) => {
      setRefusal(null);
      setChoices((current) => ({ ...current, [id]: becomesId }));
    },
    back: () => {
      setRefusal(null);
      setPreview(null);
    },
    reading,
    taking,
    read: () => {
      setRefusal(null);
      if (file) void reading.run({ transferId: file.transferId, passphrase });
    },
    take: () => {
      setRefusal(null);
      if (!file || !preview) return;
      const { fileId, fingerprint } = preview;
      const people = preview.people
        .filter(({ personId }) => choices[personId] !== undefined)
        .map(({ personId }) => ({ personId, becomesId: choices[personId] ?? null }));
      const ground = preview.ground
        .filter(({ candidates }) => candidates.length > 0)
        .map((entry) => ({ id: entry.id, becomesId: groundOf(entry, choices) }));
      void taking.run({ transferId: file.transferId, passphrase, fileId, fingerprint, people, ground });
    },
  };
}

export type TakeOver = ReturnType<typeof useTakeOver>;
