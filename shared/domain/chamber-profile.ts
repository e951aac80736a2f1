import { assertIssuer, type CertificateIssuer, DEFAULT_ISSUER } from './certificate-issuer';
import { DEFAULT_DEADLINES } from './chamber-deadlines';
import { assertListColumns, defaultWantedColumns, type WantedColumn } from './chamber-list';
import { DEFAULT_NUMBER_PATTERN } from './document-number';
import { DomainError } from './domain-error';
import { DEFAULT_DECIMAL_KEY, DEFAULT_GRADE_KEY } from './grade-key';

interface ChamberProfile {
  gradeKey: readonly { from: number; grade: number }[];
  decimalKey: readonly { from: number; decimal: number }[];
  registrationColumns: readonly WantedColumn[];
  participantsColumns: readonly WantedColumn[];
  /** Those of the certificate list. */
  listColumns: readonly WantedColumn[];
  issuer: CertificateIssuer;
}

/** What a chamber asks for that says nothing else. Source: domain rules, the values marked *profile*. */
export const neutralProfile = () => ({
  city: '',
  thresholdPercent: 80,
  excusedCounts: false,
  unitRounding: 'quarter' as const,
  gradePrinted: false,
  resubmissions: 1,
  resubmissionDays: 14,
  gradeKey: DEFAULT_GRADE_KEY.map((step) => ({ ...step })),
  decimalKey: DEFAULT_DECIMAL_KEY.map((step) => ({ ...step })),
  registrationColumns: defaultWantedColumns('registration'),
  participantsColumns: defaultWantedColumns('participants'),
  listColumns: defaultWantedColumns('certificates'),
  deadlines: { ...DEFAULT_DEADLINES },
  contactName: '',
  contactEmail: '',
  contactPhone: '',
  numberPattern: DEFAULT_NUMBER_PATTERN,
  issuer: { ...DEFAULT_ISSUER, signatories: [...DEFAULT_ISSUER.signatories] },
  morePaperTypes: [],
});

/**
 * Refuses a profile that the rules could not work with: the steps of both keys fall in points down to 0 while the
 * grades rise, every column of each list is a known one, stands there once and in a way it can be written, and at most two sign,
 * each with a name. Throws `grade-key`, `decimal-key`, `empty-columns`, `unknown-column`, `duplicate-column`, `wrong-format`,
 * `signers-too-many`, `signer-nameless`.
 * Source: domain rules, Assessment and What a participant gets.
 */
export function assertChamberProfile({ gradeKey, decimalKey, issuer, ...lists }: ChamberProfile): void {
  if (!isKey(gradeKey.map(({ from, grade }) => [from, grade]))) {
    throw new DomainError(
      'grade-key',
      'Der Notenschlüssel hat Lücken: Die Punkte müssen von Note zu Note fallen und bei 0 enden. Bitte berichtigen Sie die Punkte.',
    );
  }
  if (!isKey(decimalKey.map(({ from, decimal }) => [from, decimal]))) {
    throw new DomainError(
      'decimal-key',
      'Die Dezimalnoten haben Lücken: Die Punkte müssen von Note zu Note fallen und bei 0 enden. Bitte berichtigen Sie die Punkte.',
    );
  }
  assertIssuer(issuer);
  assertListColumns('registration', lists.registrationColumns);
  assertListColumns('participants', lists.participantsColumns);
  assertListColumns('certificates', lists.listColumns);
}

const isKey = (steps: readonly (readonly [from: number, grade: number])[]): boolean =>
  steps.at(-1)?.[0] === 0 &&
  steps.every(([from, grade], index) => {
    const next = steps[index + 1];
    return next === undefined || (next[0] < from && next[1] > grade);
  });
