import { extname } from 'node:path';
import type { OutputOf } from '../../../shared/contract';
import type { ScheduleFormat } from '../../../shared/contract/handouts';
import { LIST_KINDS, LIST_NAMES, type ListKind } from '../../../shared/domain/chamber-list';
import { findingInWords } from '../../../shared/domain/registrations/registration';
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

const isListKind = (text: string): text is ListKind => LIST_KINDS.some((kind) => kind === text);

/** Writes the newest frozen list of a cohort for the chamber to a file, after freezing a new one if asked to. */
export async function exportChamberList(
  session: Session,
  options: { cohort: string; format?: string; out?: string; freeze?: boolean; list?: string },
): Promise<Answer> {
  const fromName = extname(options.out ?? '')
    .slice(1)
    .toLowerCase();
  const format = options.format ?? (isFormat(fromName) ? fromName : 'xlsx');
  if (!isFormat(format))
    throw new UsageError(`Dieses Format gibt es nicht: ${format}. Möglich: ${FORMATS.join(', ')}`);
  const kind = options.list ?? 'certificates';
  if (!isListKind(kind))
    throw new UsageError(`Diese Liste gibt es nicht: ${kind}. Möglich: ${LIST_KINDS.join(', ')}`);
  const cohort = await findCohort(session, options.cohort);
  const which = { cohortId: cohort.id, kind };
  const frozen = options.freeze ? await session.call('certificates.freeze', which) : null;
  const ticket = await session.call('certificates.export', { ...which, format });
  const savedTo = await session.save(ticket, options.out);
  const version = frozen ? ` (Fassung ${frozen.version})` : '';
  return {
    value: {
      ...ticket,
      savedTo,
      ...(frozen && { version: frozen.version, contentHash: frozen.contentHash }),
    },
    text: `${LIST_NAMES[kind]} ${cohort.code}${version} geschrieben: ${savedTo}`,
  };
}

const SCHEDULE_FORMATS = ['pdf', 'xlsx', 'ics'] as const;

const isScheduleFormat = (text: string): text is (typeof SCHEDULE_FORMATS)[number] =>
  SCHEDULE_FORMATS.some((format) => format === text);

/** Writes the schedule of a cohort to a file: for participants, for the wall, for spreadsheets or for calendars. */
export async function exportSchedule(
  session: Session,
  options: { cohort: string; format?: string; out?: string; wall?: boolean },
): Promise<Answer> {
  const fromName = extname(options.out ?? '')
    .slice(1)
    .toLowerCase();
  const format = options.format ?? (isScheduleFormat(fromName) ? fromName : 'pdf');
  if (!isScheduleFormat(format)) {
    throw new UsageError(`Dieses Format gibt es nicht: ${format}. Möglich: ${SCHEDULE_FORMATS.join(', ')}`);
  }
  if (options.wall && format !== 'pdf') throw new UsageError('Den Aushang (--wall) gibt es nur als pdf.');
  const cohort = await findCohort(session, options.cohort);
  const wanted: ScheduleFormat = options.wall ? 'wall' : format;
  const ticket = await session.call('handouts.schedule', { cohortId: cohort.id, format: wanted });
  const savedTo = await session.save(ticket, options.out);
  return { value: { ...ticket, savedTo }, text: `Stundenplan ${cohort.code} geschrieben: ${savedTo}` };
}

interface ImportOptions {
  cohort: string;
  dryRun?: boolean;
  fromStart?: boolean;
  refused?: string;
}

/** Enrols the people of a registrations file; rows that are refused are named and, on request, written to a file. */
export async function importParticipants(
  session: Session,
  path: string,
  options: ImportOptions,
): Promise<Answer> {
  const transferId = session.upload(path);
  const cohort = await findCohort(session, options.cohort);
  const reading = { transferId, cohortId: cohort.id };
  const { fileName, counts, rows, places, columns, missedSessions } = await session.call(
    'registrations.preview',
    reading,
  );
  const refusedRows = rows
    .filter(({ problems }) => problems.length > 0)
    .map(({ lineNumber, problems }) => ({ lineNumber, problems }));
  const lines = [`${fileName} → ${cohort.code}: ${describeCounts(counts)}`];
  for (const { lineNumber, problems } of refusedRows) {
    lines.push(`Zeile ${lineNumber} abgelehnt: ${problems.map(findingInWords).join(' ')}`);
  }
  const ignored = columns.filter(({ title, field }) => title !== '' && field === 'ignore');
  if (ignored.length > 0)
    lines.push(`Nicht übernommene Spalten: ${ignored.map(({ title }) => `„${title}“`).join(', ')}`);
  const fromStart = options.fromStart === true;
  if (missedSessions > 0) {
    lines.push(
      fromStart
        ? `Der Kurs läuft: von Anfang an dabei, vergangene Termine (${missedSessions}) sind noch zu erfassen.`
        : `Der Kurs läuft: ab heute dabei, vergangene Termine (${missedSessions}) zählen als gefehlt; anders mit --from-start.`,
    );
  }
  let refusedFile: string | null = null;
  if (options.refused !== undefined && refusedRows.length > 0) {
    const ticket = await session.call('registrations.offerRefused', reading);
    refusedFile = await session.save(ticket, options.refused);
    lines.push(`Abgelehnte Zeilen geschrieben: ${refusedFile}`);
  }
  if (options.dryRun) {
    lines.push('Nur Vorschau: Es wurde nichts übernommen.');
    return { value: { counts, places, refusedRows, refusedFile }, text: lines.join('\n') };
  }
  const { enrolled, waiting } = await session.call('registrations.import', {
    ...reading,
    expected: counts,
    fromStart,
  });
  lines.push(`${enrolled} angemeldet, ${waiting} auf der Warteliste.`);
  return { value: { counts, enrolled, waiting, refusedRows, refusedFile }, text: lines.join('\n') };
}

const describeCounts = (counts: OutputOf<'registrations.preview'>['counts']): string =>
  [
    `${counts.new} neu`,
    `${counts.known} bekannt`,
    `${counts['already-enrolled']} schon im Kurs`,
    `${counts['duplicate-of-row']} doppelt in der Datei`,
    `${counts.refused} abgelehnt`,
  ].join(', ');
