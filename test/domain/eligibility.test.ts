import { describe, expect, test } from 'vitest';
import { assess } from '../../shared/domain/assessment';
import { type AttendanceState, attendanceForecast } from '../../shared/domain/attendance';
import {
  type AssessmentState,
  type DocumentKind,
  documentFor,
  personGaps,
  personWarnings,
  resubmissionUntil,
} from '../../shared/domain/eligibility';
import { toExact } from '../../shared/domain/exact';

const attendance = (state: AttendanceState, unrecordedSessionIds: string[] = [], openUnits = 0) => ({
  state,
  unrecordedSessionIds,
  openUnits,
});

describe('document', () => {
  const table: [AttendanceState, AssessmentState, DocumentKind][] = [
    ['reached', 'passed', 'certificate'],
    ['reached', 'failed', 'attendance-confirmation'],
    ['reached', 'not-handed-in', 'attendance-confirmation'],
    ['lost', 'passed', 'attended-statement'],
    ['lost', 'failed', 'attended-statement'],
    ['lost', 'not-handed-in', 'attended-statement'],
    ['lost', 'not-marked', 'attended-statement'],
  ];
  test.each(table)('attendance %s and %s: %s', (state, assessment, document) => {
    const input = { attendance: attendance(state), assessment, isDetermined: true, personGaps: [] };
    expect(documentFor(input)).toEqual({
      document,
      expected: document,
      blocks: [],
      warnings: [],
      ifWaiting: null,
      listed: true,
    });
  });

  test.each(table)(
    'attendance %s and %s, but a held session unrecorded or data missing: nothing yet',
    (state, assessment, expected) => {
      const input = { assessment, isDetermined: true, personGaps: [] };
      const unrecorded = documentFor({ ...input, attendance: attendance(state, ['s7']) });
      expect(unrecorded).toMatchObject({ document: null, expected });
      expect(unrecorded.blocks).toEqual([{ code: 'sessions-unrecorded', sessionIds: ['s7'] }]);
      const gaps = documentFor({ ...input, attendance: attendance(state), personGaps: ['birthPlace'] });
      expect(gaps).toMatchObject({ document: null, expected });
      expect(gaps.blocks).toEqual([{ code: 'person-data-missing', fields: ['birthPlace'] }]);
    },
  );

  test('what is not marked yet stays open', () => {
    const result = documentFor({
      attendance: attendance('reached'),
      assessment: 'not-marked',
      isDetermined: false,
      personGaps: [],
    });
    expect(result).toEqual({
      document: null,
      expected: null,
      blocks: [{ code: 'not-marked' }],
      warnings: [],
      ifWaiting: null,
      listed: true,
    });
  });

  // Source: a certificate list goes by determined results; what was never handed in has none.
  test.each<[AttendanceState, AssessmentState, DocumentKind | null]>([
    ['reached', 'passed', null],
    ['reached', 'failed', null],
    ['reached', 'not-handed-in', 'attendance-confirmation'],
    ['lost', 'passed', 'attended-statement'],
    ['lost', 'failed', 'attended-statement'],
    ['lost', 'not-handed-in', 'attended-statement'],
    ['lost', 'not-marked', 'attended-statement'],
  ])('attendance %s and %s, but no result determined: %s', (state, assessment, document) => {
    const input = { attendance: attendance(state), assessment, personGaps: [] };
    const open = documentFor({ ...input, isDetermined: false });
    expect(open.document).toBe(document);
    expect(open.blocks).toEqual(document === null ? [{ code: 'not-determined' }] : []);
    expect(open.expected).toBe(documentFor({ ...input, isDetermined: true }).expected);
  });

  test.each(['on-track', 'at-risk'] as const)('attendance %s stays open', (state) => {
    const result = documentFor({
      attendance: attendance(state, [], 8),
      assessment: 'passed',
      isDetermined: true,
      personGaps: [],
    });
    expect(result).toMatchObject({
      document: null,
      expected: null,
      blocks: [{ code: 'attendance-open', openUnits: 8 }],
    });
  });

  test('all blocks are named at once', () => {
    const result = documentFor({
      attendance: attendance('unrecorded', ['s1']),
      assessment: 'not-marked',
      isDetermined: false,
      personGaps: ['birthDate'],
    });
    expect(result.blocks.map((block) => block.code)).toEqual([
      'person-data-missing',
      'sessions-unrecorded',
      'not-marked',
    ]);
    expect(result.document).toBeNull();
  });

  test.each(['withdrawn', 'waiting'] as const)(
    'who is %s is on no list and blocks nothing',
    (enrolmentStatus) => {
      const input = {
        attendance: attendance('reached', ['s1']),
        assessment: 'passed' as const,
        isDetermined: true,
        personGaps: ['birthDate'],
      };
      expect(documentFor({ ...input, enrolmentStatus })).toEqual({
        document: null,
        expected: null,
        blocks: [],
        warnings: [],
        ifWaiting: null,
        listed: false,
      });
      expect(documentFor({ ...input, enrolmentStatus: 'registered' }).listed).toBe(true);
    },
  );
});

