import type { OutputOf } from '../../../shared/contract';
import {
  type CertificateIssuer,
  maySignFor,
  type SigningHouse,
} from '../../../shared/domain/certificate-issuer';
import type { DocumentKind } from '../../../shared/domain/eligibility';
import { PAPER_BLOCKS, type PaperBlock } from '../../../shared/domain/paper-blocks';
import {
  DEFAULT_TEXTS,
  type DocumentTexts,
  type LetterTexts,
  PAPER_KINDS,
  type PaperKind,
  type PaperTexts,
} from '../../../shared/domain/paper-texts';
import type { PaperDesign } from '../../documents/paper';
import type { Picture } from '../../documents/pictures';
import type { QueryContext } from '../../handlers';
import type { Db } from '../../store/db';
import { storedJson } from '../../store/stored-json';

type Design = OutputOf<'certificates.designs'>[number];

export const PICTURES = ['logo', 'chamberSignature', 'secondSignature', 'directorSignature'] as const;
type PictureName = (typeof PICTURES)[number];
/** Pictures of whoever issues, which belong to the papers of a chamber. */
export const ISSUER_PICTURES = ['chamberSignature', 'secondSignature'] as const;

export type DesignRow = {
  id: string;
  document: PaperKind;
  chamberId: string | null;
  texts: string;
  blocks: string;
} & Record<'topMillimetres' | 'bottomMillimetres' | 'stationeryPages' | 'isArchival', number> &
  Record<
    'stationeryFileId' | `${PictureName}FileId` | `${(typeof ISSUER_PICTURES)[number]}Of`,
    string | null
  > &
  Record<'stationeryName' | `${PictureName}Name`, string>;

/** Without stationery: a quiet margin at the top, and room for the printer's own edge below. */
const DEFAULT_MARGINS = { topMillimetres: 35, bottomMillimetres: 15 };

/** How the papers of one kind look: those of a chamber, or (null) those of every chamber without a design of its own. */
export interface DesignKey {
  document: PaperKind;
  chamberId: string | null;
}

/** The design that is kept under just this key. */
export const findOwnDesign = (db: Db, { document, chamberId }: DesignKey): DesignRow | undefined =>
  db.get<DesignRow>('SELECT * FROM documentDesigns WHERE document = ? AND chamberId IS ?', [
    document,
    chamberId,
  ]);

/** The design that holds for a chamber: its own, or that of all. */
export const findDesign = (db: Db, key: DesignKey): DesignRow | undefined =>
  findOwnDesign(db, key) ?? findOwnDesign(db, { ...key, chamberId: null });

/** How the papers of each kind look for all chambers, in the order of the rule; then what chambers have of their own. */
export const listDesigns = (db: Db): Design[] => [
  ...PAPER_KINDS.map((document) => designOf(document, findOwnDesign(db, { document, chamberId: null }))),
  ...db
    .all<DesignRow>('SELECT * FROM documentDesigns WHERE chamberId IS NOT NULL ORDER BY chamberId, document')
    .map((row) => designOf(row.document, row)),
];

function designOf(document: PaperKind, row: DesignRow | undefined): Design {
  const picture = (name: PictureName) => (row?.[`${name}FileId`] ? { fileName: row[`${name}Name`] } : null);
  const signature = (name: (typeof ISSUER_PICTURES)[number]) => {
    const kept = picture(name);
    return kept && { ...kept, chamberId: ownerOf(row, name) };
  };
  return {
    document,
    chamberId: row?.chamberId ?? null,
    topMillimetres: row?.topMillimetres ?? DEFAULT_MARGINS.topMillimetres,
    bottomMillimetres: row?.bottomMillimetres ?? DEFAULT_MARGINS.bottomMillimetres,
    stationery: row?.stationeryFileId
      ? { fileName: row.stationeryName, pages: row.stationeryPages, isArchival: row.isArchival === 1 }
      : null,
    logo: picture('logo'),
    chamberSignature: signature('chamberSignature'),
    secondSignature: signature('secondSignature'),
    directorSignature: picture('directorSignature'),
    texts: ownTexts(row),
    blocks: blocksOf(row),
  };
}

/** What stands on the paper, from the top. */
function blocksOf(row: DesignRow | undefined): PaperBlock[] {
  const own = row ? storedJson<PaperBlock[]>(row.blocks) : [];
  return own.length > 0 ? own : [...PAPER_BLOCKS];
}

/** Texts that the academy has in place of ours. */
export const ownTexts = (row: DesignRow | undefined): PaperTexts =>
  row ? storedJson<PaperTexts>(row.texts) : {};

