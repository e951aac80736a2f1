import { randomBytes, scrypt, webcrypto } from 'node:crypto';
import type { Identity, Recipient } from 'age-encryption';
import { Refused } from '../../shared/errors';
import { faultOf } from './refusals';

/** 2^17: about half a second and 128 MiB. Six words of the list have 66 bits, which no speed of scrypt replaces. */
const WORK_FACTOR = 17;
/** What a reader takes: below, no program makes it; above, it would cost over 256 MiB of memory. */
const WORK_FACTORS = { least: 14, most: 18 } as const;
const SALT_LABEL = 'age-encryption.org/v1/scrypt';
const FIRST_LINE = 'age-encryption.org/v1\n';
/** A header of one recipient has about 200 bytes; the library itself would read on without end. */
const HEADER_BYTES_AT_MOST = 4096;
const NONCE_BYTES = 16;
const TAG_BYTES = 16;

/** Derives 32 bytes from a passphrase; a test may remember what it has derived. */
export type Derive = (passphrase: string, salt: Uint8Array, workFactor: number) => Promise<Uint8Array>;

/** How a file is locked, and how it is opened. */
export type Lock = string | Recipient;
export type Unlock = string | Identity;

async function loadAge() {
  // Node.js 18, within Electron 25, keeps it behind a flag; the library looks for it there.
  if (globalThis.crypto === undefined) {
    Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true, writable: true });
  }
  return import('age-encryption');
}

/** A new X25519 identity, `AGE-SECRET-KEY-1…`. */
export const newIdentity = async (): Promise<string> => (await loadAge()).generateX25519Identity();

/** The recipient to an identity, `age1…`. */
export const recipientOf = async (identity: string): Promise<string> =>
  (await loadAge()).identityToRecipient(identity);

const deriveByScrypt: Derive = (passphrase, salt, workFactor) =>
  new Promise((resolve, reject) => {
    const cost = { N: 2 ** workFactor, r: 8, p: 1, maxmem: 2 ** (workFactor + 10) * 1.25 };
    scrypt(passphrase, Buffer.concat([Buffer.from(SALT_LABEL), salt]), 32, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/**
 * Locks with a passphrase as age does. The library's own reckons on the thread that calls it, in JavaScript; this one
 * leaves it to the system. Source: C2SP age, "The scrypt recipient type".
 */
export function lockWithPassphrase(
  passphrase: string,
  { workFactor = WORK_FACTOR, salt = randomBytes(16) }: { workFactor?: number; salt?: Uint8Array } = {},
): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const { Stanza } = await loadAge();
      const { chacha20poly1305 } = await import('@noble/ciphers/chacha.js');
      const key = await deriveByScrypt(passphrase, salt, workFactor);
      const body = chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey);
      return [new Stanza(['scrypt', unpadded(salt), String(workFactor)], body)];
    },
  };
}

/** Opens what a passphrase has locked. @throws Refused `wrong-passphrase`, `is-result`, `bad-header`, `work-factor` */
export function unlockWithPassphrase(passphrase: string, derive: Derive = deriveByScrypt): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const [stanza] = stanzas;
      if (stanza === undefined || stanzas.length !== 1) throw faultOf('bad-header');
      const [type, saltText = '', factorText = ''] = stanza.args;
      if (type === 'X25519') throw faultOf('is-result');
      const salt = Buffer.from(saltText, 'base64');
      if (
        type !== 'scrypt' ||
        stanza.args.length !== 3 ||
        salt.byteLength !== 16 ||
        unpadded(salt) !== saltText ||
        stanza.body.byteLength !== 32 ||
        !/^[1-9]\d?$/.test(factorText)
      ) {
        throw faultOf('bad-header');
      }
      const workFactor = Number(factorText);
      if (workFactor < WORK_FACTORS.least || workFactor > WORK_FACTORS.most) throw faultOf('work-factor');
      const { chacha20poly1305 } = await import('@noble/ciphers/chacha.js');
      const key = await derive(passphrase, salt, workFactor);
      try {
        return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.body);
      } catch {
        throw faultOf('wrong-passphrase');
      }
    },
  };
}

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

