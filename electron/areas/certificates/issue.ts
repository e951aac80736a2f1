import type { InputOf, OutputOf } from '../../../shared/contract';
import { addDays, formatGermanDate } from '../../../shared/dates';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import { documentNumber, numberSeries, sequenceIn } from '../../../shared/domain/document-number';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { readWording } from './designs';
import {
  type DocumentHead,
  factsFor,
  getDocumentHead,
  listModules,
  listRecipients,
  type Recipient,
} from './document-facts';
import { keepDesign } from './issued-designs';
import { isSealedHere, numbersFromElsewhere, sealerOf } from './seals';

/** A date of issue further off is a slip of the hand, and would begin the numbers of another year. */
const MOST_DAYS_AHEAD = 366;

/**
 * Issues the documents that are due to somebody: facts and looks frozen, facts signed, the next numbers given, in one transaction and in the order of
 * the names. @throws Refused `not-found`, `blocked`, `conflict`, `validation`; DomainError `number-pattern`
 */
export function issueDocuments(
  context: CommandContext,
  { cohortId, enrolmentIds, issuedOn }: InputOf<'certificates.issue'>,
): OutputOf<'certificates.issue'> {
  const { db, newId, now, today, actor, describe } = context;
  if (issuedOn > addDays(today, MOST_DAYS_AHEAD)) {
    const message = `Der ${formatGermanDate(issuedOn)} liegt mehr als ein Jahr voraus. Bitte prüfen Sie den Tag der Ausstellung.`;
    throw new Refused('validation', message, { fields: { issuedOn: message } });
  }
  const head = getDocumentHead(db, cohortId);
  const modules = listModules(db, cohortId);
  const year = Number(issuedOn.slice(0, 4));
  const seal = sealerOf(context);
  const elsewhere = numbersFromElsewhere(db).map(({ number }) => number);
  const issued = chosenRecipients(db, cohortId, enrolmentIds, today).map((recipient) => {
    refuseSecond(db, recipient);
    refuseWarned(recipient);
    const document = recipient.due ?? 'certificate';
    const series = numberSeries(head.numberPattern, { document, year });
    const sequence = nextSequence(db, series);
    const number = documentNumber(head.numberPattern, { document, year }, sequence);
    refuseSharedSeries(head, { series, sequence, number }, elsewhere);
    refuseTakenNumber(db, number, head.chamber, elsewhere);
    const facts = factsFor(head, modules, recipient, {
      number,
      issuedOn,
      wordingOf: (document) => readWording(db, document, head.chamberId),
    });
    const id = newId();
    db.insert('certificates', {
      id,
      enrolmentId: recipient.enrolmentId,
      document: facts.document,
      number,
      issuedOn,
      facts: canonicalJson(facts),
      designId: keepDesign(context, { document, chamberId: head.chamberId }),
      seal: seal(facts),
      issuedAt: now.toISOString(),
      issuedBy: actor,
    });
    db.insert('documentNumbers', {
      id: newId(),
      series,
      sequence,
      number,
      certificateId: id,
      givenAt: now.toISOString(),
    });
    return { id, enrolmentId: recipient.enrolmentId, document: facts.document, number };
  });
  const [first] = issued;
  describe({
    label:
      issued.length === 1
        ? `Dokument ${first?.number} ausgestellt, ${head.cohortCode}`
        : `${issued.length} Dokumente ausgestellt, ${head.cohortCode}`,
    cohortId,
  });
  return { issued };
}

function chosenRecipients(
  db: Db,
  cohortId: string,
  enrolmentIds: readonly string[],
  today: string,
): Recipient[] {
  const wanted = new Set(enrolmentIds);
  const chosen = listRecipients(db, cohortId, today).filter(({ enrolmentId }) => wanted.has(enrolmentId));
  if (chosen.length !== wanted.size) {
    throw new Refused(
      'not-found',
      'Eine der ausgewählten Personen ist in diesem Kurs nicht (mehr) angemeldet. Bitte laden Sie die Seite neu.',
    );
  }
  return chosen;
}

