import type { InputOf, OutputOf } from '../../../shared/contract';
import { addDays } from '../../../shared/dates';
import { RESULT_EXTENSION } from '../../../shared/domain/exchange/marking-result';
import { foldName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import { packResult } from '../../exchange/pack-result';
import type { CommandContext, JobContext } from '../../handlers';
import { getLecturerName } from '../marking/marker';
import { checkResult } from './check-result';
import { laptopKey } from './laptop-key';
import { hasUnsent } from './list-packages';
import { getOpened, manifestOf } from './opened-packages';
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
  const { transfers, workspace, signal, progress } = context;
  progress({ done: 0, total: 0, step: 'Ergebnis zusammenstellen' });
  const target = transfers.temporaryPath();
  const made = await context.transact(async ({ db, now, describe }) => {
    const opened = getOpened(db, packageId);
    const { missing } = checkResult(db, packageId);
    if (missing.length > 0 && !isInterim) throw incomplete(missing);
    const sequence = opened.sequence + 1;
    await packResult({
      packageManifest: manifestOf(db, packageId),
      key: laptopKey(workspace),
      openedAt: opened.openedAt,
      sequence,
      edits: listTypedEdits(db, packageId),
      now,
      target,
      signal,
    });
    db.update('openedPackages', packageId, {
      sequence,
      handedInAt: now.toISOString(),
      handedInSeq: db.value<number>('SELECT max(seq) FROM journalCommands') as number,
      isInterim: missing.length > 0 ? 1 : 0,
      confirmedAt: null,
      deleteOn: null,
    });
    const code = db.value<string>('SELECT code FROM cohorts WHERE id = ?', [opened.cohortId]) ?? '';
    describe({ label: `Ergebnis ${sequence} abgegeben, ${code}`, cohortId: opened.cohortId });
    return { sequence, fileName: fileNameOf(code, getLecturerName(db, opened.lecturerId), sequence) };
  });
  const ticket = transfers.putFile({
    path: target,
    fileName: made.fileName,
    mediaType: 'application/octet-stream',
  });
  return { ...ticket, sequence: made.sequence };
}

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
  const code = db.value<string>('SELECT code FROM cohorts WHERE id = ?', [opened.cohortId]) ?? '';
  describe({ label: `Abgabe bestätigt, ${code}`, cohortId: opened.cohortId });
  return { deleteOn };
}
