import * as z from 'zod';
import { MATCH_REASONS } from '../domain/match-papers';
import { NEXT_VERSIONS } from '../domain/resubmission';
import { job } from './channel';
import { id } from './fields';

/** Why a file of many cannot be handed in. */
const SUBMISSION_FAULTS = [
  'empty',
  'wrong-kind',
  'macros',
  'zip-bomb',
  'corrupt',
  'too-large',
  'link',
  'password',
] as const;

/** A file that was put in: by itself, or the entry of an archive. */
const source = { transferId: z.string().min(1).max(100), entry: z.number().int().min(0).nullable() };

const because = z.enum(MATCH_REASONS);

const listedFile = z.object({
  ...source,
  /** With the folders it lies in, as far as they are known. */
  path: z.string(),
  fileName: z.string(),
  byteLength: z.number().int(),
  /** It cannot be handed in, with a German sentence. */
  fault: z.object({ kind: z.enum(SUBMISSION_FAULTS), sentence: z.string() }).nullable(),
  match: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('one'), enrolmentId: id, because }),
    z.object({ kind: z.literal('several'), enrolmentIds: z.array(id), because }),
    z.object({ kind: z.literal('nobody') }),
  ]),
  /** The same bytes are there already. */
  known: z.object({ displayName: z.string(), version: z.number().int() }).nullable(),
  /** The same bytes stand further up in this list, at this place. */
  sameAs: z.number().int().nullable(),
});

/** Handing in the papers of a cohort together: files, folders, archives. */
export const submissionsManyContract = {
  /**
   * Looks through files and archives and says of each file whose it is and whether it can be handed in. Nothing is stored.
   * `folders` gives the path of a file that came out of a folder, by its transferId.
   */
  'papers.previewMany': job(
    { topics: [], undoable: false },
    {
      cohortId: id,
      files: z
        .array(z.strictObject({ transferId: source.transferId, path: z.string().max(1000).default('') }))
        .min(1, 'Bitte mindestens eine Datei angeben.')
        .max(500, 'Höchstens 500 Dateien auf einmal.'),
    },
    z.object({
      files: z.array(listedFile),
      people: z.array(
        z.object({
          enrolmentId: id,
          displayName: z.string(),
          sortName: z.string(),
          email: z.string(),
          /** In the order of the list of participants, or the number of the paper where names are hidden. */
          number: z.number().int(),
          versions: z.number().int(),
          next: z.enum(NEXT_VERSIONS),
        }),
      ),
    }),
  ),
  /**
   * Hands in many papers as one step: the files of one person make one version. All or nothing; a file that cannot be
   * handed in refuses the whole with its name. Refusals and limits as `papers.submit`.
   */
  'papers.submitMany': job(
    { topics: ['papers', 'marking'] },
    {
      cohortId: id,
      papers: z
        .array(
          z.strictObject({
            enrolmentId: id,
            files: z
              .array(z.strictObject(source))
              .min(1, 'Bitte mindestens eine Datei angeben.')
              .max(5, 'Höchstens 5 Dateien je Abgabe.'),
            isOriginalityStated: z.boolean().default(false),
          }),
        )
        .min(1, 'Bitte mindestens eine Facharbeit zuordnen.')
        .max(500),
      submittedAt: z.iso.datetime('Erwartet wird ein Zeitpunkt wie 2027-03-01T08:00:00Z.').optional(),
    },
    z.object({ papers: z.number().int(), files: z.number().int(), late: z.number().int() }),
  ),
} as const;
