import { readFileSync } from 'node:fs';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, test } from 'vitest';
import { issuerKeyOf, sealFacts, signRevocations, verifyRaw } from '../../electron/exchange/document-keys';
import { newSigningKey } from '../../electron/exchange/keys';
import {
  codeContent,
  documentCode,
  fromBase64Url,
  judgeCode,
  readCode,
  toBase64Url,
  type VerifySignature,
} from '../../shared/domain/document-code';
import type { DocumentFacts } from '../../shared/domain/document-facts';
import { FACTS } from '../documents/a-document';

const OWN = newSigningKey(new Uint8Array(32).fill(7));
const OTHER = newSigningKey(new Uint8Array(32).fill(8));
const keys = [issuerKeyOf(OWN.publicKey)];
const code = sealFacts(FACTS, OWN);
const { modules: _, ...front } = FACTS;
const shown = {
  ...front,
  signers: [
    { name: FACTS.chamber, role: '' },
    { name: FACTS.director, role: `Lehrgangsleitung, ${FACTS.academy}` },
  ],
};
const list = (numbers: readonly string[], key = OWN) =>
  signRevocations(
    {
      academy: FACTS.academy,
      listedAt: '2027-04-01T08:00:00.000Z',
      numbers: numbers.map((number) => ({ number, revokedOn: '2027-03-30' })),
    },
    key,
  );

/** As it stands on papers from before who signs was in the code; it never changes. */
const FIRST_VERSION =
  'KK1._oEsEvOrTOa6nLKqnkWF_ihl7CLgwrtT4DokFRZAUTN_GM4gwvnpL2gzTlAioLTmTdjve56prsIfXUXGGR-krmzs901X40cAWzAsIjIwMj' +
  'ctMDAwMSIsIjIwMjctMDMtMjUiLCJEb3J0bXVuZCIsIkRyLiIsIkVsemJpZXRhIiwiRWwtS2hvdXJ5IiwiS8O8aG4iLCIxOTg4LTA1LTA3Iiwi' +
  'xYHDs2TFuiIsIlNvY2lhbCBNZWRpYSBNYW5hZ2VyIChJSEspIiwiMjAyNy0wMS0xMSIsIjIwMjctMDMtMTgiLDgwLG51bGwsIiIsIkluZHVzdH' +
  'JpZS0gdW5kIEhhbmRlbHNrYW1tZXIgSGVsbHdlZyIsIkxpbmRlbmhvZi1Ba2FkZW1pZSIsIlBldHJhIExpbmRuZXIiXTJP2-k';

/** The page's own, and the program's. */
const VERIFIERS: [string, VerifySignature][] = [
  ['node:crypto', verifyRaw],
  ['@noble/curves', (signature, message, key) => ed25519.verify(signature, message, key)],
];

describe.each(VERIFIERS)('a code, judged with %s', (_name, verify) => {
  const judge = (text: string, lists: Parameters<typeof judgeCode>[2] = []) =>
    judgeCode(text, keys, lists, verify);

  test('is genuine as it was signed, with every fact of the front', () => {
    expect(judge(code)).toEqual({ verdict: 'genuine', facts: shown, revokedOn: null });
    const older = { ...shown, signers: null };
    expect(judge(FIRST_VERSION)).toEqual({ verdict: 'genuine', facts: older, revokedOn: null });
    expect(judge(`KK2${FIRST_VERSION.slice(3)}`).verdict).toBe('altered');
    expect(judge(` https://akademie.example/pruefen.html#${code}\n`)).toMatchObject({ verdict: 'genuine' });
  });

  test('is altered with any one bit flipped', () => {
    const bytes = fromBase64Url(code.slice(4)) ?? new Uint8Array();
    expect(bytes.length).toBeGreaterThan(150);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(judge(`KK2.${toBase64Url(flipped)}`).verdict, `bit ${bit}`).toBe('altered');
    }
  });

  test('is altered with other facts under its signature, also where the check fits', () => {
    const forged = sealFacts({ ...FACTS, lastName: 'Betrug' }, OTHER);
    const own = fromBase64Url(code.slice(4)) ?? new Uint8Array();
    const other = readCode(forged);
    if (typeof other === 'string') throw new Error('it was just made');
    expect(judge(forged).verdict).toBe('unknown-issuer');
    // The other's words behind the key and the signature of the academy.
    const content = codeContent({ ...FACTS, lastName: 'Betrug' });
    const put = Buffer.concat([own.slice(0, 72), content]);
    expect(judge(`KK2.${toBase64Url(Buffer.concat([put, crc(put)]))}`).verdict).toBe('altered');
  });

  test('of another academy is of an unknown issuer', () => {
    expect(judge(sealFacts(FACTS, OTHER))).toMatchObject({ verdict: 'unknown-issuer', facts: shown });
  });

  test('is revoked by a list that the academy has signed, and by no other', () => {
    expect(judge(code, [list(['2027-0001'])])).toMatchObject({ verdict: 'revoked', revokedOn: '2027-03-30' });
    expect(judge(code, [list(['2027-0002'])])).toMatchObject({ verdict: 'genuine' });
    expect(judge(code, [list(['2027-0001'], OTHER)])).toMatchObject({ verdict: 'genuine' });
    const numbers = [{ number: '2027-0001', revokedOn: '2027-03-30' }];
    expect(judge(code, [{ ...list([]), numbers }])).toMatchObject({ verdict: 'genuine' });
  });
});

