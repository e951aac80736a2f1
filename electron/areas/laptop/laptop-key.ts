import { createPrivateKey, createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSigningKey, type SigningKey, tidyPublicKey } from '../../exchange/keys';
import { writePrivately } from '../../store/files';
import { refusalOfStorage } from '../../store/sqlite-errors';
import type { Workspace } from '../../store/workspace';

/** Beside the database, so that it is in no journal, no export and no backup. */
const KEY_FILE = '.laptop-key.pem';

/**
 * The key with which this device signs results, made on first use. A device whose key is lost gets another: to the office it
 * is another device. @throws Refused `disk-full`, `read-only`
 */
export function laptopKey({ folder }: Workspace): SigningKey {
  const file = join(folder, KEY_FILE);
  const known = existsSync(file) ? readKey(readFileSync(file, 'utf8')) : null;
  if (known) return known;
  const key = newSigningKey();
  try {
    writePrivately(file, Buffer.from(key.privateKey));
  } catch (error) {
    throw refusalOfStorage(error) ?? error;
  }
  return key;
}

function readKey(privateKey: string): SigningKey | null {
  try {
    const publicKey = tidyPublicKey(
      createPublicKey(createPrivateKey(privateKey)).export({ format: 'pem', type: 'spki' }) as string,
    );
    return publicKey === null ? null : { privateKey, publicKey };
  } catch {
    return null;
  }
}
