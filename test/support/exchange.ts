import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rubricSha256 } from '../../electron/exchange/check-package';
import { fingerprintOf, newSigningKey } from '../../electron/exchange/keys';
import { sha256Of } from '../../electron/store/files';
import {
  emptyFields,
  type MarkingPackage,
  PACKAGE_FORMAT,
  PACKAGE_VERSION,
} from '../../shared/domain/exchange/marking-package';
import type { UnchainedEdit } from '../../shared/domain/exchange/marking-result';
import { uuidV7 } from '../../shared/domain/ids';

export const NOW = new Date('2027-03-01T09:00:00.000Z');
export const PASSPHRASE = 'apfel-birne-kirsche-mandel-melone-olive';

const seedOf = (name: string): Buffer => createHash('sha256').update(name).digest();

/** A UUIDv7 that a name stands for, always the same. */
export const idOf = (name: string): string => uuidV7(NOW.getTime(), seedOf(name).subarray(0, 10));

/** Keys that a name stands for; never for anything but tests. */
export const keyOf = (name: string) => newSigningKey(seedOf(name));
export const OFFICE_KEY = keyOf('office');
export const LAPTOP_KEY = keyOf('laptop');

/** The office's age identity and its recipient, made once with age-keygen. */
export const OFFICE_IDENTITY = 'AGE-SECRET-KEY-17J68X7AJY86RAZ2EJ2AFSFRUQMWH9M6RDDRKVNTSC4HZZYN6G6FQLPCA40';
export const OFFICE_RECIPIENT = 'age1r7wl2dp8u4cf3u6q9j770a8qazpxwufkplcreyzmjcn2uxd9455qq4mp5g';

const levels = [
  { title: 'Sehr gut', fromPoints: 9, description: 'Vollständig und begründet.' },
  { title: 'Ausreichend', fromPoints: 5, description: '' },
  { title: 'Nicht bestanden', fromPoints: 0, description: '' },
];

const criterion = (title: string, weight: number) => ({
  criterionId: idOf(title),
  title,
  description: `Was zu „${title}“ gehört.`,
  weight,
  competences: '',
  maximumPoints: 10,
  pointStep: 0.5,
  levels,
});

export function aRubric(): MarkingPackage['rubrics'][number] {
  const content = {
    part: 'paper' as const,
    criteria: [
      criterion('Ausgangslage und Analyse', 40),
      criterion('Ziele (SMART)', 25),
      criterion('Zielgruppen und Personas', 35),
    ],
    knockOuts: [
      { knockOutId: idOf('Eigenständigkeit'), title: 'Eigenständigkeitserklärung fehlt', description: '' },
    ],
  };
  return {
    rubricId: idOf('rubric'),
    version: 1,
    title: 'Strategiepapier',
    sha256: rubricSha256(content),
    ...content,
  };
}

export interface BuiltPackage {
  manifest: MarkingPackage;
  /** Where the file of a hash lies. */
  pathOf: (sha256: string) => string;
}

export interface PackageWishes {
  papers?: number;
  bytesPerPaper?: number;
  change?: (manifest: MarkingPackage) => void;
}

/** A package of so many papers with one file each, which lie in the folder. */
export function aPackage(
  folder: string,
  { papers = 3, bytesPerPaper = 2000, change }: PackageWishes = {},
): BuiltPackage {
  const files = join(folder, 'files');
  mkdirSync(files, { recursive: true });
  const pathOf = (sha256: string): string => join(files, sha256);
  const rubric = aRubric();
  const built = Array.from({ length: papers }, (_, index) => {
    const bytes = Buffer.alloc(bytesPerPaper, `%PDF-1.7 Arbeit ${index + 1}\n`);
    const sha256 = sha256Of(bytes);
    writeFileSync(pathOf(sha256), bytes);
    return { sha256, byteLength: bytes.byteLength, mediaType: 'application/pdf' };
  });
  const manifest: MarkingPackage = {
    format: PACKAGE_FORMAT,
    formatVersion: PACKAGE_VERSION,
    packageId: idOf('package'),
    createdAt: NOW.toISOString(),
    academy: { name: 'Akademie am Wall', fingerprint: fingerprintOf(OFFICE_KEY.publicKey) },
    cohort: { cohortId: idOf('cohort'), code: 'SMM-2027-1', courseTitle: 'Social Media Manager:in (IHK)' },
    marker: { lecturerId: idOf('lecturer'), name: 'Dr. Käthe Köster' },
    dueOn: '2027-03-21',
    hidesNames: true,
    rubrics: [rubric],
    keys: {
      grades: [
        { from: 50, grade: 4, label: 'ausreichend' },
        { from: 0, grade: 5, label: 'mangelhaft' },
      ],
      decimals: [{ from: 0, decimal: 6 }],
    },
    phrases: [
      {
        phraseId: idOf('phrase'),
        shortKey: 'quelle',
        title: 'Quelle fehlt',
        content: 'Hier fehlt die Quelle.',
        isOwn: false,
      },
    ],
    papers: built.map(({ sha256 }, index) => ({
      enrolmentId: idOf(`enrolment ${index}`),
      part: 'paper',
      role: 'first',
      rubricId: rubric.rubricId,
      displayName: `Arbeit ${index + 1}`,
      topic: 'Ein Kanal für die Bäckerei',
      dueOn: '2027-02-20',
      presentationOn: null,
      submission: {
        submissionId: idOf(`submission ${index}`),
        version: 1,
        submittedAt: '2027-02-19T20:15:00.000Z',
        isLate: false,
      },
      files: [{ submissionFileId: idOf(`file ${index}`), fileName: `Arbeit ${index + 1}.pdf`, sha256 }],
      fields: emptyFields(rubric),
    })),
    files: built,
    recipient: OFFICE_RECIPIENT,
    returnSecret: seedOf('return').toString('base64'),
  };
  change?.(manifest);
  return { manifest, pathOf };
}

/** What a marker does with the first papers of such a package: marks, a comment typed twice, a place, the end. */
export function someEdits({ papers, rubrics }: MarkingPackage): UnchainedEdit[] {
  const at = (minute: number): string => new Date(NOW.getTime() + minute * 60_000).toISOString();
  const criteria = rubrics[0]?.criteria ?? [];
  const marks = criteria.map(({ criterionId }, index) => ({
    paper: 0,
    key: `points:${criterionId}`,
    value: 6.5 + index,
    at: at(index),
  }));
  return [
    ...marks,
    { paper: 0, key: 'overall', value: 'Gut', at: at(5) },
    { paper: 0, key: 'overall', value: 'Gut gegliedert,\nSchlüsse fehlen.', at: at(6) },
    {
      paper: 0,
      key: `annotation:${idOf('annotation')}`,
      value: {
        submissionFileId: papers[0]?.files[0]?.submissionFileId ?? '',
        criterionId: criteria[0]?.criterionId ?? null,
        tone: 'problem',
        page: 2,
        place: { quads: [[0, 10, 20, 10, 0, 0, 20, 0]] },
        quote: 'Die Zielgruppe ist groß',
        note: 'Welche?',
        createdAt: at(7),
      },
      at: at(7),
    },
    { paper: 0, key: `knockOut:${idOf('Eigenständigkeit')}`, value: false, at: at(8) },
    { paper: 0, key: 'state', value: 'done', at: at(9) },
  ];
}
