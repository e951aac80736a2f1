import { lockWithPassphrase } from '../../electron/exchange/age';
import { fingerprintOf } from '../../electron/exchange/keys';
import { manifestBytes } from '../../electron/exchange/read-manifest';
import type { ExchangeFault } from '../../electron/exchange/refusals';
import { sha256Of } from '../../electron/store/files';
import { COHORT_FORMAT, COHORT_VERSION, type CohortFile } from '../../shared/domain/exchange/cohort-file';
import { idOf, keyOf, NOW, OFFICE_KEY, OFFICE_RECIPIENT, PASSPHRASE } from './exchange';
import { forgedZip, head, sealed, type ZipEntry } from './exchange-archive';
import { flipped, withoutChance } from './exchange-vectors';

/** The least that a reader takes, so that reading all of them is quick. */
const WORK_FACTOR = 14;
const AT = '2027-02-01T08:00:00.000Z';
const PAPER = Buffer.from('%PDF-1.7 Ein Kanal für die Bäckerei\n');

export interface CohortVector {
  file: string;
  bytes: Buffer;
  expects: 'opens' | ExchangeFault;
  what: string;
}

const key = (name: string): { id: string } => ({ id: idOf(name) });

/** A small cohort as a program with a store of version 8 gives it out: one person, one session, one paper. */
export function aCohortFile(change: (manifest: CohortFile) => void = () => undefined): CohortFile {
  const course = idOf('course');
  const cohortId = idOf('cohort');
  const enrolmentId = idOf('enrolment');
  const rubricId = idOf('rubric');
  const sha256 = sha256Of(PAPER);
  const file = { sha256, byteLength: PAPER.byteLength, mediaType: 'application/pdf' };
  const schedule = JSON.stringify({
    head: {
      cohortCode: 'SMM-WALL-1',
      courseTitle: 'Social Media',
      endsOn: null,
      provider: 'Akademie',
      startsOn: null,
      units: 80,
    },
    sessions: [],
  });
  const manifest: CohortFile = {
    format: COHORT_FORMAT,
    formatVersion: COHORT_VERSION,
    fileId: idOf('cohort file'),
    createdAt: NOW.toISOString(),
    academy: { name: 'Akademie am Wall', fingerprint: fingerprintOf(OFFICE_KEY.publicKey) },
    cohort: { cohortId, code: 'SMM-WALL-1', courseTitle: 'Social Media Manager:in (IHK)' },
    ancestors: [idOf('cohort file before')],
    storeVersion: 8,
    tables: {
      chambers: [
        {
          ...key('chamber'),
          name: 'IHK',
          gradeKey: '[{"from":50,"grade":4,"label":"ausreichend"},{"from":0,"grade":5,"label":"mangelhaft"}]',
          decimalKey: '[{"from":50,"decimal":4},{"from":0,"decimal":6}]',
          listColumns: '[{"key":"lastName","header":"Nachname"}]',
          createdAt: AT,
        },
      ],
      courses: [
        { id: course, chamberId: idOf('chamber'), title: 'Social Media Manager:in (IHK)', createdAt: AT },
      ],
      modules: [{ ...key('module'), courseId: course, position: 1, title: 'Zielgruppen', units: 80 }],
      rubrics: [{ id: rubricId, courseId: course, part: 'paper', title: 'Strategiepapier', createdAt: AT }],
      criteria: [{ ...key('criterion'), rubricId, position: 1, title: 'Ziele', weight: 100 }],
      files: [{ ...key('file'), ...file, createdAt: AT }],
      persons: [
        { ...key('person'), firstName: 'Käthe', lastName: 'Köster', birthDate: '1988-05-17', createdAt: AT },
      ],
      cohorts: [{ id: cohortId, courseId: course, code: 'SMM-WALL-1', federalState: 'NW', createdAt: AT }],
      enrolments: [
        {
          id: enrolmentId,
          cohortId,
          personId: idOf('person'),
          status: 'registered',
          registeredOn: '2026-12-01',
          createdAt: AT,
        },
      ],
      sessions: [
        {
          ...key('session'),
          cohortId,
          date: '2027-01-11',
          startsAt: '18:00',
          endsAt: '21:15',
          units: 4,
          createdAt: AT,
        },
      ],
      attendance: [
        {
          ...key('attendance'),
          sessionId: idOf('session'),
          enrolmentId,
          kind: 'present',
          units: 4,
          recordedAt: AT,
        },
      ],
      papers: [{ ...key('paper'), enrolmentId, topic: 'Ein Kanal für die Bäckerei', createdAt: AT }],
      submissions: [{ ...key('submission'), paperId: idOf('paper'), version: 1, submittedAt: AT, isLate: 0 }],
      submissionFiles: [
        {
          ...key('submission file'),
          submissionId: idOf('submission'),
          fileId: idOf('file'),
          fileName: 'Kanal.pdf',
          position: 1,
        },
      ],
      markings: [
        {
          ...key('marking'),
          enrolmentId,
          part: 'paper',
          role: 'first',
          rubricId,
          submissionId: idOf('submission'),
          createdAt: AT,
        },
      ],
      marks: [
        {
          ...key('mark'),
          markingId: idOf('marking'),
          criterionId: idOf('criterion'),
          points: 87.5,
          recordedAt: AT,
        },
      ],
      schedulePublications: [
        {
          ...key('publication'),
          cohortId,
          version: 1,
          content: schedule,
          contentHash: sha256Of(schedule),
          publishedAt: AT,
          publishedBy: 'P',
        },
      ],
    },
    files: [file],
  };
  change(manifest);
  return manifest;
}

