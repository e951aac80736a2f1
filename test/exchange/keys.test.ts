import { describe, expect, test } from 'vitest';
import { newIdentity, recipientOf } from '../../electron/exchange/age';
import { fingerprintOf, newSigningKey, sign, tidyPublicKey, verify } from '../../electron/exchange/keys';
import { checkedPassphrase, proposePassphrase, tidyPassphrase } from '../../electron/exchange/passphrase';
import list from '../../resources/passphrase-words.json';
import { Refused } from '../../shared/errors';
import { LAPTOP_KEY, OFFICE_IDENTITY, OFFICE_KEY, OFFICE_RECIPIENT } from '../support/exchange';

describe('signing keys', () => {
  // RFC 8032, section 7.1, test 1 and test 2.
  test.each([
    [
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
  ])('sign as RFC 8032 says: %s', (seed, message, signature) => {
    const key = newSigningKey(Buffer.from(seed, 'hex'));
    const bytes = Buffer.from(message, 'hex');
    expect(sign(bytes, key).toString('hex')).toBe(signature);
    expect(verify(bytes, Buffer.from(signature, 'hex'), key.publicKey)).toBe(true);
  });

  test('of two, neither verifies what the other has signed', () => {
    const [a, b] = [newSigningKey(), newSigningKey()];
    const bytes = Buffer.from('Bewertung');
    const signature = sign(bytes, a);
    expect(verify(bytes, signature, a.publicKey)).toBe(true);
    expect(verify(bytes, signature, b.publicKey)).toBe(false);
    expect(verify(Buffer.from('Bewertunh'), signature, a.publicKey)).toBe(false);
    expect(verify(bytes, signature.subarray(1), a.publicKey)).toBe(false);
    expect(verify(bytes, signature, 'kein Schlüssel')).toBe(false);
    expect(verify(bytes, signature, a.privateKey)).toBe(false);
  });

  test('a fingerprint is five groups that can be read aloud, the same however the key is written', () => {
    const fingerprint = fingerprintOf(OFFICE_KEY.publicKey);
    expect(fingerprint).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
    const written = `\n${OFFICE_KEY.publicKey.replaceAll('\n', '\r\n')}\n`;
    expect(tidyPublicKey(written)).toBe(OFFICE_KEY.publicKey);
    expect(fingerprintOf(written)).toBe(fingerprint);
    expect(fingerprintOf(LAPTOP_KEY.publicKey)).not.toBe(fingerprint);
    expect(() => fingerprintOf('kein Schlüssel')).toThrow('not an Ed25519 public key');
  });
});

test('an age identity has the recipient that age-keygen gives it', async () => {
  expect(await recipientOf(OFFICE_IDENTITY)).toBe(OFFICE_RECIPIENT);
  const identity = await newIdentity();
  expect(identity).toMatch(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/);
  expect(await recipientOf(identity)).toMatch(/^age1[02-9ac-hj-np-z]{58}$/);
});

describe('passphrases', () => {
  test('are six words of a list from which six give at least 66 bits', () => {
    expect(new Set(list.words).size).toBe(list.words.length);
    expect(6 * Math.log2(list.words.length)).toBeGreaterThanOrEqual(66);
    expect(list.words.filter((word) => !/^[a-z]{3,12}$/.test(word))).toEqual([]);
    const words = proposePassphrase().split('-');
    expect(words).toHaveLength(6);
    expect(words.every((word) => list.words.includes(word))).toBe(true);
    expect(proposePassphrase()).not.toBe(proposePassphrase());
  });

  test('every word of the list can be drawn', () => {
    const limits: number[] = [];
    const drawn = proposePassphrase((limit) => {
      limits.push(limit);
      return limits.length === 1 ? 0 : limit - 1;
    });
    expect(limits).toEqual(Array(6).fill(list.words.length));
    expect(drawn).toBe([list.words[0], ...Array(5).fill(list.words.at(-1))].join('-'));
  });

  test.each([
    ['apfel-birne-kirsche', 'apfel-birne-kirsche'],
    ['  Apfel   BIRNE\tkirsche\n', 'apfel-birne-kirsche'],
    ['Apfel – Birne—Kirsche', 'apfel-birne-kirsche'],
    ['-apfel--birne- kirsche-', 'apfel-birne-kirsche'],
  ])('%j is taken as %j', (typed, tidy) => {
    expect(tidyPassphrase(typed)).toBe(tidy);
  });

  test('too short a one locks nothing', () => {
    expect(() => checkedPassphrase('apfel birne')).toThrow(Refused);
    expect(checkedPassphrase('Apfel Birne Kirsche')).toBe('apfel-birne-kirsche');
  });
});