function crc(bytes: Uint8Array): Buffer {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  const check = Buffer.alloc(4);
  check.writeUInt32BE((value ^ 0xffffffff) >>> 0);
  return check;
}

const HOUSE = FACTS.chamber;
const both = (...signers: [name: string, role: string][]): Partial<DocumentFacts> => ({
  issuer: { by: 'both', signers: signers.map(([name, role]) => ({ as: 'issuer', name, role })) },
});

test.each<[string, Partial<DocumentFacts>, string, { name: string; role: string }[]]>([
  [
    'two named of the chamber',
    both(['Dr. Maria Sommer', `Präsidentin, ${HOUSE}`], ['Jan Winter', HOUSE]),
    `[["Dr. Maria Sommer","Präsidentin",0],["Jan Winter","${HOUSE}"]]`,
    [
      { name: 'Dr. Maria Sommer', role: `Präsidentin, ${HOUSE}` },
      { name: 'Jan Winter', role: HOUSE },
    ],
  ],
  [
    'one of the academy, and of nobody known',
    both(['Ute Herbst', `Geschäftsführerin, ${FACTS.academy}`], ['Kai Lenz', 'Notar']),
    '[["Ute Herbst","Geschäftsführerin",1],["Kai Lenz","Notar"]]',
    [
      { name: 'Ute Herbst', role: `Geschäftsführerin, ${FACTS.academy}` },
      { name: 'Kai Lenz', role: 'Notar' },
    ],
  ],
  ['the academy by its name', both([FACTS.academy, '']), '[2]', [{ name: FACTS.academy, role: '' }]],
  [
    'a confirmation, which its director signs',
    { document: 'attendance-confirmation' },
    '[1]',
    [{ name: FACTS.director, role: `Lehrgangsleitung, ${FACTS.academy}` }],
  ],
  ['a paper without lines to sign on', { blocks: ['title', 'person', 'course'] }, '[]', []],
])('who signs is in the code as printed: %s', (_, facts, written, printed) => {
  const whole = { ...FACTS, ...facts };
  expect(new TextDecoder().decode(codeContent(whole))).toMatch(
    new RegExp(`,${written.replace(/[[\].()]/g, '\\$&')}]$`),
  );
  const read = readCode(sealFacts(whole, OWN));
  expect(typeof read === 'string' ? read : read.facts.signers).toEqual(printed);
});

test.each([
  '7',
  '[7]',
  '["Petra"]',
  '[["Petra"]]',
  '[["Petra","Leitung",2]]',
  '[["Petra","Leitung",0,0]]',
  'null',
])('no code says that %s signs', (signers) => {
  const content = new TextDecoder().decode(codeContent(FACTS)).replace(/\[0,1\]]$/, `${signers}]`);
  expect(readCode(documentCode(new Uint8Array(8), new Uint8Array(64), Buffer.from(content)))).toBe('altered');
});

const NEWER = ['KK3.AAAA', 'https://akademie.example/#KK3.AAAA', ' KK10.AA\nAA ', `KK999${code.slice(3)}`];
const NO_CODES = ['KK0.AAAA', 'KK03.AAAA', 'KK3.', 'KK3.ä'];

test.each(NEWER)('%j is in a newer format, of which nothing is said', (text) => {
  expect(readCode(text)).toBe('newer');
  expect(judgeCode(text, [], [], () => true)).toEqual({ verdict: 'newer', facts: null, revokedOn: null });
});

test.each(['', 'https://example.org', '2027-0001', ...NO_CODES])('%j is no code', (text) => {
  expect(readCode(text)).toBe('none');
});

test.each(['KK1.', 'KK1.AAAA', 'KK2.ä', `KK1${code.slice(3)}`, `${code}AA`, code.slice(0, -3)])(
  '%j is altered',
  (text) => {
    expect(readCode(text)).toBe('altered');
  },
);

test('the page on the format holds this code, its key and its content as test vectors', () => {
  const page = readFileSync('docs/formate/certificate-qr.md', 'utf8');
  const plain = page.replace(/\s+/g, '');
  for (const vector of [code, FIRST_VERSION]) expect(plain).toContain(vector);
  for (const vector of [NEWER[0], ...NO_CODES]) expect(plain).toContain(`\`${vector}\``);
  expect(plain).toContain(issuerKeyOf(OWN.publicKey).publicKey);
  expect(plain).toContain(issuerKeyOf(OWN.publicKey).keyId);
  expect(plain).toContain(new TextDecoder().decode(codeContent(FACTS)).replace(/\s+/g, ''));
  expect(plain).toContain(list(['2027-0001']).signature);
});
