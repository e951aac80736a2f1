import * as z from 'zod';
import { job, query } from './channel';
import { id, ticket } from './fields';
import { TOPICS } from './topics';

const passphrase = z.string().max(300, 'Höchstens 300 Zeichen.');
const transferId = z.string().max(100);

/** What a file holds, in numbers. */
const counts = z.object({
  participants: z.number().int(),
  sessions: z.number().int(),
  attendance: z.number().int(),
  papers: z.number().int(),
  files: z.number().int(),
  /** Bytes of the files. */
  fileBytes: z.number().int(),
  markings: z.number().int(),
  results: z.number().int(),
  chamberLists: z.number().int(),
});

/** How a field of a person in the file differs from what is known here; what is known here stays. */
const difference = z.object({
  field: z.string(),
  here: z.string(),
  file: z.string(),
  /** Nothing was known here: it is filled in. */
  isAdded: z.boolean(),
});

const candidate = z.object({
  personId: id,
  name: z.string(),
  birthDate: z.string().nullable(),
  email: z.string(),
  city: z.string(),
  kind: z.enum(['same', 'probable']),
  reasons: z.array(z.string()),
  differences: z.array(difference),
});

const arrivingPerson = z.object({
  /** In the file. */
  personId: id,
  name: z.string(),
  birthDate: z.string().nullable(),
  email: z.string(),
  city: z.string(),
  isLecturer: z.boolean(),
  isParticipant: z.boolean(),
  /** The same entry is here, by its key, by the lecturer or by the enrolment; else null. */
  here: z.object({ personId: id, name: z.string(), differences: z.array(difference) }).nullable(),
  /** Entries here that are or may be the same person, the surest first. */
  candidates: z.array(candidate),
  /** Which of them it becomes unless somebody chooses otherwise; null: an entry of its own. */
  proposedId: id.nullable(),
});

const preview = z.object({
  fileId: id,
  createdAt: z.string(),
  academyName: z.string(),
  fingerprint: z.string(),
  /** Whose signature it is: this workspace's, one a file was taken over from before, or nobody's known. */
  signer: z.enum(['own', 'known', 'unknown']),
  cohortId: id,
  cohortCode: z.string(),
  courseTitle: z.string(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  verdict: z.enum(['new', 'update', 'nothing-to-do']),
  counts,
  /** Of the cohort's own rows, where it is here already. */
  changes: z.object({ added: z.number().int(), changed: z.number().int(), removed: z.number().int() }),
  /** What the cohort stands on. */
  ground: z.array(
    z.object({
      /** In the file. */
      id,
      /** Courses, chambers and venues here of the same name under another key, those that are the same first. */
      candidates: z.array(z.object({ id, title: z.string(), kind: z.enum(['same', 'probable']) })),
      /** The one that is the same beyond doubt; null: none is. */
      proposedId: id.nullable(),
      kind: z.enum(['chambers', 'courses', 'rubrics', 'venues', 'rooms']),
      title: z.string(),
      isHere: z.boolean(),
      /** It is another here; what is here stays. */
      isOther: z.boolean(),
      /** Courses, for a room venues, here with which it becomes what they have, if that of the file becomes one of them. */
      goesWith: z.array(id),
    }),
  ),
  people: z.array(arrivingPerson),
});

/** A whole cohort as one file, for another workspace. */
export const cohortFileContract = {
  /** What the file of a cohort would hold. */
  'cohortFile.contents': query({ reads: TOPICS }, { cohortId: id }, counts),
  /** Writes the cohort as a file, signed and locked with the passphrase. */
  'cohortFile.giveOut': job(
    { topics: ['exchange', 'cohorts'], undoable: false },
    { cohortId: id, passphrase },
    ticket,
  ),
  /** Opens and checks such a file, and says what taking it over would do. Writes nothing. */
  'cohortFile.read': job({ topics: [] }, { transferId, passphrase }, preview),
  /** Takes the cohort over: all of it or nothing. */
  'cohortFile.takeOver': job(
    { topics: TOPICS },
    {
      transferId,
      passphrase,
      /** The file and the signature that the preview showed. */
      fileId: id,
      fingerprint: z.string().max(40),
      /** Which person here somebody of the file is; null: nobody. Who is not named becomes what the preview proposed. */
      people: z
        .array(z.strictObject({ personId: id, becomesId: id.nullable() }))
        .max(2000)
        .default([]),
      /** Which course, chamber or venue here one of the file is; null: it comes as one of its own. Which is not named becomes what the preview proposed. */
      ground: z
        .array(z.strictObject({ id, becomesId: id.nullable() }))
        .max(100)
        .default([]),
    },
    z.object({ cohortId: id, verdict: z.enum(['new', 'update', 'nothing-to-do']), counts }),
  ),
} as const;
