import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCUMENTS = {
  'paper-certificate': 'certificate',
  'paper-confirmation': 'attendance-confirmation',
  'paper-statement': 'attended-statement',
};

const printed = (kind) => async (ask, cohortId) => {
  const { rows } = await ask('certificates.documents', { cohortId });
  const issued = rows.flatMap((row) => row.issued.filter(({ revoked }) => revoked === null));
  const { id } = issued.find(({ document }) => document === kind);
  // The original is printed only while it is here.
  await ask('certificates.handOver', { certificateIds: [id], handedOverOn: null });
  return ask('certificates.print', { certificateIds: [id], form: 'single', copyReason: null });
};

const letter = async (ask, cohortId) => {
  const { rows } = await ask('certificates.documents', { cohortId });
  return ask('handouts.welcomeLetters', { cohortId, enrolmentIds: [rows[0].enrolmentId] });
};

/** What makes each paper, by the name of its picture. */
const PAPERS = {
  ...Object.fromEntries(Object.entries(DOCUMENTS).map(([name, kind]) => [name, printed(kind)])),
  'paper-certificate-list': (ask, cohortId) => ask('certificates.export', { cohortId, format: 'pdf' }),
  'paper-welcome-letter': letter,
  'paper-seat-cards': (ask, cohortId) => ask('handouts.nameCards', { cohortId, kind: 'seat-cards' }),
  'paper-name-badges': (ask, cohortId) => ask('handouts.nameCards', { cohortId, kind: 'badges' }),
};

/** Draws the first pages of the papers of a cohort, as poppler's pdftoppm sees them. */
export async function drawPapers({ ask, download }, { cohortId, target, folder, isWanted }) {
  for (const [name, make] of Object.entries(PAPERS).filter(([name]) => isWanted({ name }))) {
    const path = join(folder, `${name}.pdf`);
    const { transferId } = await make(ask, cohortId);
    writeFileSync(path, await download(transferId));
    execFileSync('pdftoppm', ['-png', '-r', '80', '-l', '2', path, join(target, name)]);
    console.log(name);
  }
}
