import { describe, expect, test } from 'vitest';
import { neutralProfile } from '../../../shared/domain/chamber-profile';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

const theChamber = async (w: TestWorkspace) => {
  const [chamber] = await w.call('academy.listChambers', {});
  if (!chamber) throw new Error('there is a chamber');
  return chamber;
};

const file = (profile: unknown, more: object = {}): string =>
  JSON.stringify({ kurskontor: 'chamber-profile', version: 1, profile, ...more });

describe('a chamber’s profile as a file', () => {
  test('comes back as it went out, and stands as another chamber', async () => {
    const w = await testWorkspace();
    const { id: chamberId, ...profile } = await theChamber(w);
    const own = {
      ...profile,
      name: 'IHK Süd/West',
      thresholdPercent: 75,
      contactEmail: 'zs@ihk.example',
      issuer: {
        by: 'both' as const,
        name: 'Industrie- und Handelskammer Süd/West',
        place: 'Südstadt',
        signatories: [{ name: 'Dr. Eva Muster', role: 'Präsidentin' }],
        directorSigns: true,
      },
      participantsColumns: [{ key: 'birthDate', header: 'geb.', format: 'iso-date' as const }],
      deadlines: {
        ...profile.deadlines,
        certificates: { days: 3, side: 'after' as const, from: 'end' as const },
      },
    };
    await w.call('academy.saveChamber', { chamberId, ...own });
    const ticket = await w.call('academy.exportChamber', { chamberId });
    expect(ticket.fileName).toBe('Kammerprofil IHK Süd-West.json');
    const { bytes } = w.application.transfers.get(ticket.transferId);
    const text = new TextDecoder().decode(bytes);
    expect(text).not.toContain(chamberId);

    const other = await testWorkspace();
    const read = await other.call('academy.readChamberFile', {
      transferId: other.upload('Profil.json', text),
    });
    expect(read).toEqual({ profile: own, forms: [] });
    const before = await other.call('academy.listChambers', {});
    expect(before).toHaveLength(1);
    await other.call('academy.saveChamber', read.profile);
    expect(await other.call('academy.listChambers', {})).toContainEqual({ id: expect.any(String), ...own });
  });

  test('what it leaves out is as in the neutral profile', async () => {
    const w = await testWorkspace();
    const transferId = w.upload('Profil.json', file({ name: 'IHK Nord', resubmissions: 0 }));
    expect((await w.call('academy.readChamberFile', { transferId })).profile).toEqual({
      ...neutralProfile(),
      name: 'IHK Nord',
      resubmissions: 0,
    });
  });

  test.each([
    { what: 'a picture', text: '\u0089PNG', code: 'bad-file', words: 'kein Kammerprofil' },
    { what: 'another JSON', text: '{"a":1}', code: 'bad-file', words: 'kein Kammerprofil' },
    { what: 'a list', text: '[1]', code: 'bad-file', words: 'kein Kammerprofil' },
    { what: 'nothing', text: ' ', code: 'bad-file', words: 'kein Kammerprofil' },
    { what: 'a large file', text: ' '.repeat(45_000_001), code: 'bad-file', words: 'größer als 45 MB' },
    { what: 'a newer one', text: file({}, { version: 2 }), code: 'newer-version', words: 'neueren Version' },
    { what: 'no name', text: file({}), code: 'validation', words: '„name“' },
    {
      what: 'a threshold above 100',
      text: file({ name: 'IHK', thresholdPercent: 101 }),
      code: 'validation',
      words: '„thresholdPercent“',
    },
    {
      what: 'a field nobody knows',
      text: file({ name: 'IHK', farbe: 'rot' }),
      code: 'validation',
      words: 'profile',
    },
    {
      what: 'a column nobody knows',
      text: file({ name: 'IHK', listColumns: [{ key: 'shoeSize', header: 'Schuhe' }] }),
      code: 'validation',
      words: 'keine Spalte „shoeSize“',
    },
    {
      what: 'a grade key with a gap',
      text: file({ name: 'IHK', gradeKey: [{ from: 50, grade: 1, label: 'gut' }] }),
      code: 'validation',
      words: 'Notenschlüssel',
    },
    {
      what: 'a form of another shape',
      text: file({ name: 'IHK' }, { forms: [{ kind: 'participants' }] }),
      code: 'validation',
      words: 'Formulare',
    },
    {
      what: 'a form that is a picture',
      text: file(
        { name: 'IHK' },
        {
          forms: [
            { kind: 'participants', fileName: 'A.xlsx', sheet: 'A', ties: [], content: 'iVBORw0KGgo=' },
          ],
        },
      ),
      code: 'bad-file',
      words: '„A.xlsx“',
    },
    {
      what: 'a pattern without a number',
      text: file({ name: 'IHK', numberPattern: 'x' }),
      code: 'validation',
      words: '',
    },
  ])('refuses $what, and nothing changes', async ({ text, code, words }) => {
    const w = await testWorkspace();
    const before = await w.call('academy.listChambers', {});
    const refusal = await w.refused('academy.readChamberFile', { transferId: w.upload('Profil.json', text) });
    expect(refusal).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(await w.call('academy.listChambers', {})).toEqual(before);
  });
});

test('three invented chambers come with the program, each by the rules and unlike the others', async () => {
  const w = await testWorkspace();
  const examples = await w.call('academy.listChamberExamples', {});
  expect(examples).toHaveLength(3);
  for (const example of examples) {
    expect(example.contactEmail).toMatch(/\.example$/);
    await w.call('academy.saveChamber', example);
  }
  expect(new Set(examples.map(({ deadlines }) => JSON.stringify(deadlines))).size).toBe(3);
  expect(await w.call('academy.listChambers', {})).toHaveLength(4);
});
