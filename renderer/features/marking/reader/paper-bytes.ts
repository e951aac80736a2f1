/** What is kept of papers that were read or are about to be, in bytes. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024;

interface Kept {
  bytes: Promise<ArrayBuffer | null>;
  byteLength: number;
}

/** By file of a submission, whose content never changes; what was asked for last stands last. */
const kept = new Map<string, Kept>();

async function ask(submissionFileId: string): Promise<ArrayBuffer | null> {
  const response = await fetch(`/api/paper/${encodeURIComponent(submissionFileId)}`);
  return response.ok ? response.arrayBuffer() : null;
}

function forgetOldest(): void {
  let total = 0;
  for (const { byteLength } of kept.values()) total += byteLength;
  for (const [id, { byteLength }] of kept) {
    if (total <= MAX_KEPT_BYTES || kept.size === 1) return;
    kept.delete(id);
    total -= byteLength;
  }
}

/** The bytes of a paper, which may be here already; null where there are none. They are kept for coming back. */
export async function readPaper(submissionFileId: string, byteLength: number): Promise<ArrayBuffer | null> {
  const known = kept.get(submissionFileId);
  const bytes = known?.bytes ?? ask(submissionFileId);
  kept.delete(submissionFileId);
  kept.set(submissionFileId, { bytes, byteLength });
  forgetOldest();
  try {
    const found = await bytes;
    if (!found) kept.delete(submissionFileId);
    return found;
  } catch (error) {
    kept.delete(submissionFileId);
    throw error;
  }
}

/** Lets go of every paper: nobody is at the desk any more. */
export const forgetPapers = (): void => kept.clear();