/** What a document says now, in the academy's words or ours, and in which order. */
export function readWording(
  db: Db,
  document: DocumentKind,
  chamberId: string,
): { texts: DocumentTexts; blocks: readonly PaperBlock[] } {
  const row = findDesign(db, { document, chamberId });
  return { texts: { ...DEFAULT_TEXTS[document], ...ownTexts(row) }, blocks: blocksOf(row) };
}

/** The texts of the letter of welcome. */
export const readLetterTexts = (db: Db, chamberId: string): LetterTexts => ({
  ...DEFAULT_TEXTS['welcome-letter'],
  ...ownTexts(findDesign(db, { document: 'welcome-letter', chamberId })),
});

/** What a design is drawn by: of one that holds now, or of one that was kept as something was issued. */
export type DrawnRow = Pick<
  DesignRow,
  | 'topMillimetres'
  | 'bottomMillimetres'
  | 'stationeryFileId'
  | 'stationeryName'
  | 'isArchival'
  | `${PictureName}FileId`
>;

const PLAIN: DrawnRow = {
  ...DEFAULT_MARGINS,
  stationeryFileId: null,
  stationeryName: '',
  isArchival: 0,
  logoFileId: null,
  chamberSignatureFileId: null,
  secondSignatureFileId: null,
  directorSignatureFileId: null,
};

/** What the papers of a chamber are drawn by now; with `paperOf`, its papers by a design that may be another's. */
export function drawnRow(db: Db, key: DesignKey, paperOf: string | null = key.chamberId): DrawnRow {
  const row = findDesign(db, key);
  if (!row) return PLAIN;
  const columns = Object.keys(PLAIN) as (keyof DrawnRow)[];
  const drawn = Object.fromEntries(columns.map((column) => [column, row[column]])) as unknown as DrawnRow;
  for (const name of ISSUER_PICTURES) {
    if (!isSignedFor(db, ownerOf(row, name), paperOf)) drawn[`${name}FileId`] = null;
  }
  return drawn;
}

/**
 * For which chamber's papers the picture of a signature was given. What a chamber has of its own is that chamber's, also where an undo
 * has brought it back from before that was kept.
 */
export const ownerOf = (row: DesignRow | undefined, name: (typeof ISSUER_PICTURES)[number]): string | null =>
  row?.[`${name}Of`] ?? row?.chamberId ?? null;

/** Whether a picture given for the papers of one chamber may stand on those of another. */
export function isSignedFor(db: Db, given: string | null, paperOf: string | null): boolean {
  const houseOf = (id: string | null): SigningHouse | undefined => {
    const issuer = db.value<string>('SELECT issuer FROM chambers WHERE id = ?', [id]);
    return id === null || issuer === undefined
      ? undefined
      : { id, issuer: storedJson<CertificateIssuer>(issuer) };
  };
  const paper = houseOf(paperOf);
  return paper !== undefined && maySignFor(houseOf(given), paper);
}

/** The files of the design that holds for a chamber, read; `paperOf` as for `drawnRow`. @throws Refused `damaged` */
export const readDesign = (
  context: Pick<QueryContext, 'db' | 'files'>,
  key: DesignKey,
  paperOf: string | null = key.chamberId,
): PaperDesign =>
  readDrawn(context, drawnRow(context.db, key, paperOf), blocksOf(findDesign(context.db, key)));

/** The files of a design, read. @throws Refused `damaged` */
export function readDrawn(
  { db, files }: Pick<QueryContext, 'db' | 'files'>,
  row: DrawnRow,
  blocks: readonly PaperBlock[],
): PaperDesign {
  const fileOf = (fileId: string | null) => {
    const file = fileId
      ? db.get<{ sha256: string; mediaType: string }>('SELECT sha256, mediaType FROM files WHERE id = ?', [
          fileId,
        ])
      : undefined;
    return file ? { mediaType: file.mediaType, bytes: files.get(file.sha256) } : null;
  };
  const pictureOf = (name: PictureName) => fileOf(row[`${name}FileId`]) as Picture | null;
  const stationery = fileOf(row.stationeryFileId);
  return {
    look: {
      topMillimetres: row.topMillimetres,
      bottomMillimetres: row.bottomMillimetres,
      logo: pictureOf('logo'),
      chamberSignature: pictureOf('chamberSignature'),
      secondSignature: pictureOf('secondSignature'),
      directorSignature: pictureOf('directorSignature'),
      blocks,
      stationery: stationery === null ? 'none' : row.isArchival === 1 ? 'archival' : 'other',
    },
    stationery: stationery && { bytes: stationery.bytes, fileName: row.stationeryName },
  };
}