test('gaps are the fields that the certificate names and that say nothing', () => {
  const person = { firstName: 'Käthe', lastName: 'Köster', birthDate: '1996-07-04', birthPlace: 'Łódź' };
  expect(personGaps(person)).toEqual([]);
  expect(personGaps({ ...person, birthPlace: ' ' })).toEqual(['birthPlace']);
  expect(personGaps({ firstName: 'Käthe', lastName: 'Köster', birthDate: null })).toEqual([
    'birthDate',
    'birthPlace',
  ]);
  expect(personGaps({})).toEqual(['firstName', 'lastName', 'birthDate', 'birthPlace']);
});

/** Twenty sessions of 4 UE, all over; the units of the last one are what is left to get to `units`. */
const attended = (units: number, { thresholdPercent = 80, isUnrecorded = false } = {}) => {
  const sessions = Array.from({ length: 20 }, (_, index) => ({
    id: `s${index}`,
    date: '2027-01-11',
    units: 4,
    state: 'held' as const,
  }));
  return attendanceForecast({
    requiredUnits: 80,
    thresholdPercent,
    today: '2027-04-12',
    sessions,
    records: sessions
      .slice(0, isUnrecorded ? -1 : undefined)
      .map(({ id }, index) => ({ sessionId: id, units: Math.max(0, Math.min(4, units - 4 * index)) })),
    scheduleClosed: true,
  });
};

/** What paper and presentation with the same points come to. */
const scored = (points: number | 'not-handed-in'): AssessmentState => {
  const part = points === 'not-handed-in' ? null : toExact(points);
  return assess({
    paper: { points: part, weight: 65, minimum: null },
    presentation: { points: part, weight: 35, minimum: null },
    isHandedIn: part !== null,
    dueOn: '2027-03-31',
    today: '2027-04-12',
  }).state;
};

