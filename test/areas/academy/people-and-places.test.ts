import { describe, expect, test } from 'vitest';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { aPerson, PERSON } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

type Chamber = OutputOf<'academy.listChambers'>[number];
type LecturerInput = InputOf<'academy.saveLecturer'>;

const modulesOf = async (w: TestWorkspace): Promise<string[]> => {
  const [course] = await w.call('academy.listCourses', {});
  const { modules } = await w.call('academy.getCourse', { courseId: course?.id ?? '' });
  return modules.map(({ id }) => id);
};

const aLecturer = (personId: string, fields: Partial<LecturerInput> = {}): LecturerInput => ({
  personId,
  moduleIds: [],
  feeCentsPerUnit: 6550,
  socialInsuranceConsentOn: '2027-01-15',
  contractNote: 'Rahmenvertrag 2027',
  isRetired: false,
  ...fields,
});

describe('a lecturer', () => {
  test('needs one person: neither nobody nor two, and nothing is left behind', async () => {
    const w = await testWorkspace();
    const { personId, ...fields } = aLecturer(await aPerson(w));
    const person = { ...PERSON, firstName: 'Katrin', lastName: 'Böhm' };
    for (const input of [fields, { ...fields, personId, person }]) {
      const refusal = await w.refused('academy.saveLecturer', input);
      expect(refusal).toMatchObject({ code: 'validation', fields: { personId: expect.any(String) } });
    }
    const nameless = { ...fields, person: { ...person, lastName: '' } };
    expect((await w.refused('academy.saveLecturer', nameless)).fields).toHaveProperty('person.lastName');
    expect((await w.call('people.list', {})).rows).toHaveLength(1);
    expect(await w.call('academy.listLecturers', {})).toEqual([]);
  });

  test('is a person with modules, fee and consent; changing them keeps the entry', async () => {
    const w = await testWorkspace();
    const [first = '', second = '', third = ''] = await modulesOf(w);
    const personId = await aPerson(w, { title: 'Dr.', firstName: 'Jonas', lastName: 'Reuter' });
    const { id } = await w.call(
      'academy.saveLecturer',
      aLecturer(personId, { moduleIds: [first, second, second] }),
    );
    await w.call(
      'academy.saveLecturer',
      aLecturer(personId, { lecturerId: id, moduleIds: [second, third], feeCentsPerUnit: null }),
    );
    const lecturers = await w.call('academy.listLecturers', {});
    expect(lecturers).toMatchObject([
      {
        id,
        personId,
        sortName: 'Reuter, Dr. Jonas',
        feeCentsPerUnit: null,
        socialInsuranceConsentOn: '2027-01-15',
      },
    ]);
    expect(new Set(lecturers[0]?.moduleIds)).toEqual(new Set([second, third]));

    await w.call('workspace.undo', {});
    const [before] = await w.call('academy.listLecturers', {});
    expect(before?.feeCentsPerUnit).toBe(6550);
    expect(new Set(before?.moduleIds)).toEqual(new Set([first, second]));
  });

  test('cannot be entered twice', async () => {
    const w = await testWorkspace();
    const personId = await aPerson(w, { firstName: 'Katrin', lastName: 'Böhm' });
    await w.call('academy.saveLecturer', aLecturer(personId));
    expect(await w.refused('academy.saveLecturer', aLecturer(personId))).toMatchObject({
      code: 'conflict',
      message: 'Katrin Böhm ist bereits als Dozent:in eingetragen.',
    });
    expect(await w.call('academy.listLecturers', {})).toHaveLength(1);
  });

  test('keeps a module in the course', async () => {
    const w = await testWorkspace();
    const [course] = await w.call('academy.listCourses', {});
    const {
      id: courseId,
      rubrics: _,
      modules,
      ...fields
    } = await w.call('academy.getCourse', {
      courseId: course?.id ?? '',
    });
    const [first, second, ...others] = modules;
    if (!first || !second) throw new Error('the standard has modules');
    await w.call('academy.saveLecturer', aLecturer(await aPerson(w), { moduleIds: [first.id] }));
    const refusal = await w.refused('academy.saveCourse', {
      courseId,
      ...fields,
      modules: [{ ...second, units: first.units + second.units }, ...others],
    });
    expect(refusal.code).toBe('conflict');
  });
});

describe('a venue', () => {
  const hansa = (fields: Partial<InputOf<'academy.saveVenue'>> = {}): InputOf<'academy.saveVenue'> => ({
    name: 'Hansahaus',
    street: 'Hansastraße 3',
    postcode: '44137',
    city: 'Dortmund',
    federalState: 'NW',
    isRetired: false,
    rooms: [{ name: 'Raum Hansa', capacity: 16, equipment: 'Beamer', isRetired: false }],
    ...fields,
  });

  test('keeps its rooms; one that is left out stays, one retires by its flag', async () => {
    const w = await testWorkspace();
    const { id: venueId } = await w.call('academy.saveVenue', hansa());
    const [venue] = await w.call('academy.listVenues', {});
    const [room] = venue?.rooms ?? [];
    if (!room) throw new Error('the venue has a room');
    await w.call(
      'academy.saveVenue',
      hansa({
        venueId,
        rooms: [
          { ...room, isRetired: true },
          { name: 'Raum Ruhr', capacity: null, equipment: '', isRetired: false },
        ],
      }),
    );
    const roomsNow = async () =>
      (await w.call('academy.listVenues', {}))[0]?.rooms.map(({ name, isRetired }) => [name, isRetired]);
    expect(await roomsNow()).toEqual([
      ['Raum Ruhr', false],
      ['Raum Hansa', true],
    ]);
    await w.call('workspace.undo', {});
    expect(await roomsNow()).toEqual([['Raum Hansa', false]]);
  });

  test('cannot take the room of another', async () => {
    const w = await testWorkspace();
    await w.call('academy.saveVenue', hansa());
    const [venue] = await w.call('academy.listVenues', {});
    const [room] = venue?.rooms ?? [];
    if (!room) throw new Error('the venue has a room');
    const refusal = await w.refused('academy.saveVenue', hansa({ name: 'Anderswo', rooms: [room] }));
    expect(refusal.code).toBe('not-found');
    expect((await w.call('academy.listVenues', {})).map(({ name, rooms }) => [name, rooms.length])).toEqual([
      ['Hansahaus', 1],
    ]);
  });
});

