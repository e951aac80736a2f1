import type { OutputOf } from '../../../shared/contract';
import type { Status } from '../../components/StatusGlyph';

export type DocumentRow = OutputOf<'certificates.documents'>['rows'][number];
export type IssuedDocument = DocumentRow['issued'][number];

/** The document that counts; null where none was issued or it is revoked. */
export const inForce = ({ issued }: DocumentRow): IssuedDocument | null =>
  issued.find(({ revoked }) => revoked === null) ?? null;

/** Whether a document can be issued now. */
export const canIssue = (row: DocumentRow): boolean =>
  inForce(row) === null && row.due !== null && !row.isWarned;

/** Whether the original may be printed. */
export const canPrint = (row: DocumentRow): boolean => inForce(row)?.handedOverOn === null;

/** Whether the original was printed before: once more wants a reason. */
export const wasPrinted = ({ prints }: IssuedDocument): boolean =>
  prints.some(({ kind }) => kind === 'original');

export type DocumentStanding = 'missing' | 'warned' | 'due' | 'issued' | 'printed' | 'handed';

/** How far somebody's document is. */
export function standingOf(row: DocumentRow): DocumentStanding {
  const document = inForce(row);
  if (document === null) {
    if (row.due === null) return 'missing';
    return row.isWarned ? 'warned' : 'due';
  }
  if (document.handedOverOn !== null) return 'handed';
  return document.prints.length > 0 ? 'printed' : 'issued';
}

export const STANDING_STATUS: Readonly<Record<DocumentStanding, Status>> = {
  missing: 'blocked',
  warned: 'warning',
  due: 'open',
  issued: 'in-progress',
  printed: 'nearly-done',
  handed: 'done',
};