// Source: domain rules, What a participant gets; every line at its border.
describe('the table of the rules at its borders', () => {
  const born = { firstName: 'Käthe', lastName: 'Köster', birthDate: '1996-07-04', birthPlace: 'Łódź' };
  test.each<{
    what: string;
    units: number;
    points: number | 'not-handed-in';
    thresholdPercent?: number;
    isUnrecorded?: boolean;
    person?: Partial<typeof born>;
    document: DocumentKind | null;
    expected?: DocumentKind | null;
    blocks?: string[];
  }>([
    { what: '64 of 80 UE and 50 points', units: 64, points: 50, document: 'certificate' },
    { what: '64 of 80 UE and 49.99 points', units: 64, points: 49.99, document: 'attendance-confirmation' },
    { what: '64 of 80 UE and 0 points', units: 64, points: 0, document: 'attendance-confirmation' },
    {
      what: '64 of 80 UE and no paper',
      units: 64,
      points: 'not-handed-in',
      document: 'attendance-confirmation',
    },
    { what: '63.75 of 80 UE and 100 points', units: 63.75, points: 100, document: 'attended-statement' },
    {
      what: '63.75 of 80 UE and no paper',
      units: 63.75,
      points: 'not-handed-in',
      document: 'attended-statement',
    },
    { what: '0 of 80 UE', units: 0, points: 0, document: 'attended-statement' },
    { what: '80 of 80 UE and 100 points', units: 80, points: 100, document: 'certificate' },
    { what: '75 %: 60 of 80 UE', units: 60, points: 50, thresholdPercent: 75, document: 'certificate' },
    {
      what: '75 %: 59.75 of 80 UE',
      units: 59.75,
      points: 100,
      thresholdPercent: 75,
      document: 'attended-statement',
    },
    {
      what: '64 of 80 UE by the records alone, the last session unrecorded',
      units: 64,
      points: 100,
      isUnrecorded: true,
      document: null,
      expected: 'certificate',
      blocks: ['sessions-unrecorded'],
    },
    {
      what: '60 of 80 UE, and the unrecorded session decides',
      units: 60,
      points: 100,
      isUnrecorded: true,
      document: null,
      expected: null,
      blocks: ['sessions-unrecorded'],
    },
    {
      what: '59.75 of 80 UE: below the threshold with the unrecorded session too',
      units: 59.75,
      points: 100,
      isUnrecorded: true,
      document: null,
      expected: 'attended-statement',
      blocks: ['sessions-unrecorded'],
    },
    {
      what: 'no place of birth',
      units: 80,
      points: 100,
      person: { birthPlace: '' },
      document: null,
      expected: 'certificate',
      blocks: ['person-data-missing'],
    },
    {
      what: 'no place of birth, below the threshold',
      units: 63.75,
      points: 100,
      person: { birthPlace: '' },
      document: null,
      expected: 'attended-statement',
      blocks: ['person-data-missing'],
    },
  ])('$what: $document', (line) => {
    const { units, points, thresholdPercent = 80, isUnrecorded = false, document } = line;
    const eligibility = documentFor({
      attendance: attended(units, { thresholdPercent, isUnrecorded }),
      assessment: scored(points),
      isDetermined: true,
      personGaps: personGaps({ ...born, ...line.person }),
    });
    expect(eligibility.document).toBe(document);
    expect(eligibility.expected).toBe(line.expected === undefined ? document : line.expected);
    expect(eligibility.blocks.map(({ code }) => code)).toEqual(line.blocks ?? []);
    expect(eligibility.warnings).toEqual([]);
  });
});

describe('a paper that may be handed in again', () => {
  const failed = {
    attendance: attendance('reached'),
    assessment: 'failed' as const,
    isDetermined: true,
    personGaps: [],
  };
  const pending = { resubmissionUntil: '2027-04-26' };
  const warning = { code: 'resubmission-open', until: '2027-04-26' };

  test('warns until its last day, and waiting may bring the certificate', () => {
    expect(documentFor({ ...failed, ...pending })).toMatchObject({
      document: 'attendance-confirmation',
      blocks: [],
      warnings: [warning],
      ifWaiting: 'certificate',
    });
    expect(documentFor(failed)).toMatchObject({ warnings: [], ifWaiting: null });
  });

  test.each([
    ['passed', { assessment: 'passed' as const }],
    ['not handed in', { assessment: 'not-handed-in' as const }],
    ['attendance is lost', { attendance: attendance('lost') }],
    ['no result is determined', { isDetermined: false }],
  ])('changes nothing where %s', (_, change) => {
    expect(documentFor({ ...failed, ...pending, ...change })).toMatchObject({
      warnings: [],
      ifWaiting: null,
    });
  });

  test('handed in and not marked, it blocks; nobody knows the document', () => {
    expect(documentFor({ ...failed, ...pending, isResubmissionUnmarked: true })).toEqual({
      document: null,
      expected: null,
      blocks: [{ code: 'resubmission-unmarked' }],
      warnings: [],
      ifWaiting: null,
      listed: true,
    });
    const lost = { ...failed, attendance: attendance('lost'), isResubmissionUnmarked: true };
    expect(documentFor(lost)).toMatchObject({ document: 'attended-statement', blocks: [] });
    const passed = { ...failed, assessment: 'passed' as const, isResubmissionUnmarked: true };
    expect(documentFor(passed)).toMatchObject({ document: 'certificate', blocks: [] });
  });

  const facts = {
    resultOn: '2027-04-12',
    extendedDueOn: null,
    versions: 1,
    resubmitted: 0,
    resubmissions: 1,
    resubmissionDays: 14,
    today: '2027-04-12',
  };
  test.each<[string, Partial<Parameters<typeof resubmissionUntil>[0]>, string | null]>([
    ['14 days after the result', {}, '2027-04-26'],
    ['the last day', { today: '2027-04-26' }, '2027-04-26'],
    ['the day after', { today: '2027-04-27' }, null],
    ['a later extension', { extendedDueOn: '2027-05-03', today: '2027-04-27' }, '2027-05-03'],
    ['an extension before the result', { extendedDueOn: '2027-04-02' }, '2027-04-26'],
    ['the resubmission is used up', { versions: 2, resubmitted: 1 }, null],
    ['versions before the result are none', { versions: 3 }, '2027-04-26'],
    ['a chamber that allows two', { versions: 2, resubmitted: 1, resubmissions: 2 }, '2027-04-26'],
    ['a chamber that allows none', { resubmissions: 0 }, null],
    ['nothing handed in', { versions: 0 }, null],
    ['no result yet', { resultOn: null }, null],
    ['a chamber that gives no days', { resubmissionDays: 0 }, '2027-04-12'],
  ])('%s', (_, change, until) => {
    expect(resubmissionUntil({ ...facts, ...change })).toBe(until);
  });
});

