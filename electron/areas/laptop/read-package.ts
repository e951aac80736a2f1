import type { InputOf, OutputOf } from '../../../shared/contract';
import { judgeSigner } from '../../../shared/domain/exchange/judge-result';
import type { MarkingPackage } from '../../../shared/domain/exchange/marking-package';
import { Refused } from '../../../shared/errors';
import { manifestBytes } from '../../exchange/read-manifest';
import { type Signer, unpackMarking } from '../../exchange/unpack-marking';
import type { JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { sha256Of } from '../../store/files';
import { fieldName, valueWords } from './field-words';
import { inIncoming, sourceOf } from './incoming';
import { deletedHere, findOpened, knownAcademies } from './opened-packages';
import { planOpening } from './plan-opening';

type Looked = OutputOf<'laptop.readPackage'>;

const SHOWN_DIFFERENCES = 100;

/** Thrown when the head of a package has been verified and nothing more is wanted. */
class SeenEnough extends Error {}

/** Verifies the head of a package and says what opening it would do. Nothing is unpacked and nothing written. */
export async function lookIntoPackage(
  { workspace, transfers, db, signal, progress }: JobContext,
  { transferId, passphrase }: InputOf<'laptop.readPackage'>,
): Promise<Looked> {
  const source = await sourceOf(transfers, transferId);
  let seen: { signer: Signer; manifest: MarkingPackage } | null = null;
  try {
    await inIncoming(workspace, (folder) =>
      unpackMarking({
        source,
        passphrase,
        folder,
        signal,
        onProgress: ({ done, total }) => progress({ done, total, step: 'Paket entschlüsseln und prüfen' }),
        trust: (signer, manifest) => {
          seen = { signer, manifest };
          throw new SeenEnough();
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof SeenEnough) || seen === null) throw error;
  }
  if (seen === null) throw new Error('a package without a signer');
  const { signer, manifest } = seen;
  return describePackage(db, signer, manifest);
}

function describePackage(db: Db, signer: Signer, manifest: MarkingPackage): Looked {
  const { packageId, academy, cohort, marker, papers, dueOn } = manifest;
  const opened = openingOf(db, manifest);
  const planned = opened === 'new' ? planOpening(db, manifest) : [];
  const knownPapers = planned.filter(({ known }) => known !== null).length;
  return {
    packageId,
    academyName: academy.name,
    fingerprint: signer.fingerprint,
    standing: judgeSigner(knownAcademies(db), academy),
    opening: opened === 'new' && knownPapers > 0 ? 'more' : opened,
    cohortCode: cohort.code,
    courseTitle: cohort.courseTitle,
    markerName: marker.name,
    dueOn,
    paperCount: papers.length,
    knownPapers,
    differences: planned
      .flatMap(({ conflicts, rubric, paper }) =>
        conflicts.map(({ key, mine, theirs }) => ({
          displayName: paper.displayName,
          field: fieldName(key, rubric),
          mine: valueWords(key, mine),
          theirs: valueWords(key, theirs),
        })),
      )
      .slice(0, SHOWN_DIFFERENCES),
  };
}

/** @throws Refused `conflict` where a package of this id looked otherwise before */
export function openingOf(db: Db, manifest: MarkingPackage): 'new' | 'nothing' | 'deleted' {
  const opened = findOpened(db, manifest.packageId);
  if (!opened) return 'new';
  if (opened.deletedAt !== null) return 'deleted';
  if (opened.manifestSha256 === sha256Of(manifestBytes(manifest))) return 'nothing';
  throw new Refused(
    'conflict',
    'Ein Paket mit dieser Kennung ist schon geöffnet und sah anders aus. Bitte fragen Sie die Akademie nach einem neuen Paket.',
    { details: { reason: 'other-package' } },
  );
}

/** @throws Refused `conflict` where the package went from this device */
export function refuseDeleted(opening: 'new' | 'nothing' | 'deleted'): void {
  if (opening === 'deleted') throw deletedHere();
}
