import { describe, expect, test } from 'vitest';
import {
  type CertificateIssuer,
  DEFAULT_ISSUER,
  maySignFor,
  signersOf,
} from '../../shared/domain/certificate-issuer';
import { headOf, signersOn } from '../../shared/domain/document-facts';
import { FACTS } from '../documents/a-document';

const HOUSES = { chamber: 'IHK', academy: 'Akademie', director: 'Lindner' };
const EVA = { name: 'Eva', role: 'Präsidentin' };
const JENS = { name: 'Jens', role: '' };
const DIRECTOR = 'Lindner (Lehrgangsleitung, Akademie)';

describe('who signs a certificate', () => {
  test.each<[string, Partial<CertificateIssuer>, string[], Partial<typeof HOUSES>?]>([
    ['by default chamber and director', {}, ['IHK', DIRECTOR]],
    ['the chamber alone', { directorSigns: false }, ['IHK']],
    [
      'somebody of the chamber beside the director',
      { signatories: [EVA] },
      ['Eva (Präsidentin, IHK)', DIRECTOR],
    ],
    [
      'two of the chamber',
      { signatories: [EVA, JENS], directorSigns: false },
      ['Eva (Präsidentin, IHK)', 'Jens (IHK)'],
    ],
    ['the academy’s director alone', { by: 'academy' }, [DIRECTOR]],
    ['the academy without its director', { by: 'academy', directorSigns: false }, ['Akademie']],
    [
      'somebody of the academy',
      { by: 'academy', signatories: [EVA] },
      ['Eva (Präsidentin, Akademie)', DIRECTOR],
    ],
    ['both', { by: 'both' }, ['IHK', DIRECTOR]],
    ['no director known', {}, ['IHK', 'Akademie'], { director: '' }],
  ])('%s', (_, issuer, signers, houses = {}) => {
    const said = signersOf({ ...DEFAULT_ISSUER, ...issuer }, { ...HOUSES, ...houses });
    expect(said.map(({ name, role }) => (role === '' ? name : `${name} (${role})`))).toEqual(signers);
  });
});

test('a certificate from before that was kept has chamber and director, the academy’s papers their director alone', () => {
  expect(signersOn(FACTS).map(({ name }) => name)).toEqual([FACTS.chamber, FACTS.director]);
  expect(headOf(FACTS)).toEqual([FACTS.chamber]);
  const confirmation = { ...FACTS, document: 'attendance-confirmation' as const };
  expect(signersOn(confirmation).map(({ name }) => name)).toEqual([FACTS.director]);
  expect(headOf(confirmation)).toEqual([FACTS.academy]);
});

test.each([
  ['of the chamber itself', 'a', 'chamber', 'a', 'chamber', true],
  ['of another chamber', 'a', 'chamber', 'b', 'chamber', false],
  ['of another where both issue', 'a', 'both', 'b', 'both', false],
  ['of the academy, which issues for both', 'a', 'academy', 'b', 'academy', true],
  ['of the academy, where the chamber issues', 'a', 'academy', 'b', 'chamber', false],
  ['of a chamber, where the academy issues', 'a', 'chamber', 'b', 'academy', false],
  ['that nobody has said whose it is', null, 'academy', 'a', 'academy', false],
] as const)('a picture of a signature %s', (_, given, givenBy, paper, paperBy, may) => {
  const house = given === null ? undefined : { id: given, issuer: { by: givenBy } };
  expect(maySignFor(house, { id: paper, issuer: { by: paperBy } })).toBe(may);
});
