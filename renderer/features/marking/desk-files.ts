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

/** What is laid on the desk unless somebody chooses otherwise: the first PDF of the newest version, else its first file. */
export function fileOnTop(files: readonly DeskFile[]): DeskFile | undefined {
  const newest = files.filter(({ version }) => version === files[0]?.version);
  return newest.find(isPdf) ?? newest[0];
}