export const paperEntry = (bytes: Buffer = PAPER): ZipEntry => ({ name: `files/${sha256Of(PAPER)}`, bytes });

/** Every good file and one for every refusal that is a cohort's own; always the same bytes. */
export const makeCohortVectors = (): Promise<CohortVector[]> => withoutChance(make);

async function make(): Promise<CohortVector[]> {
  const vectors: CohortVector[] = [];
  const lock = (passphrase = PASSPHRASE) =>
    lockWithPassphrase(passphrase, { workFactor: WORK_FACTOR, salt: Buffer.alloc(16, 9) });
  const add = (name: string, expects: CohortVector['expects'], what: string, bytes: Buffer): void => {
    vectors.push({ file: `${name}.kkkurs`, bytes, expects, what });
  };
  const addZip = async (name: string, expects: CohortVector['expects'], what: string, entries: ZipEntry[]) =>
    add(name, expects, what, await sealed(await forgedZip(entries), lock()));
  const addChanged = (
    name: string,
    expects: CohortVector['expects'],
    what: string,
    change: (manifest: CohortFile, tables: CohortFile['tables']) => void,
  ) =>
    addZip(name, expects, what, [
      ...head(
        aCohortFile((manifest) => change(manifest, manifest.tables)),
        OFFICE_KEY,
      ),
      paperEntry(),
    ]);
  const good = await sealed(await forgedZip([...head(aCohortFile(), OFFICE_KEY), paperEntry()]), lock());

  add('good', 'opens', 'A cohort from a store of version 8.', good);
  await addChanged(
    'good-older-store',
    'opens',
    'From a store of version 3, whose make-up sessions looked otherwise.',
    older,
  );
  add('empty', 'empty', 'A file without a byte.', Buffer.alloc(0));
  add('not-ours', 'not-ours', 'A PDF.', Buffer.from('%PDF-1.7\n'));
  add('cut', 'damaged', 'The last 100 bytes are missing.', good.subarray(0, good.length - 100));
  add('bit-in-payload', 'damaged', 'One bit of the encrypted content.', flipped(good, good.length - 500));
  const otherwise = await forgedZip([...head(aCohortFile(), OFFICE_KEY), paperEntry()]);
  add(
    'wrong-passphrase',
    'wrong-passphrase',
    'Locked with other words.',
    await sealed(otherwise, lock('sechs-ganz-andere-worte-als-hier')),
  );
  add('for-a-recipient', 'no-cohort', 'Locked as a result is.', await sealed(otherwise, OFFICE_RECIPIENT));
  await addZip('package-inside', 'no-cohort', 'The manifest of a marking package.', [
    ...head({ format: 'kurskontor/marking-package', formatVersion: 1 }, OFFICE_KEY),
  ]);
  await addZip(
    'signed-by-another',
    'bad-signature',
    'Signed with a key whose fingerprint the manifest does not bear.',
    [...head(aCohortFile(), keyOf('somebody else')), paperEntry()],
  );
  const [, signature, publicKey] = head(aCohortFile(), OFFICE_KEY);
  await addZip('changed-manifest', 'bad-signature', 'Another code in the manifest, the old signature.', [
    {
      name: 'manifest.json',
      bytes: manifestBytes(aCohortFile(({ cohort }) => Object.assign(cohort, { code: 'X-1' }))),
    },
    ...(signature && publicKey ? [signature, publicKey] : []),
    paperEntry(),
  ]);
  await addChanged('newer-format', 'newer-version', 'formatVersion 2.', (manifest) =>
    Object.assign(manifest, { formatVersion: 2 }),
  );
  await addChanged(
    'newer-store',
    'newer-version',
    'From a store that this program does not know yet.',
    (manifest) => {
      manifest.storeVersion = 9999;
    },
  );
  await addZip(
    'missing-file',
    'missing-entry',
    'A file of the manifest is not there.',
    head(aCohortFile(), OFFICE_KEY),
  );
  await addZip('changed-file', 'changed-file', 'One byte of a paper.', [
    ...head(aCohortFile(), OFFICE_KEY),
    paperEntry(flipped(PAPER, 12)),
  ]);
  const wrong: [
    name: string,
    what: string,
    change: (manifest: CohortFile, tables: CohortFile['tables']) => void,
  ][] = [
    [
      'unknown-table',
      'A table that its store does not have.',
      (_, tables) => {
        tables.secrets = [{ ...key('x') }];
      },
    ],
    [
      'table-left-out',
      'A table that is no cohort’s.',
      (_, tables) => {
        tables.phrases = [{ ...key('x'), title: 'a', content: 'b' }];
      },
    ],
    [
      'unknown-column',
      'A column that its store does not have.',
      (_, { persons }) => set(persons, { religion: 'keine' }),
    ],
    ['wrong-type', 'A text where units are.', (_, { sessions }) => set(sessions, { units: 'vier' })],
    [
      'impossible-kind',
      'Attendance of a kind that there is not.',
      (_, { attendance }) => set(attendance, { kind: 'halb' }),
    ],
    ['points-above', '101 points.', (_, { marks }) => set(marks, { points: 101 })],
    [
      'names-nobody',
      'An enrolment of a person who is not in the file.',
      (_, { enrolments }) => set(enrolments, { personId: idOf('nobody') }),
    ],
    [
      'row-twice',
      'A session twice.',
      (_, { sessions = [] }) => {
        sessions.push({ ...sessions[0] });
      },
    ],
    [
      'second-cohort',
      'Another cohort beside the one that is named.',
      (_, { cohorts = [] }) => {
        cohorts.push({ ...cohorts[0], ...key('second'), code: 'SMM-WALL-2' });
      },
    ],
    [
      'stranger',
      'A person whom nothing of the cohort names.',
      (_, { persons = [] }) => {
        persons.push({ ...persons[0], ...key('stranger') });
      },
    ],
    [
      'other-cohort',
      'The cohort has another id than the manifest says.',
      ({ cohort }) => {
        cohort.cohortId = idOf('elsewhere');
      },
    ],
    ['no-such-day', 'A session on 30 February.', (_, { sessions }) => set(sessions, { date: '2027-02-30' })],
    ['no-such-time', 'A session at 26:00.', (_, { sessions }) => set(sessions, { endsAt: '26:00' })],
    [
      'id-leads-out',
      'An id that is a path.',
      (_, { attendance }) => set(attendance, { id: '../../kurskontor.db' }),
    ],
    [
      'file-name-leads-out',
      'A paper is called `../a.pdf`.',
      (_, { submissionFiles }) => set(submissionFiles, { fileName: '../a.pdf' }),
    ],
    [
      'key-with-gaps',
      'A grade key that does not end at 0.',
      (_, { chambers }) => set(chambers, { gradeKey: '[{"from":50,"grade":4,"label":"a"}]' }),
    ],
    [
      'json-of-another-kind',
      'Breaks that are no list.',
      (_, { sessions }) => set(sessions, { breaks: '{"a":1}' }),
    ],
    [
      'other-content',
      'A published schedule whose hash is of another.',
      (_, { schedulePublications }) => set(schedulePublications, { contentHash: sha256Of('x') }),
    ],
    [
      'file-not-listed',
      'A paper in the rows that is not among the files.',
      (_, { files }) => set(files, { sha256: sha256Of('x') }),
    ],
    [
      'ancestor-twice',
      'The same file twice among those before it.',
      ({ ancestors }) => {
        ancestors.push(...ancestors);
      },
    ],
  ];
  for (const [name, what, change] of wrong) await addChanged(name, 'bad-manifest', what, change);
  return vectors;
}

function set(
  rows: CohortFile['tables'][string] | undefined,
  values: Record<string, string | number | null>,
): void {
  Object.assign(rows?.[0] ?? {}, values);
}

/** What the file was before knock-outs were settled and make-up sessions had states. */
function older(manifest: CohortFile, tables: CohortFile['tables']): void {
  manifest.storeVersion = 3;
  tables.attendanceCredits = [
    { ...key('credit'), enrolmentId: idOf('enrolment'), missedSessionId: idOf('session'), units: 2 },
  ];
}
