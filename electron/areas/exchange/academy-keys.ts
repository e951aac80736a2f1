import { newIdentity, recipientOf } from '../../exchange/age';
import { fingerprintOf, newSigningKey, type SigningKey } from '../../exchange/keys';
import type { JobContext } from '../../handlers';
import type { Db } from '../../store/db';

/** What the academy signs its packages with, and what it opens results with. */
export interface AcademyKeys {
  signing: SigningKey;
  /** The age identity, and the recipient to it. */
  identity: string;
  recipient: string;
}

interface KeyRow {
  privateKey: string;
  publicKey: string;
}

const rowOf = (db: Db, id: 'signing' | 'return'): KeyRow | undefined =>
  db.get('SELECT privateKey, publicKey FROM secretKeys WHERE id = ?', [id]);

/** The academy's keys, or null while it has never given a package out. */
export function findAcademyKeys(db: Db): AcademyKeys | null {
  const signing = rowOf(db, 'signing');
  const returning = rowOf(db, 'return');
  if (!signing || !returning) return null;
  return { signing, identity: returning.privateKey, recipient: returning.publicKey };
}

/** What lecturers compare the academy's key by; null while it has none. */
export function academyFingerprint(db: Db): string | null {
  const publicKey = db.value<string>("SELECT publicKey FROM secretKeys WHERE id = 'signing'");
  return publicKey === undefined ? null : fingerprintOf(publicKey);
}

/** The academy's keys, made with the first package. They stand outside the journal: see the migration. */
export async function getAcademyKeys({ db, now, transact }: JobContext): Promise<AcademyKeys> {
  const known = findAcademyKeys(db);
  if (known) return known;
  const signing = newSigningKey();
  const identity = await newIdentity();
  const made: AcademyKeys = { signing, identity, recipient: await recipientOf(identity) };
  return transact(({ db: writer }) => {
    // Somebody else may have made them meanwhile.
    const others = findAcademyKeys(writer);
    if (others) return others;
    const createdAt = now.toISOString();
    writer.insert('secretKeys', { id: 'signing', ...signing, createdAt });
    writer.insert('secretKeys', {
      id: 'return',
      privateKey: made.identity,
      publicKey: made.recipient,
      createdAt,
    });
    return made;
  });
}