/** One document in force a person: another is issued once that is revoked. */
function refuseSecond(db: Db, { enrolmentId, name }: Recipient): void {
  const number = db.value<string>(
    'SELECT number FROM certificates WHERE enrolmentId = ? AND issuedAt IS NOT NULL AND revokedAt IS NULL',
    [enrolmentId],
  );
  if (number === undefined) return;
  throw new Refused(
    'conflict',
    `${name} hat bereits das Dokument ${number}. Drucken Sie es als Zweitschrift, oder widerrufen Sie es, bevor Sie ein neues ausstellen.`,
    { details: { reason: 'document-in-force', number } },
  );
}

/** @throws Refused `blocked` */
function refuseWarned({ isWarned, name, enrolmentId }: Recipient): void {
  if (!isWarned) return;
  throw new Refused(
    'blocked',
    `Bei ${name} ist noch etwas zu prüfen. Bitte beheben Sie es auf der Seite „Zertifikate“, oder begründen Sie dort, warum es so bleibt.`,
    { details: { reason: 'document-warned', enrolmentId } },
  );
}

const nextSequence = (db: Db, series: string): number =>
  (db.value<number>('SELECT max(sequence) FROM documentNumbers WHERE series = ?', [series]) ?? 0) + 1;

/**
 * Another machine of the academy gives numbers of this series, as documents that came with the file of a cohort show. Going on
 * after the highest of them would leave a gap here, and one that has not come yet could still be met: each machine has its own.
 */
function refuseSharedSeries(
  head: DocumentHead,
  { series, sequence, number }: { series: string; sequence: number; number: string },
  elsewhere: readonly string[],
): void {
  const taken = elsewhere.find((other) => (sequenceIn(series, other) ?? 0) >= sequence);
  if (taken === undefined) return;
  throw new Refused(
    'conflict',
    `${number} kann hier nicht vergeben werden: ${taken} ist mit der Datei eines Kurses gekommen, ein anderer Rechner vergibt Nummern nach demselben Muster. Bitte geben Sie diesem hier im Profil „${head.chamber}“ ein eigenes, etwa B-${head.numberPattern}.`,
    { details: { reason: 'number-series-shared', number: taken } },
  );
}

/** Two patterns may come to the same number: "27-1" and "11" of one, "27-11" of the other. */
function refuseTakenNumber(db: Db, number: string, chamber: string, elsewhere: readonly string[]): void {
  const isGiven = db.value('SELECT 1 FROM documentNumbers WHERE number = ?', [number]) !== undefined;
  if (!isGiven && !elsewhere.includes(number)) return;
  throw new Refused(
    'conflict',
    `Die Nummer ${number} ist schon vergeben, nach einem anderen Muster. Bitte ändern Sie das Muster im Profil „${chamber}“.`,
    { details: { reason: 'number-taken', number } },
  );
}

/**
 * Takes a document out of force; number, facts and reason stay. Only where it was issued: the list of what is revoked is signed
 * with that office's key. @throws Refused `not-found`, `conflict`
 */
export function revokeDocument(
  { db, now, actor, describe }: CommandContext,
  { certificateId, reason }: InputOf<'certificates.revoke'>,
): Record<string, never> {
  const found = db.get<{ number: string; revokedAt: string | null; cohortId: string; cohortCode: string }>(
    `SELECT z.number, z.revokedAt, c.id AS cohortId, c.code AS cohortCode
     FROM certificates z JOIN enrolments e ON e.id = z.enrolmentId JOIN cohorts c ON c.id = e.cohortId
     WHERE z.id = ? AND z.issuedAt IS NOT NULL`,
    [certificateId],
  );
  if (!found) throw new Refused('not-found', 'Dieses Dokument gibt es nicht. Bitte laden Sie die Seite neu.');
  if (found.revokedAt !== null) {
    throw new Refused('conflict', `Das Dokument ${found.number} ist bereits widerrufen.`, {
      details: { reason: 'document-revoked', number: found.number },
    });
  }
  if (!isSealedHere(db, certificateId)) {
    throw new Refused(
      'conflict',
      `Das Dokument ${found.number} ist mit der Datei eines Kurses gekommen und stünde hier in keiner Widerrufsliste. Bitte widerrufen Sie es dort, wo es ausgestellt wurde.`,
      { details: { reason: 'document-issued-elsewhere', number: found.number } },
    );
  }
  db.update('certificates', certificateId, {
    revokedAt: now.toISOString(),
    revokedBy: actor,
    revokedReason: reason,
  });
  describe({ label: `Dokument ${found.number} widerrufen, ${found.cohortCode}`, cohortId: found.cohortId });
  return {};
}
