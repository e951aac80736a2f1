import { expect, test } from 'vitest';
import { reasonOf } from '../../renderer/features/people/import/verdict-words';

test.each([
  [
    'birthDate',
    'Geburtsdatum: 31. Februar gibt es nicht. Bitte das richtige Datum erfragen.',
    '31. Februar gibt es nicht.',
  ],
  [
    'fullName',
    'In „Vor- und Nachname“ steht eine Formel statt eines Namens („=A1“).',
    'eine Formel statt eines Namens',
  ],
  ['lastName', '„Nachname“ fehlt.', '„Nachname“ fehlt.'],
  [null, 'Die Zeile hat 4 Zellen, die Kopfzeile nur 2.', 'Die Zeile hat 4 Zellen, die Kopfzeile nur 2.'],
] as const)('%s: %s', (field, message, short) => {
  expect(reasonOf({ field, message })).toBe(short);
});
