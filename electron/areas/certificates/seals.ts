import type { InputOf, OutputOf } from '../../../shared/contract';
import { todayInBerlin } from '../../../shared/dates';
import {
  type IssuerKey,
  judgeCode,
  type RevocationList,
  readCode,
  type SignedRevocationList,
} from '../../../shared/domain/document-code';
import type { DocumentFacts } from '../../../shared/domain/document-facts';
import { Refused } from '../../../shared/errors';
import { writeVerificationPage } from '../../documents/verification/verification-page';
import { issuerKeyOf, sealFacts, signRevocations, verifyRaw } from '../../exchange/document-keys';
import { newSigningKey, type SigningKey } from '../../exchange/keys';
import type { CommandContext, JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import type { Ticket } from '../../transfers';

/** The key in use, or null while no document was issued. */
const findKey = (db: Db): (SigningKey & { id: string }) | null =>
  db.get<SigningKey & { id: string }>(
    `SELECT k.id, k.publicKey, s.privateKey FROM documentKeys k JOIN secretDocumentKeys s ON s.id = k.id
     WHERE k.retiredAt IS NULL`,
  ) ?? null;

function makeKey({ db, now }: CommandContext): SigningKey {
  const key = newSigningKey();
  const { keyId } = issuerKeyOf(key.publicKey);
  db.insert('documentKeys', { id: keyId, publicKey: key.publicKey, createdAt: now.toISOString() });
  db.insert('secretDocumentKeys', { id: keyId, privateKey: key.privateKey });
  return key;
}

/** Seals documents with the academy's key, which is made with the first. Within a command. */
export function sealerOf(context: CommandContext): (facts: DocumentFacts) => string {
  const key = findKey(context.db) ?? makeKey(context);
  return (facts) => sealFacts(facts, key);
}

/** Every key that documents were ever signed with here. */
const listKeys = (db: Db): IssuerKey[] =>
  db
    .all<{ publicKey: string }>('SELECT publicKey FROM documentKeys ORDER BY createdAt, id')
    .map(({ publicKey }) => issuerKeyOf(publicKey));

export function readSeals(db: Db): OutputOf<'certificates.seals'> {
  return {
    address: addressOf(db),
    keys: db.all('SELECT id AS keyId, createdAt, retiredAt FROM documentKeys ORDER BY createdAt DESC, id'),
    revoked: revokedNumbers(db).length,
  };
}

const addressOf = (db: Db): string => db.value<string>('SELECT verificationAddress FROM academy') ?? '';

/** What stands in the QR code of a document: its code, behind the address of the academy's page where there is one. */
export function qrText(db: Db, seal: string): string {
  const address = addressOf(db);
  return address === '' ? seal : `${address}#${seal}`;
}

interface SealedRow {
  seal: string | null;
  hasNumber: number;
}

/** Given a number here, or signed with a key of here: then a list of revoked numbers that is signed here can name it. */
function isOwn({ seal, hasNumber }: SealedRow, keys: readonly IssuerKey[]): boolean {
  if (hasNumber === 1) return true;
  const code = readCode(seal ?? '');
  return typeof code !== 'string' && keys.some(({ keyId }) => keyId === code.keyId);
}

const SEALED = `z.seal, n.id IS NOT NULL AS hasNumber
  FROM certificates z LEFT JOIN documentNumbers n ON n.certificateId = z.id`;

/** Whether this workspace issued a document, and so can say that it is revoked. */
export function isSealedHere(db: Db, certificateId: string): boolean {
  const row = db.get<SealedRow>(`SELECT ${SEALED} WHERE z.id = ?`, [certificateId]);
  return row !== undefined && isOwn(row, listKeys(db));
}

/** Numbers of documents that came with the file of a cohort: other machines of the academy give numbers of the same series. */
export function numbersFromElsewhere(db: Db): { number: string; year: number }[] {
  const keys = listKeys(db);
  return db
    .all<SealedRow & { number: string; issuedOn: string }>(
      `SELECT z.number, z.issuedOn, ${SEALED} WHERE n.id IS NULL AND z.issuedAt IS NOT NULL ORDER BY z.number`,
    )
    .filter((row) => !isOwn(row, keys))
    .map(({ number, issuedOn }) => ({ number, year: Number(issuedOn.slice(0, 4)) }));
}

/** With the calendar date in Berlin, as everything that people read. */
function revokedNumbers(db: Db): { number: string; revokedOn: string }[] {
  const keys = listKeys(db);
  return db
    .all<SealedRow & { number: string; revokedAt: string }>(
      `SELECT z.number, z.revokedAt, ${SEALED} WHERE z.revokedAt IS NOT NULL ORDER BY z.number`,
    )
    .filter((row) => isOwn(row, keys))
    .map(({ number, revokedAt }) => ({ number, revokedOn: todayInBerlin(new Date(revokedAt)) }));
}

/** What a code says, by the keys and the register of this workspace. */
export function verifyCode(db: Db, code: string): OutputOf<'certificates.verify'> {
  const judged = judgeCode(code, listKeys(db), [], verifyRaw);
  const revoked =
    judged.verdict === 'genuine'
      ? revokedNumbers(db).find(({ number }) => number === judged.facts.number)
      : undefined;
  return revoked ? { ...judged, verdict: 'revoked', revokedOn: revoked.revokedOn } : judged;
}

/** @throws Refused `validation` */
export function saveAddress(
  { db, describe }: CommandContext,
  { address }: InputOf<'certificates.saveAddress'>,
): Record<string, never> {
  if (address !== '' && !isAddress(address)) {
    const message =
      'Das ist keine Adresse, unter der die Prüfseite liegen kann. Erwartet wird https://…, ohne # darin.';
    throw new Refused('validation', message, { fields: { address: message } });
  }
  db.update('academy', 'academy', { verificationAddress: address });
  describe({ label: 'Adresse der Prüfseite geändert' });
  return {};
}

function isAddress(text: string): boolean {
  try {
    return new URL(text).protocol === 'https:' && !/[#\s]/.test(text);
  } catch {
    return false;
  }
}

/** Signs with another key from now on. The one before still proves papers that are out; its secret half is forgotten. */
export function rotateKey(context: CommandContext): Record<string, never> {
  const { db, now, describe } = context;
  const key = findKey(db);
  if (key !== null) {
    db.run('DELETE FROM secretDocumentKeys WHERE id = ?', [key.id]);
    db.update('documentKeys', key.id, { retiredAt: now.toISOString() });
  }
  makeKey(context);
  describe({ label: 'Schlüssel der Dokumente gewechselt' });
  return {};
}

/** @throws Refused `blocked` while nothing was issued */
function requireKey(db: Db): SigningKey {
  const key = findKey(db);
  if (key !== null) return key;
  throw new Refused(
    'blocked',
    'Es wurde noch kein Dokument ausgestellt. Die Prüfseite entsteht, sobald es etwas zu prüfen gibt.',
    { details: { reason: 'nothing-issued' } },
  );
}

const academyName = (db: Db): string => db.value<string>('SELECT name FROM academy') ?? '';

function signedList({ db, now }: JobContext): SignedRevocationList {
  const list: RevocationList = {
    academy: academyName(db),
    listedAt: now.toISOString(),
    numbers: revokedNumbers(db),
  };
  return signRevocations(list, requireKey(db));
}

/** The list of revoked numbers, signed. @throws Refused `blocked` */
export async function handOutRevocations(context: JobContext): Promise<Ticket> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(signedList(context), null, 2)}\n`);
  return context.transfers.put({ fileName: 'Widerrufsliste.json', mediaType: 'application/json', bytes });
}

/** The page that checks codes, with the keys and what is revoked now. @throws Refused `blocked` */
export async function handOutVerificationPage(context: JobContext): Promise<Ticket> {
  const { db, transfers } = context;
  const list = signedList(context);
  const page = await writeVerificationPage({ academy: academyName(db), keys: listKeys(db), lists: [list] });
  return transfers.put({
    fileName: 'pruefen.html',
    mediaType: 'text/html;charset=utf-8',
    bytes: new TextEncoder().encode(page),
  });
}
