import { expect, test } from 'vitest';
import { splitAddress } from '../../shared/domain/addresses';

test.each([
  ['Straße des 17. Juni 109 a, 45044 Görlitz', 'Straße des 17. Juni 109 a', '45044', 'Görlitz'],
  ['Am Wall 3, 44137 Dortmund', 'Am Wall 3', '44137', 'Dortmund'],
  ['Am Wall 3 44137 Dortmund', 'Am Wall 3', '44137', 'Dortmund'],
  ['Am Wall 3\n44137 Dortmund', 'Am Wall 3', '44137', 'Dortmund'],
  ['Am Wall 3\r\n44137 Dortmund\r\nDeutschland', 'Am Wall 3', '44137', 'Dortmund'],
  ['"Schloss"\nHof 1, 74595 Langenburg', '"Schloss", Hof 1', '74595', 'Langenburg'],
  ['Hauptstr. 5, D-01067 Dresden', 'Hauptstr. 5', '01067', 'Dresden'],
  ['44137 Dortmund, Am Wall 3', 'Am Wall 3', '44137', 'Dortmund'],
  ['44137 Dortmund', '', '44137', 'Dortmund'],
  ['c/o Meier, Hof 12345, 74595 Bad Mergentheim', 'c/o Meier, Hof 12345', '74595', 'Bad Mergentheim'],
  ['Königswall 92 , 60311 Frankfurt am Main', 'Königswall 92', '60311', 'Frankfurt am Main'],
  ['Ko\u0308nigswall 92, 50667 Ko\u0308ln', 'Königswall 92', '50667', 'Köln'],
])('%j', (text, street, postcode, city) => expect(splitAddress(text)).toEqual({ street, postcode, city }));

test.each([
  '',
  'Am Wall 3',
  'Am Wall 3, Dortmund',
  'Am Wall 3, 44137',
  'Ring 1, 1010 Wien',
  '441370 Dortmund',
  'Tel. 0231123456',
])('%j is not guessed at', (text) => expect(splitAddress(text)).toBeNull());
