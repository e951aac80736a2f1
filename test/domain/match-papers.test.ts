import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchPaper, type PaperPerson } from '../../shared/domain/match-papers';
import { paperPlans } from '../fixtures/papers/companies';

const person = (id: string, firstName: string, lastName: string, number: number): PaperPerson => ({
  id,
  firstName,
  lastName,
  email: `${id}@post.example`,
  number,
});

const PEOPLE = [
  person('petra', 'Petra', 'Lünemann', 1),
  person('murat', 'Murat', 'Yıldız', 2),
  person('joerg', 'Jörg', 'Öztürk', 3),
  person('sophie', 'Sophie', 'von der Heide', 4),
  person('kevin', 'Kevin', 'Müller', 5),
  person('kerstin', 'Kerstin Maria', 'Müller', 6),
  person('thorsten', 'Thorsten', 'El-Khoury', 7),
  person('nadine', 'Nadine', 'Eßer', 8),
  person('kim', 'Kim', 'Ly', 12),
];

test.each([
  ['Lünemann_Petra.pdf', 'petra', 'name'],
  ['Petra Luenemann Facharbeit.pdf', 'petra', 'name'],
  ['PETRA LUNEMANN.PDF', 'petra', 'name'],
  ['Facharbeit Lünemann.pdf', 'petra', 'last-name'],
  ['Lu\u0308nemann.pdf', 'petra', 'last-name'],
  ['yildiz murat.docx', 'murat', 'name'],
  ['Oeztuerk, Joerg.pdf', 'joerg', 'name'],
  ['vonderHeide_Sophie_final.docx', 'sophie', 'name'],
  ['Heide von der.docx', null, null],
  ['von der Heide.docx', 'sophie', 'last-name'],
  ['Heidelberg.pdf', null, null],
  ['Müller Kevin.pdf', 'kevin', 'name'],
  ['KerstinMueller.pdf', 'kerstin', 'name'],
  ['Müller, K. M. (Kerstin).pdf', 'kerstin', 'name'],
  ['Thorsten El Khoury.pdf', 'thorsten', 'name'],
  ['elkhoury thorsten.pdf', 'thorsten', 'name'],
  ['esser.pdf', 'nadine', 'last-name'],
  ['nadine@post.example - Arbeit.pdf', 'nadine', 'email'],
  ['Arbeit von kim@post.example.pdf', 'kim', 'email'],
  ['akim@post.example.pdf', null, null],
  ['Facharbeit Ly Kim.pdf', 'kim', 'name'],
  ['12_Facharbeit.pdf', 'kim', 'number'],
  ['TN-12.pdf', 'kim', 'number'],
  ['Teilnehmerin Nr. 007.pdf', 'thorsten', 'number'],
  ['2027 Facharbeit.pdf', null, null],
  ['Facharbeit Fassung 5.pdf', null, null],
  ['5_Lünemann.pdf', 'petra', 'last-name'],
  ['Facharbeit.pdf', null, null],
  ['Lünemann Petra_12345_assignsubmission_file_/Strategie.pdf', 'petra', 'name'],
  ['Abgaben\\Yıldız, Murat\\Facharbeit.docx', 'murat', 'name'],
  ['Kerstin Müller/1_Strategiepapier.pdf', 'kerstin', 'name'],
  ['Müller Kerstin_12345_assignsubmission_file_/2. Fassung.pdf', 'kerstin', 'name'],
  ['kerstin@post.example/1.pdf', 'kerstin', 'email'],
  ['Lünemann/5.pdf', 'petra', 'last-name'],
  ['Müller/Kerstin Müller.pdf', 'kerstin', 'name'],
  ['Kevin Müller kevin@post.example/Facharbeit Müller.pdf', 'kevin', 'email'],
  ['Lünemann Petra/Petra/Bäckerei.pdf', 'petra', 'name'],
  ['Lünemann Petra, Strategie der Bäckerei Müller.pdf', 'petra', 'name'],
  ['TN 3/1_Strategiepapier.pdf', 'joerg', 'number'],
  ['5_Kevin.pdf', 'kevin', 'number'],
  ['2. Fassung.pdf', null, null],
  ['02.03.2027 Abgaben/Facharbeit.pdf', null, null],
])('%j belongs to %s by %s', (path, id, because) => {
  expect(matchPaper(path, PEOPLE)).toEqual(id === null ? { kind: 'nobody' } : { kind: 'one', id, because });
});

