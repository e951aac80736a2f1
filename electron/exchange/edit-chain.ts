import { canonicalJson } from '../../shared/domain/canonical-json';
import type { Edit, UnchainedEdit } from '../../shared/domain/exchange/marking-result';
import { sha256Of } from '../store/files';

/** The hash of an edit that follows `before`: the hash of the edit before it, or of the package's manifest for the first. */
export const hashOfEdit = (before: string, { paper, key, value, at }: UnchainedEdit): string =>
  sha256Of(`${before}\n${canonicalJson({ paper, key, value, at })}`);

/** Chains edits to a package. */
export function chainEdits(packageSha256: string, edits: readonly UnchainedEdit[]): Edit[] {
  let before = packageSha256;
  return edits.map((edit) => {
    before = hashOfEdit(before, edit);
    return { ...edit, hash: before };
  });
}

/** Whether every hash follows from the one before it. */
export function isChain(packageSha256: string, edits: readonly Edit[]): boolean {
  let before = packageSha256;
  return edits.every((edit) => {
    const hash = hashOfEdit(before, edit);
    before = edit.hash;
    return hash === edit.hash;
  });
}
