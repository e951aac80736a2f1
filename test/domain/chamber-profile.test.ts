import { describe, expect, test } from 'vitest';
import { defaultWantedColumns } from '../../shared/domain/chamber-list';
import { assertChamberProfile, neutralProfile } from '../../shared/domain/chamber-profile';
import { DEFAULT_DECIMAL_KEY, DEFAULT_GRADE_KEY } from '../../shared/domain/grade-key';

const standard = {
  gradeKey: DEFAULT_GRADE_KEY,
  decimalKey: DEFAULT_DECIMAL_KEY,
  registrationColumns: defaultWantedColumns('registration'),
  participantsColumns: defaultWantedColumns('participants'),
  listColumns: defaultWantedColumns('certificates'),
  issuer: neutralProfile().issuer,
};

const signedBy = (directorSigns: boolean, ...names: string[]) => ({
  issuer: {
    ...standard.issuer,
    directorSigns,
    signatories: names.map((name) => ({ name, role: 'Präsident' })),
  },
});

describe('a chamber’s profile', () => {
  test('the standard is one', () => {
    expect(() => assertChamberProfile(standard)).not.toThrow();
  });

  test.each([
    { what: 'no grades', change: { gradeKey: [] }, code: 'grade-key' },
    { what: 'one grade from 0', change: { gradeKey: [{ from: 0, grade: 1 }] }, code: null },
    { what: 'grades that end above 0', change: { gradeKey: [{ from: 50, grade: 1 }] }, code: 'grade-key' },
    {
      what: 'two grades from the same points',
      change: {
        gradeKey: [
          { from: 50, grade: 1 },
          { from: 50, grade: 2 },
          { from: 0, grade: 3 },
        ],
      },
      code: 'grade-key',
    },
    {
      what: 'a grade twice',
      change: {
        gradeKey: [
          { from: 50, grade: 1 },
          { from: 0, grade: 1 },
        ],
      },
      code: 'grade-key',
    },
    {
      what: 'decimal grades that rise',
      change: { decimalKey: [...DEFAULT_DECIMAL_KEY].reverse() },
      code: 'decimal-key',
    },
    {
      what: 'an unknown column',
      change: { listColumns: [{ key: 'shoeSize', header: 'a' }] },
      code: 'unknown-column',
    },
    {
      what: 'a column twice',
      change: {
        listColumns: [
          { key: 'title', header: 'a' },
          { key: 'title', header: 'b' },
        ],
      },
      code: 'duplicate-column',
    },
    { what: 'one who signs beside the director', change: signedBy(true, 'A'), code: null },
    { what: 'two who sign', change: signedBy(false, 'A', 'B'), code: null },
    { what: 'two beside the director', change: signedBy(true, 'A', 'B'), code: 'signers-too-many' },
    { what: 'one without a name', change: signedBy(false, ' '), code: 'signer-nameless' },
    { what: 'one column', change: { listColumns: [{ key: 'lastName', header: 'a' }] }, code: null },
  ])('$what: $code', ({ change, code }) => {
    const check = () => assertChamberProfile({ ...standard, ...change });
    if (code === null) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code }));
  });
});
