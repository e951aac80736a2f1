import type { InputOf, OutputOf } from '../../../shared/contract';
import { addDays } from '../../../shared/dates';
import { RESULT_EXTENSION, type UnchainedEdit } from '../../../shared/domain/exchange/marking-result';
import { foldName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import { packResult } from '../../exchange/pack-result';
import type { CommandContext, JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import type { Ticket } from '../../transfers';
import { getLecturerName } from '../marking/marker';
import { checkResult } from './check-result';
import { laptopKey } from './laptop-key';
import { hasUnsent, isUnsaved } from './list-packages';
import { findOpened, getOpened, manifestOf, type OpenedPackage } from './opened-packages';
import { listTypedEdits } from './typed-edits';

/** So long the personal data stays on this device after the office has confirmed the hand-in, in days. */
export const KEPT_DAYS = 30;

/**
 * Makes the result of a package with everything that was typed so far, and counts it: number and file belong together, so
 * the file is handed out only when its number is kept. @throws Refused `not-found`, `conflict`, `blocked`
 */
export async function handIn(
  context: JobContext,
  { packageId, isInterim = false }: InputOf<'laptop.handIn'>,
): Promise<OutputOf<'laptop.handIn'>> {
  const { transfers, progress } = context;
  progress({ done: 0, total: 0, step: 'Ergebnis zusammenstellen' });
  const target = transfers.temporaryPath();
  const made = await context.transact(async ({ db, now, describe }) => {
    const opened = getOpened(db, packageId);
    const { missing } = checkResult(db, packageId);
    if (missing.length > 0 && !isInterim) throw incomplete(missing);
    const sequence = opened.sequence + 1;
    const edits = listTypedEdits(db, packageId);
    await writeResult(context, { db, opened, sequence, edits, now, target });
    db.update('openedPackages', packageId, {
      sequence,
      handedInAt: now.toISOString(),
      handedInSeq: db.value<number>('SELECT max(seq) FROM journalCommands') as number,
      savedAt: null,
      isInterim: missing.length > 0 ? 1 : 0,
      confirmedAt: null,
      deleteOn: null,
    });
    describe({
      label: `Ergebnis ${sequence} abgegeben, ${codeOf(db, opened)}`,
      cohortId: opened.cohortId,
    });
    return { opened, sequence };
  });
  return { ...handOutResult(context, made.opened, made.sequence, target), sequence: made.sequence };
}

/**
 * The result that was handed in last, made anew with what it held: the same number, log and time, so an office that has got both files has
 * got one result. @throws Refused `not-found`, `conflict` where nothing was handed in
 */
export async function saveAgain(
  context: JobContext,
  { packageId }: InputOf<'laptop.saveAgain'>,
): Promise<OutputOf<'laptop.saveAgain'>> {
  const { db, transfers, progress } = context;
  progress({ done: 0, total: 0, step: 'Ergebnis zusammenstellen' });
  const opened = getOpened(db, packageId);
  const { sequence, handedInAt, handedInSeq } = opened;
  if (handedInAt === null || handedInSeq === null) {
    throw new Refused(
      'conflict',
      'Aus diesem Paket wurde noch kein Ergebnis abgegeben. Bitte geben Sie zuerst das Ergebnis ab.',
      { details: { reason: 'no-result-yet' } },
    );
  }
  const target = transfers.temporaryPath();
  const edits = listTypedEdits(db, packageId, { until: handedInSeq });
  await writeResult(context, { db, opened, sequence, edits, now: new Date(handedInAt), target });
  return handOutResult(context, opened, sequence, target);
}

interface ResultToWrite {
  db: Db;
  opened: OpenedPackage;
  sequence: number;
  edits: readonly UnchainedEdit[];
  /** When it is, or was, handed in. */
  now: Date;
  target: string;
}

const writeResult = (
  { workspace, signal }: JobContext,
  { db, opened: { packageId, openedAt }, ...result }: ResultToWrite,
): Promise<unknown> =>
  packResult({
    ...result,
    packageManifest: manifestOf(db, packageId),
    key: laptopKey(workspace),
    openedAt,
    signal,
  });

/** A result as a file to save: it is on its way to the office only once it was. */
function handOutResult(
  { db, transfers, whenSaved }: JobContext,
  opened: OpenedPackage,
  sequence: number,
  path: string,
): Ticket {
  const { packageId, lecturerId, cohortId } = opened;
  const ticket = transfers.putFile({
    path,
    fileName: fileNameOf(codeOf(db, opened), getLecturerName(db, lecturerId), sequence),
    mediaType: 'application/octet-stream',
  });
  whenSaved(ticket, (command) => {
    const now = findOpened(command.db, packageId);
    // A later result may have taken its place.
    if (now?.sequence !== sequence || !isUnsaved(now)) return;
    command.db.update('openedPackages', packageId, { savedAt: command.now.toISOString() });
    command.describe({ label: `Ergebnis ${sequence} gespeichert, ${codeOf(command.db, opened)}`, cohortId });
  });
  return ticket;
}

const codeOf = (db: Db, { cohortId }: OpenedPackage): string =>
  db.value<string>('SELECT code FROM cohorts WHERE id = ?', [cohortId]) ?? '';

/** `smm-2027-1-koester-ergebnis-2.kkergebnis`: letters and digits that every system and every mail takes. */
const fileNameOf = (code: string, name: string, sequence: number): string =>
  `${foldName(`${code} ${name.split(' ').at(-1)} Ergebnis ${sequence}`)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')}${RESULT_EXTENSION}`;

function incomplete(missing: OutputOf<'laptop.checkResult'>['missing']): Refused {
  const names = missing
    .slice(0, 5)
    .map(({ displayName }) => displayName)
    .join(', ');
  const more = missing.length > 5 ? ` und ${missing.length - 5} weiteren` : '';
  return new Refused(
    'blocked',
    `Das Ergebnis ist noch nicht vollständig: Bei ${names}${more} fehlt etwas. Bitte ergänzen Sie es, oder geben Sie einen Zwischenstand ab.`,
    { details: { reason: 'incomplete', count: missing.length } },
  );
}

/**
 * The office has said that the result arrived: from now on the personal data may go. @throws Refused `not-found`, `conflict`
 * where there is something that the office cannot have
 */
export function confirmHandIn(
  { db, now, today, describe }: CommandContext,
  { packageId }: InputOf<'laptop.confirm'>,
): OutputOf<'laptop.confirm'> {
  const opened = getOpened(db, packageId);
  if (isUnsaved(opened)) {
    throw new Refused(
      'conflict',
      `Ergebnis ${opened.sequence} ist noch nicht gespeichert und kann das Büro nicht erreicht haben. Bitte speichern Sie es, und schicken Sie es dem Büro.`,
      { details: { reason: 'unsaved' } },
    );
  }
  if (hasUnsent(db, opened)) {
    throw new Refused(
      'conflict',
      'Es gibt Bewertungen, die noch nicht abgegeben sind. Bitte geben Sie zuerst das vollständige Ergebnis ab.',
      { details: { reason: 'unsent' } },
    );
  }
  if (opened.deleteOn !== null) return { deleteOn: opened.deleteOn };
  const deleteOn = addDays(today, KEPT_DAYS);
  db.update('openedPackages', packageId, { confirmedAt: now.toISOString(), deleteOn });
  describe({ label: `Abgabe bestätigt, ${codeOf(db, opened)}`, cohortId: opened.cohortId });
  return { deleteOn };
}
