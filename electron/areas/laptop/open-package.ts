import { join } from 'node:path';
import type { InputOf, OutputOf } from '../../../shared/contract';
import type { MarkingPackage } from '../../../shared/domain/exchange/marking-package';
import { Refused } from '../../../shared/errors';
import { trustKnown } from '../../exchange/trust';
import { type Unpacked, unpackMarking } from '../../exchange/unpack-marking';
import type { CommandContext, JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { inIncoming, sourceOf } from './incoming';
import { isLaptop } from './is-laptop';
import { laptopKey } from './laptop-key';
import { knownAcademies } from './opened-packages';
import { type PlannedPaper, planOpening } from './plan-opening';
import { openingOf, refuseDeleted } from './read-package';
import { writePackage } from './write-package';

/** Thrown when a package proves to be open already. */
class OpenAlready extends Error {
  readonly packageId: string;
  constructor(packageId: string) {
    super();
    this.packageId = packageId;
  }
}

type Input = InputOf<'laptop.open'>;

/**
 * Verifies a package, moves its papers into the store and writes its rows in one command. Whenever the process ends, there is
 * the whole package or none of it.
 * @throws Refused with an `ExchangeFault`, `conflict` where both sides have changed a field and nobody has said whose counts
 */
export async function openPackage(
  context: JobContext,
  { transferId, passphrase, confirmedFingerprint = null, keepsMine = null }: Input,
): Promise<OutputOf<'laptop.open'>> {
  const { workspace, transfers, db, signal, progress } = context;
  refuseOffice(db);
  const source = await sourceOf(transfers, transferId);
  const trusts = trustKnown(knownAcademies(db), confirmedFingerprint);
  try {
    return await inIncoming(workspace, async (folder) => {
      const unpacked = await unpackMarking({
        source,
        passphrase,
        folder,
        signal,
        onProgress: ({ done, total }) => progress({ done, total, step: 'Paket entschlüsseln und prüfen' }),
        trust: async (signer, manifest) => {
          if (!(await trusts(signer, manifest))) return false;
          refuseKnown(db, manifest);
          refuseUndecided(planOpening(db, manifest), keepsMine);
          return true;
        },
      });
      progress({ done: 0, total: 0, step: 'Arbeiten übernehmen' });
      await context.transact(async (command, pause) => {
        refuseKnown(command.db, unpacked.manifest);
        const papers = planOpening(command.db, unpacked.manifest);
        refuseUndecided(papers, keepsMine);
        for (const { sha256 } of unpacked.manifest.files) {
          command.files.adopt(join(folder, 'files', sha256), sha256);
          await pause();
        }
        writePackage(command, {
          unpacked,
          papers,
          keepsMine: keepsMine ?? true,
          laptopKey: laptopKey(workspace).publicKey,
        });
        describeOpening(command, unpacked);
      });
      return { packageId: unpacked.manifest.packageId, hasOpened: true };
    });
  } catch (error) {
    if (error instanceof OpenAlready) return { packageId: error.packageId, hasOpened: false };
    throw error;
  }
}

function describeOpening({ describe }: CommandContext, { manifest }: Unpacked): void {
  const { cohort, academy, papers } = manifest;
  const count = papers.length === 1 ? 'eine Arbeit' : `${papers.length} Arbeiten`;
  describe({
    label: `Paket ${cohort.code} von ${academy.name} geöffnet, ${count}`,
    cohortId: cohort.cohortId,
  });
}

function refuseOffice(db: Db): void {
  if (isLaptop(db)) return;
  throw new Refused(
    'conflict',
    'Korrekturpakete werden in einem eigenen Arbeitsbereich geöffnet. Bitte wählen Sie dafür „Ich bin Dozent:in“.',
    { details: { reason: 'office' } },
  );
}

function refuseKnown(db: Db, manifest: MarkingPackage): void {
  const opening = openingOf(db, manifest);
  refuseDeleted(opening);
  if (opening === 'nothing') throw new OpenAlready(manifest.packageId);
}

/** @throws Refused `conflict` */
function refuseUndecided(papers: readonly PlannedPaper[], keepsMine: boolean | null): void {
  const count = papers.reduce((sum, { conflicts }) => sum + conflicts.length, 0);
  if (count === 0 || keepsMine !== null) return;
  throw new Refused(
    'conflict',
    `${count === 1 ? 'Ein Wert wurde' : `${count} Werte wurden`} seit dem letzten Paket hier und im Büro verschieden geändert. Bitte entscheiden Sie, welche gelten sollen.`,
    { details: { reason: 'differences', count } },
  );
}