/** Encrypts bytes as they come; what fails at the source fails here. */
export async function encrypt(
  plain: AsyncIterable<Uint8Array>,
  lock: Lock,
): Promise<AsyncIterable<Uint8Array>> {
  const { Encrypter } = await loadAge();
  const encrypter = new Encrypter();
  encrypter.addRecipient(lock);
  return encrypter.encrypt(webStreamOf(plain)) as unknown as Promise<AsyncIterable<Uint8Array>>;
}

/**
 * Decrypts bytes as they come. The first of them come when the header has been read and the key found; every one is
 * authentic, but only at the end is it certain that none is missing.
 * @throws Refused `empty`, `not-ours`, `bad-header`, `wrong-recipient`, `is-package`, `incomplete`, `damaged` and those of `unlock`
 */
export async function* decrypt(
  cipher: AsyncIterable<Uint8Array>,
  unlock: Unlock,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { Decrypter } = await loadAge();
  const decrypter = new Decrypter();
  decrypter.addIdentity(unlock);
  const source = new Source(cipher);
  try {
    const header = await source.readHeader();
    if (typeof unlock === 'string' && /^-> scrypt /m.test(header)) throw faultOf('is-package');
    const plain = await decrypter.decrypt(webStreamOf(source.rest()));
    yield* plain as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw refusalOf(error, source);
  } finally {
    await source.close();
  }
}

/** The encrypted bytes with their header looked at first, so that a file without one is not read to its end. */
class Source {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #head: Buffer = Buffer.alloc(0);
  #headerBytes = 0;
  /** How much of what follows the header has been read; null while the header may still be at fault. */
  payloadBytes: number | null = null;
  /** What the source itself failed with, as against what the bytes of it are. */
  failure: unknown = null;

  constructor(cipher: AsyncIterable<Uint8Array>) {
    this.#chunks = cipher[Symbol.asyncIterator]();
  }

  async #next(): Promise<Uint8Array | null> {
    try {
      const { done, value } = await this.#chunks.next();
      return done === true ? null : value;
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }

  async readHeader(): Promise<string> {
    for (;;) {
      const seen = this.#head.toString('latin1', 0, HEADER_BYTES_AT_MOST);
      if (!FIRST_LINE.startsWith(seen.slice(0, FIRST_LINE.length))) throw faultOf('not-ours');
      const end = /\n---[^\n]*\n/.exec(seen);
      if (end) {
        this.#headerBytes = end.index + end[0].length;
        return seen.slice(0, this.#headerBytes);
      }
      if (this.#head.byteLength >= HEADER_BYTES_AT_MOST) throw faultOf('bad-header');
      const chunk = await this.#next();
      if (chunk === null) throw faultOf(this.#head.byteLength === 0 ? 'empty' : 'incomplete');
      this.#head = Buffer.concat([this.#head, chunk]);
    }
  }

  async *rest(): AsyncGenerator<Uint8Array, void, undefined> {
    yield this.#head.subarray(0, this.#headerBytes);
    // Asked for more, the library has taken the header.
    let payloadBytes = 0;
    for (
      let chunk: Uint8Array | null = this.#head.subarray(this.#headerBytes);
      chunk !== null;
      chunk = await this.#next()
    ) {
      payloadBytes += chunk.byteLength;
      this.payloadBytes = payloadBytes;
      yield chunk;
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}

/** What a failure means. A cut file and a changed one cannot be told apart once the header is whole: neither is authentic. */
function refusalOf(error: unknown, { failure, payloadBytes }: Source): unknown {
  if (failure !== null) return failure;
  if (!(error instanceof Error) || error instanceof Refused) return error;
  if (error.message.startsWith('no identity matched')) return faultOf('wrong-recipient');
  if (payloadBytes === null) return faultOf('bad-header');
  return faultOf(payloadBytes < NONCE_BYTES + TAG_BYTES ? 'incomplete' : 'damaged');
}

/** Reads ahead by nothing: the consumer sets the pace. */
function webStreamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
