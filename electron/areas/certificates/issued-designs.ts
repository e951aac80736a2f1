import type { DocumentKind } from '../../../shared/domain/eligibility';
import { PAPER_BLOCKS } from '../../../shared/domain/paper-blocks';
import type { PaperDesign } from '../../documents/paper';
import type { CommandContext, QueryContext } from '../../handlers';
import type { Db } from '../../store/db';
import { type DrawnRow, drawnRow, readDesign, readDrawn } from './designs';
import { findTemplate, readTemplate, type Template } from './word-templates';

type IssuedRow = DrawnRow & { templateFileId: string | null; templateName: string };

/**
 * Keeps how the papers of a kind look for a chamber now, so that a document looks on every further print as on its first; returns
 * the key of what is kept. Documents that look the same share it.
 */
export function keepDesign(
  { db, newId }: Pick<CommandContext, 'db' | 'newId'>,
  { document, chamberId }: { document: DocumentKind; chamberId: string },
): string {
  const template = findTemplate(db, document);
  const row: IssuedRow = {
    ...drawnRow(db, { document, chamberId }),
    templateFileId: template?.fileId ?? null,
    templateName: template?.fileName ?? '',
  };
  const columns = Object.keys(row);
  const known = db.value<string>(
    `SELECT id FROM issuedDesigns WHERE ${columns.map((column) => `${column} IS ?`).join(' AND ')}`,
    Object.values(row),
  );
  if (known !== undefined) return known;
  const id = newId();
  db.insert('issuedDesigns', { id, ...row });
  return id;
}

/** What an issued document was given its looks by; `designId` is null where that was before designs were kept. */
export interface Dressed {
  designId: string | null;
  document: DocumentKind;
  chamberId: string;
}

const findIssued = (db: Db, designId: string | null): IssuedRow | undefined =>
  designId === null ? undefined : db.get<IssuedRow>('SELECT * FROM issuedDesigns WHERE id = ?', [designId]);

/** What documents of the same looks have in common. */
export const looksOf = ({ designId, document, chamberId }: Dressed): string =>
  `${document} ${designId ?? chamberId}`;

/** How a document looked as it was issued; today's design where that was not kept. @throws Refused `damaged` */
export function readIssuedDesign(context: Pick<QueryContext, 'db' | 'files'>, issued: Dressed): PaperDesign {
  const row = findIssued(context.db, issued.designId);
  // Its blocks are among its facts, as long as looks are kept.
  return row ? readDrawn(context, row, PAPER_BLOCKS) : readDesign(context, issued);
}

/** The Word template that its kind had as it was issued; today's where it had none. @throws Refused `not-found`, `damaged` */
export function readIssuedTemplate(context: Pick<QueryContext, 'db' | 'files'>, issued: Dressed): Template {
  const row = findIssued(context.db, issued.designId);
  return readTemplate(
    context,
    issued.document,
    row?.templateFileId ? { fileId: row.templateFileId, fileName: row.templateName } : undefined,
  );
}
