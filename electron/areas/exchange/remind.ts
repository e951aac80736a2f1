import type { InputOf, OutputOf } from '../../../shared/contract';
import { formatGermanDate } from '../../../shared/dates';
import { isMailAddress } from '../../../shared/domain/mail-address';
import { fillPattern } from '../../../shared/domain/name-pattern';
import { Refused } from '../../../shared/errors';
import { writeMailDraft } from '../../documents/mail-draft';
import { safeFileName } from '../../documents/timetable';
import type { JobContext } from '../../handlers';
import { getPackage, listPackages, refuseEnded } from './packages';

const EML = 'message/rfc822';

/** Drafts a mail to who holds a package; once it is saved, that they were reminded is noted. @throws Refused, DomainError */
export async function remindMarker(
  context: JobContext,
  { packageId, subject, text }: InputOf<'exchange.remind'>,
): Promise<OutputOf<'exchange.remind'>> {
  const { db, now, today, transfers } = context;
  const found = getPackage(db, packageId);
  refuseEnded(found);
  const row = listPackages(db, found.cohortId, today).find((listed) => listed.packageId === packageId);
  const email = row?.email ?? '';
  if (!isMailAddress(email)) {
    throw new Refused(
      'blocked',
      `Zu ${found.markerName} ist keine E-Mail-Adresse gespeichert. Bitte tragen Sie sie bei der Person ein.`,
      { details: { reason: 'no-email' } },
    );
  }
  const academy = db.get<{ name: string; email: string }>('SELECT name, email FROM academy');
  const values = {
    Name: found.markerName,
    Kurs: found.cohortCode,
    Frist: germanDay(found.dueOn),
    Arbeiten: String((row?.papers ?? 0) - (row?.done ?? 0)),
    Akademie: academy?.name ?? '',
  };
  const bytes = await writeMailDraft({
    from: academy && isMailAddress(academy.email) ? { name: academy.name, address: academy.email } : null,
    to: { name: found.markerName, address: email },
    subject: fillPattern(subject, values),
    text: fillPattern(text, values),
    attachments: [],
    messageId: `${packageId}.${now.getTime()}`,
    now,
  });
  const ticket = transfers.put({
    fileName: safeFileName(`Erinnerung ${found.markerName}.eml`),
    mediaType: EML,
    bytes,
  });
  context.whenSaved(ticket, (command) => {
    command.db.update('exchangePackages', packageId, { remindedAt: command.now.toISOString() });
    command.describe({
      label: `Erinnerung an ${found.markerName} entworfen, ${found.cohortCode}`,
      cohortId: found.cohortId,
    });
  });
  return ticket;
}

const germanDay = (day: string | null): string => (day === null ? 'ohne Frist' : formatGermanDate(day));
