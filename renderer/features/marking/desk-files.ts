import type { Desk } from './desk-model';

/** A file of a version that can be laid on the desk. */
export interface DeskFile {
  submissionFileId: string;
  fileName: string;
  mediaType: string;
  byteLength: number;
  version: number;
  submittedAt: string;
}

/** The files of a paper, those of the newest version first. */
export const filesOf = ({ submissions }: Pick<Desk, 'submissions'>): DeskFile[] =>
  submissions.flatMap(({ version, submittedAt, files }) =>
    files.map((file) => ({ ...file, version, submittedAt })),
  );

const PDF = 'application/pdf';
export const isPdf = ({ mediaType }: DeskFile): boolean => mediaType === PDF;

/**
 * What is laid on the desk unless somebody chooses otherwise: the first PDF of the version that is being read, else its first file.
 * That is the newest where `read` says no other.
 */
export function fileOnTop(files: readonly DeskFile[], read?: number): DeskFile | undefined {
  const begun = files.some(({ version }) => version === read) ? read : files[0]?.version;
  const own = files.filter(({ version }) => version === begun);
  return own.find(isPdf) ?? own[0];
}
