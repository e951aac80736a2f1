import { describe, expect, test } from 'vitest';
import type { AttendanceState } from '../../shared/domain/attendance';
import {
  type AssessmentState,
  type DocumentKind,
  documentFor,
  personGaps,
} from '../../shared/domain/eligibility';

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