describe('a chamber', () => {
  const theChamber = async (w: TestWorkspace): Promise<Chamber> => {
    const [chamber] = await w.call('academy.listChambers', {});
    if (!chamber) throw new Error('the founded academy has a chamber');
    return chamber;
  };
  const save = ({ id: chamberId, ...fields }: Chamber): InputOf<'academy.saveChamber'> => ({
    chamberId,
    ...fields,
  });

  test('keeps every part of its profile, and undo brings the old one back', async () => {
    const w = await testWorkspace();
    const chamber = await theChamber(w);
    const changed: Chamber = {
      ...chamber,
      thresholdPercent: 75,
      excusedCounts: true,
      unitRounding: 'whole',
      gradePrinted: true,
      resubmissions: 0,
      morePaperTypes: ['pptx', 'mp4'],
      gradeKey: chamber.gradeKey.map((step) => (step.grade === 1 ? { ...step, from: 95 } : step)),
      listColumns: [...chamber.listColumns]
        .reverse()
        .slice(2)
        .map((column) => ({ ...column, header: `${column.header} neu` })),
    };
    await w.call('academy.saveChamber', save(changed));
    expect(await theChamber(w)).toEqual(changed);
    await w.call('workspace.undo', {});
    expect(await theChamber(w)).toEqual(chamber);
  });

  test.each<{ what: string; change: (chamber: Chamber) => Partial<Chamber>; sentence: string }>([
    {
      what: 'a grade that starts above the better one',
      change: ({ gradeKey }) => ({
        gradeKey: gradeKey.map((step) => (step.grade === 2 ? { ...step, from: 95 } : step)),
      }),
      sentence: 'Der Notenschlüssel hat Lücken',
    },
    {
      what: 'a key that does not reach 0',
      change: ({ gradeKey }) => ({ gradeKey: gradeKey.slice(0, -1) }),
      sentence: 'Der Notenschlüssel hat Lücken',
    },
    {
      what: 'decimal grades out of order',
      change: ({ decimalKey }) => ({ decimalKey: [...decimalKey].reverse() }),
      sentence: 'Die Dezimalnoten haben Lücken',
    },
    {
      what: 'a column twice',
      change: ({ listColumns }) => ({ listColumns: [...listColumns, ...listColumns.slice(0, 1)] }),
      sentence: 'steht in der Zertifikatsliste doppelt',
    },
    {
      what: 'a column nobody knows',
      change: () => ({ listColumns: [{ key: 'shoeSize', header: 'Schuhgröße' }] }),
      sentence: 'keine Spalte „shoeSize“',
    },
  ])('is refused with $what', async ({ change, sentence }) => {
    const w = await testWorkspace();
    const chamber = await theChamber(w);
    const refusal = await w.refused('academy.saveChamber', save({ ...chamber, ...change(chamber) }));
    expect(refusal.code).toBe('validation');
    expect(refusal.message).toContain(sentence);
    expect(await theChamber(w)).toEqual(chamber);
  });
});

test('no chamber is given the name of another: not renamed, not copied, however it is spelled', async () => {
  const w = await testWorkspace();
  const [{ id: chamberId = '', ...profile } = {} as Chamber] = await w.call('academy.listChambers', {});
  const { id: otherId } = await w.call('academy.saveChamber', { ...profile, name: 'IHK Süd' });
  const before = await w.call('academy.listChambers', {});
  for (const wish of [
    { ...profile, chamberId: otherId },
    { ...profile, name: '  ihk   sued ' },
    { ...profile, chamberId, name: 'IHK Sud' },
    { ...profile, formsFrom: { chamberId } },
  ]) {
    const taken = wish.name === profile.name ? profile.name : 'IHK Süd';
    const { code, fields } = await w.refused('academy.saveChamber', wish);
    expect(code).toBe('validation');
    expect(fields?.name).toContain(`Die Kammer „${taken}“ gibt es schon`);
  }
  expect(await w.call('academy.listChambers', {})).toEqual(before);
  await w.call('academy.saveChamber', { ...profile, chamberId: otherId, name: 'IHK SÜD', resubmissions: 0 });
  expect((await w.call('academy.listChambers', {})).map(({ name }) => name).sort()).toEqual(
    ['IHK SÜD', profile.name].sort(),
  );
});

test('the academy is what was saved, and undo brings the old particulars back', async () => {
  const w = await testWorkspace();
  const { isDemo, ...before } = await w.call('academy.get', {});
  expect(isDemo).toBe(false);
  const after = {
    ...before,
    street: 'Lindenweg 1',
    directorName: 'Dr. Ute Hülsmann',
    federalState: 'BY' as const,
  };
  await w.call('academy.update', after);
  expect(await w.call('academy.get', {})).toEqual({ ...after, isDemo });
  expect((await w.refused('academy.update', { ...after, name: '  ' })).fields).toHaveProperty('name');
  await w.call('workspace.undo', {});
  expect(await w.call('academy.get', {})).toEqual({ ...before, isDemo });
});
