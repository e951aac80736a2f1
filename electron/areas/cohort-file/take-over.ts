import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputOf, OutputOf } from '../../../shared/contract';
import {
  type CohortFile,
  judgeCohortFile,
  type TravellingTables,
} from '../../../shared/domain/exchange/cohort-file';
import { Refused } from '../../../shared/errors';
import { readFrom } from '../../exchange/bytes';
import { fingerprintOf } from '../../exchange/keys';
import { type OpenedCohort, unpackCohort } from '../../exchange/unpack-cohort';
import type { CommandContext, JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { findAcademyKeys } from '../exchange/academy-keys';
import { countsOf } from './counts';
import { groundOf } from './ground';
import type { GroundChoice } from './ground-identity';
import { judgeCohortSigner, knownFiles, rememberFile } from './known-files';
import { arrivingPeople, decidePeople } from './people';
import { cohortRows, contentHashOf } from './rows';
import { stagedRows } from './staged-rows';
import { foreseeChanges, writeCohort } from './write-cohort';

type TakenOver = OutputOf<'cohortFile.takeOver'>;
type Named = Pick<InputOf<'cohortFile.read'>, 'transferId' | 'passphrase'>;

/** Opens and checks a cohort file, and says what taking it over would do. @throws Refused with an `ExchangeFault`; `conflict` */
export const readCohort = (context: JobContext, input: Named): Promise<OutputOf<'cohortFile.read'>> =>
  openCohort(context, input, async (cohort) => {
    // Every file is looked at, so that nothing is promised which taking over would refuse.
    await cohort.checkFiles();
    return previewOf(context.db, cohort.manifest);
  });

/** Takes a cohort over: its files first, then all of its rows in one command. @throws Refused as `readCohort` */
export const takeOverCohort = (
  context: JobContext,
  input: Named & { fileId: string; fingerprint: string; people: Choices; ground: readonly GroundChoice[] },
): Promise<TakenOver> =>
  openCohort(context, input, async (cohort) => {
    const { fileId, academy } = cohort.manifest;
    if (fileId !== input.fileId || academy.fingerprint !== input.fingerprint) {
      throw new Refused(
        'conflict',
        'Das ist eine andere Datei als die der Vorschau. Es wurde nichts übernommen. Bitte öffnen Sie sie noch einmal.',
      );
    }
    const rows = stagedRows(cohort.manifest);
    if (verdictOf(context.db, cohort.manifest) !== 'nothing-to-do') {
      const folder = await cohort.extractFiles();
      for (const { sha256 } of cohort.manifest.files) context.files.adopt(join(folder, sha256), sha256);
    }
    return context.transact((command) => writeAndRemember(command, cohort.manifest, rows, input));
  });

type Choices = readonly { personId: string; becomesId: string | null }[];

async function openCohort<T>(
  context: JobContext,
  { transferId, passphrase }: Named,
  use: (cohort: OpenedCohort) => Promise<T>,
): Promise<T> {
  const file = context.transfers.locate(transferId);
  const { signal, workspace, progress } = context;
  const byteLength = 'path' in file ? (await stat(file.path)).size : file.bytes.byteLength;
  return unpackCohort(
    {
      bytes: () => ('path' in file ? readFrom(file.path, byteLength) : inStretches(file.bytes)),
      byteLength,
      passphrase,
      folder: workspace.folder,
      signal,
      onProgress: ({ done, total }) =>
        progress({ done, total, step: 'Datei wird entschlüsselt und geprüft' }),
    },
    use,
  );
}

const STRETCH = 256 * 1024;

async function* inStretches(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  for (let from = 0; from < bytes.byteLength; from += STRETCH) yield bytes.subarray(from, from + STRETCH);
}

const SENTENCES = {
  'changed-here': (code: string) =>
    `Am Kurs ${code} wurde hier weitergearbeitet, seit er zuletzt ausgetauscht wurde. Es wurde nichts übernommen, damit davon nichts verloren geht. Bitte geben Sie den Kurs von hier aus weiter, oder nehmen Sie die Änderungen hier zuerst zurück.`,
  'other-line': (code: string) =>
    `Den Kurs ${code} gibt es hier schon, und die Datei geht nicht von dem Stand aus, den er hier hat. Es wurde nichts übernommen. Bitte geben Sie den Kurs von hier aus weiter, und arbeiten Sie dort mit dieser Datei fort.`,
} as const;

/** Whether the file may come in. @throws Refused `conflict` where the cohort is here and has gone another way */
function verdictOf(db: Db, manifest: CohortFile): TakenOver['verdict'] {
  const { cohortId, code } = manifest.cohort;
  const isHere = db.value('SELECT 1 FROM cohorts WHERE id = ?', [cohortId]) !== undefined;
  const known = isHere ? knownFiles(db, cohortId, cohortRows(db, cohortId)) : null;
  const verdict = judgeCohortFile(manifest, known);
  if (verdict.kind !== 'refused') return verdict.kind;
  throw new Refused('conflict', SENTENCES[verdict.reason](code), { details: { reason: verdict.reason } });
}

function previewOf(db: Db, manifest: CohortFile): OutputOf<'cohortFile.read'> {
  const rows = stagedRows(manifest);
  const { fileId, createdAt, academy, cohort } = manifest;
  const verdict = verdictOf(db, manifest);
  const people = arrivingPeople(db, rows);
  const own = findAcademyKeys(db);
  const [row] = rows.cohorts ?? [];
  const isNothing = verdict === 'nothing-to-do';
  return {
    fileId,
    createdAt,
    academyName: academy.name,
    fingerprint: academy.fingerprint,
    signer: judgeCohortSigner(db, academy.fingerprint, own && fingerprintOf(own.signing.publicKey)),
    cohortId: cohort.cohortId,
    cohortCode: cohort.code,
    courseTitle: String(rows.courses?.[0]?.title),
    startsOn: dateOf(row?.startsOn),
    endsOn: dateOf(row?.endsOn),
    verdict,
    counts: countsOf(rows),
    changes: isNothing
      ? { added: 0, changed: 0, removed: 0 }
      : foreseeChanges(db, rows, { becomes: decidePeople(db, people, []), ground: [] }, cohort.cohortId),
    ground: groundOf(db, rows),
    people: isNothing ? [] : people,
  };
}

const dateOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function writeAndRemember(
  command: CommandContext,
  manifest: CohortFile,
  rows: TravellingTables,
  { people, ground }: { people: Choices; ground: readonly GroundChoice[] },
): TakenOver {
  const { db } = command;
  const { cohortId, code } = manifest.cohort;
  const verdict = verdictOf(db, manifest);
  const taken = { cohortId, verdict, counts: countsOf(rows) };
  if (verdict === 'nothing-to-do') return taken;
  const becomes = decidePeople(db, arrivingPeople(db, rows), people);
  writeCohort(db, rows, { becomes, ground }, cohortId);
  rememberFile(command, manifest, { direction: 'in', contentHash: contentHashOf(cohortRows(db, cohortId)) });
  command.describe({
    label: verdict === 'new' ? `Kurs ${code} aus Datei übernommen` : `Kurs ${code} aus Datei aktualisiert`,
    cohortId,
  });
  return taken;
}
