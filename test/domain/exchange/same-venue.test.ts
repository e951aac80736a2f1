import { expect, test } from 'vitest';
import { isSameName, isSameVenue } from '../../../shared/domain/exchange/same-venue';

const venue = (name: string, street = '', postcode = '', city = '', federalState = 'NW') => ({
  ...{ id: name, name, street, postcode, city, federalState },
});

const LINDENHOF = venue('Lindenhof', 'Lindenstr. 3', '50674', 'Köln');

test.each([
  ['the same', LINDENHOF, true, true],
  ['case and spaces', venue(' LINDEN  hof', 'Lindenstr. 3', '50674', 'Köln'), true, true],
  ['no address', venue('Lindenhof'), true, true],
  ['a part of the address', venue('Lindenhof', '', '', 'Koeln'), true, true],
  ['the street spelt out', venue('Linden-Hof', 'LINDENSTRASSE 3', '50674', 'KÖLN'), true, true],
  ['another street', venue('Lindenhof', 'Lindenstr. 30', '50674', 'Köln'), true, false],
  ['another town', venue('Lindenhof', '', '', 'Bonn'), true, false],
  ['another postcode', venue('Lindenhof', '', '50675'), true, false],
  ['another Land', venue('Lindenhof', '', '', '', 'RP'), true, false],
  ['another name', venue('Lindenhof 2', 'Lindenstr. 3', '50674', 'Köln'), false, false],
])('a venue with %s', (_what, other, hasName, isSame) => {
  expect([isSameName(LINDENHOF, other), isSameVenue(LINDENHOF, other)]).toEqual([hasName, isSame]);
  expect([isSameName(other, LINDENHOF), isSameVenue(other, LINDENHOF)]).toEqual([hasName, isSame]);
});

test('diacritics do not make another name of it', () => {
  expect(isSameName(venue('Café Müller'), venue('cafe mueller'))).toBe(true);
});