describe('warnings', () => {
  const input = { assessment: 'passed' as const, isDetermined: true, personGaps: [] };

  test('units to come change what the paper says, without changing which it is', () => {
    for (const state of ['reached', 'lost'] as const) {
      const { document, warnings } = documentFor({ ...input, attendance: attendance(state, [], 8) });
      expect(document).not.toBeNull();
      expect(warnings).toEqual([{ code: 'units-open', openUnits: 8 }]);
    }
    expect(documentFor({ ...input, attendance: attendance('on-track', [], 8) }).warnings).toEqual([]);
  });

  test('a certificate without a topic warns, other papers name none', () => {
    const without = { ...input, attendance: attendance('reached'), hasTopic: false };
    expect(documentFor(without).warnings).toEqual([{ code: 'topic-missing' }]);
    expect(documentFor({ ...without, assessment: 'failed' }).warnings).toEqual([]);
  });

  const person = { firstName: 'Käthe', lastName: 'Köster', birthName: '', birthDate: '1996-07-04' };
  test.each<[string, Partial<typeof person>, unknown[]]>([
    ['nothing strange', {}, []],
    ['all capitals', { lastName: 'KÖSTER' }, [{ code: 'name-case', fields: ['lastName'] }]],
    [
      'all small',
      { firstName: 'käthe', lastName: 'köster' },
      [{ code: 'name-case', fields: ['firstName', 'lastName'] }],
    ],
    ['a name of one letter', { firstName: 'K.' }, []],
    ['a name with a particle', { lastName: 'von der Heide' }, []],
    ['a script without capitals', { lastName: '王小明' }, []],
    ['ß has no capital of its own here', { lastName: 'Eßer' }, []],
    [
      'the birth name is the last name',
      { birthName: ' köster ' },
      [
        { code: 'name-case', fields: ['birthName'] },
        { code: 'birth-name-same', birthName: ' köster ' },
      ],
    ],
    ['another birth name', { birthName: 'Kühn' }, []],
    ['16 today', { birthDate: '2011-04-12' }, []],
    ['16 tomorrow', { birthDate: '2011-04-13' }, [{ code: 'birth-date-unlikely', birthDate: '2011-04-13' }]],
    ['90, 91 tomorrow', { birthDate: '1936-04-13' }, []],
    ['91 today', { birthDate: '1936-04-12' }, [{ code: 'birth-date-unlikely', birthDate: '1936-04-12' }]],
  ])('%s', (_, change, warnings) => {
    expect(personWarnings({ ...person, ...change }, '2027-04-12')).toEqual(warnings);
  });

  test('do not keep anybody from a document', () => {
    const warned = personWarnings({ ...person, lastName: 'KÖSTER' }, '2027-04-12');
    const { document, warnings } = documentFor({
      ...input,
      attendance: attendance('reached'),
      personWarnings: warned,
    });
    expect(document).toBe('certificate');
    expect(warnings).toEqual(warned);
  });
});
