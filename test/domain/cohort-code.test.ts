import { expect, test } from 'vitest';
import { nextCohortCode } from '../../shared/domain/cohort-code';

test.each([
  { codes: [], code: 'SMM-2027-1' },
  { codes: ['SMM-2027-1'], code: 'SMM-2027-2' },
  { codes: ['smm-2027-1', 'SMM-2027-9'], code: 'SMM-2027-10' },
  { codes: ['SMM-2027-2'], code: 'SMM-2027-3' },
  { codes: ['SMM-2026-4', 'CCM-2027-7', 'SMM-2027-Abend', 'SMM-2027-1-b'], code: 'SMM-2027-1' },
])('after $codes comes $code', ({ codes, code }) => {
  expect(nextCohortCode('SMM', 2027, codes)).toBe(code);
});

test('a course without prefix counts by year alone', () => {
  expect(nextCohortCode(' ', 2027, ['2027-1'])).toBe('2027-2');
});
