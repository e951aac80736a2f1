import { extname } from 'node:path';
import type { Answer } from './program';
import type { Session } from './session';
import { CommandRefused, UsageError } from './terminal';

const FORMATS = ['xlsx', 'csv', 'pdf'] as const;
type Format = (typeof FORMATS)[number];

const isFormat = (text: string): text is Format => FORMATS.includes(text as Format);

/** The cohort of a code or an id. @throws CommandRefused `not-found` */
async function findCohort(session: Session, wanted: string): Promise<{ id: string; code: string }> {
  const cohorts = await session.call('cohorts.list', {});
  const folded = wanted.trim().toLowerCase();
  const found = cohorts.find(({ id, code }) => id === wanted || code.toLowerCase() === folded);
  if (found) return found;
  const known = cohorts.map(({ code }) => code).join(', ');
  throw new CommandRefused({
    code: 'not-found',
    message: `Den Kurs „${wanted}“ gibt es nicht. ${known ? `Vorhanden: ${known}` : 'Es ist noch kein Kurs angelegt.'}`,
  });
}

/** Writes the newest frozen certificate list of a cohort to a file, after freezing a new one if asked to. */
export async function exportCertificateList(
  session: Session,
  options: { cohort: string; format?: string; out?: string; freeze?: boolean },
): Promise<Answer> {
  const fromName = extname(options.out ?? '')
    .slice(1)
    .toLowerCase();
  const format = options.format ?? (isFormat(fromName) ? fromName : 'xlsx');
  if (!isFormat(format))
    throw new UsageError(`Dieses Format gibt es nicht: ${format}. Möglich: ${FORMATS.join(', ')}`);
  const cohort = await findCohort(session, options.cohort);
  const frozen = options.freeze ? await session.call('certificates.freeze', { cohortId: cohort.id }) : null;
  const ticket = await session.call('certificates.export', { cohortId: cohort.id, format });
  const savedTo = await session.save(ticket, options.out);
  const version = frozen ? ` (Fassung ${frozen.version})` : '';
  return {
    value: {
      ...ticket,
      savedTo,
      ...(frozen && { version: frozen.version, contentHash: frozen.contentHash }),
    },
    text: `Zertifikatsliste ${cohort.code}${version} geschrieben: ${savedTo}`,
  };
}

export async function importParticipants(
  _session: Session,
  _file: string,
  _options: { cohort: string; dryRun?: boolean },
): Promise<Answer> {
  throw new UsageError('');
}