describe('when several come into question', () => {
  test.each([
    ['Müller.pdf', ['kevin', 'kerstin'], 'last-name'],
    ['Müller K.pdf', ['kevin', 'kerstin'], 'last-name'],
    ['Lünemann Petra und Kevin Müller.pdf', ['petra', 'kevin'], 'name'],
    ['Petra.pdf', ['petra'], 'first-name'],
    ['Müller Kevin/Öztürk Jörg.pdf', ['joerg', 'kevin'], 'name'],
    ['kevin@post.example/Öztürk Jörg.pdf', ['joerg', 'kevin'], 'email'],
    ['Müller Kevin, petra@post.example.pdf', ['petra', 'kevin'], 'email'],
    ['Müller Kevin/Lünemann.pdf', ['petra', 'kevin'], 'name'],
    ['5_Petra.pdf', ['petra', 'kevin'], 'number'],
    ['3/1_Strategiepapier.pdf', ['petra', 'joerg'], 'number'],
    ['TN 3/TN 5.pdf', ['joerg', 'kevin'], 'number'],
  ])('%j is left to a person', (path, ids, because) => {
    expect(matchPaper(path, PEOPLE)).toEqual({ kind: 'several', ids, because });
  });

  test.each([
    ['Schmitz Anna.pdf', ['eins', 'zwei'], 'name'],
    ['Schmitz Anna (2).pdf', ['eins', 'zwei'], 'name'],
    ['2_Schmitz Anna.pdf', ['eins', 'zwei'], 'name'],
    ['TN 3 Schmitz Anna.pdf', ['eins', 'zwei'], 'name'],
    ['TN 2 Schmitz Anna.pdf', ['zwei'], 'number'],
    ['Nr. 1/Anna Schmitz.pdf', ['eins'], 'number'],
    ['Nr. 1/TN 2 Anna Schmitz.pdf', ['eins', 'zwei'], 'name'],
    ['TN 2 Anna Schmitz, Bernd Koch.pdf', ['eins', 'zwei', 'bernd'], 'name'],
    ['TN 1 Anna Schmitz, schmitz2@post.example.pdf', ['zwei'], 'email'],
  ])('of two people of one name %j is of %j by %s', (path, ids, because) => {
    const people = [
      { ...person('eins', 'Anna', 'Schmitz', 1), email: 'schmitz1@post.example' },
      { ...person('zwei', 'Anna', 'Schmitz', 2), email: 'schmitz2@post.example' },
      person('bernd', 'Bernd', 'Koch', 3),
    ];
    const [id] = ids;
    expect(matchPaper(path, people)).toEqual(
      ids.length === 1 ? { kind: 'one', id, because } : { kind: 'several', ids, because },
    );
  });

  test('an initial tells two of one last name apart', () => {
    const two = [person('anna', 'Anna', 'Koch', 1), person('bernd', 'Bernd', 'Koch', 2)];
    expect(matchPaper('Koch_B.pdf', two)).toEqual({ kind: 'one', id: 'bernd', because: 'last-name' });
  });

  test('the folder decides where the file name leaves it open', () => {
    expect(matchPaper('Kevin Müller/Facharbeit Müller.pdf', PEOPLE)).toEqual({
      kind: 'one',
      id: 'kevin',
      because: 'name',
    });
  });
});

test('each of the twelve papers finds its author among all twelve', () => {
  const people = paperPlans.map(({ author }, index) => ({
    ...author,
    id: author.firstName,
    email: `${author.lastName}.${author.firstName}@post.example`.toLowerCase().replace('ü', 'ue'),
    number: index + 1,
  }));
  for (const { author, fileName } of paperPlans) {
    expect({ fileName, match: matchPaper(fileName, people) }).toMatchObject({
      fileName,
      match: { kind: 'one', id: author.firstName },
    });
  }
});

test('whatever a file is called, the answer is one of the people or nobody', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const match = matchPaper(name, PEOPLE);
      const ids = match.kind === 'one' ? [match.id] : match.kind === 'several' ? match.ids : [];
      expect(ids.every((id) => PEOPLE.some((known) => known.id === id))).toBe(true);
    }),
  );
});

test('first and last name in either order, with any separator, find the person', () => {
  const part = fc.constantFrom(...PEOPLE.filter(({ id }) => id !== 'kerstin'));
  const separator = fc.constantFrom('_', ' ', ', ', '-', '.', ' - ');
  fc.assert(
    fc.property(part, separator, fc.boolean(), ({ id, firstName, lastName }, between, isTurned) => {
      const name = isTurned ? `${lastName}${between}${firstName}` : `${firstName}${between}${lastName}`;
      expect(matchPaper(`Facharbeit ${name}.pdf`, PEOPLE)).toMatchObject({ kind: 'one', id });
    }),
  );
});
