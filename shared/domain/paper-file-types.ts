/** Kinds of file that a chamber profile may accept for papers, besides PDF and Word documents, which always are. */
export const MORE_PAPER_TYPES = ['pptx', 'xlsx', 'odt', 'odp', 'jpg', 'png', 'mp4'] as const;
export type MorePaperType = (typeof MORE_PAPER_TYPES)[number];
export type PaperType = 'pdf' | 'docx' | MorePaperType;

interface PaperKind {
  /** In German, as a sentence names it. */
  name: string;
  mediaType: string;
  /** Endings that a name may have, the usual one first. */
  endings: readonly [string, ...string[]];
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

/** What each kind is called and how a file of it is named. */
export const PAPER_KINDS: Readonly<Record<PaperType, PaperKind>> = {
  pdf: { name: 'PDF', mediaType: 'application/pdf', endings: ['.pdf'] },
  docx: {
    name: 'Word-Dokument',
    mediaType: `${OFFICE}.wordprocessingml.document`,
    endings: ['.docx'],
  },
  pptx: {
    name: 'PowerPoint-Präsentation',
    mediaType: `${OFFICE}.presentationml.presentation`,
    endings: ['.pptx'],
  },
  xlsx: { name: 'Excel-Arbeitsmappe', mediaType: `${OFFICE}.spreadsheetml.sheet`, endings: ['.xlsx'] },
  odt: { name: 'OpenDocument-Text', mediaType: `${OPEN_DOCUMENT}.text`, endings: ['.odt'] },
  odp: { name: 'OpenDocument-Präsentation', mediaType: `${OPEN_DOCUMENT}.presentation`, endings: ['.odp'] },
  jpg: { name: 'JPEG-Bild', mediaType: 'image/jpeg', endings: ['.jpg', '.jpeg'] },
  png: { name: 'PNG-Bild', mediaType: 'image/png', endings: ['.png'] },
  mp4: { name: 'MP4-Video', mediaType: 'video/mp4', endings: ['.mp4', '.m4v'] },
};

/** Everything that is accepted where a chamber accepts `more`, in the order of the list and each once. */
export const acceptedPaperTypes = (more: readonly string[]): PaperType[] => [
  'pdf',
  'docx',
  ...MORE_PAPER_TYPES.filter((type) => more.includes(type)),
];

/** "PDF, Word-Dokument (.docx) und JPEG-Bild (.jpg)". */
export function namePaperTypes(types: readonly PaperType[]): string {
  const names = types.map((type) => {
    const { name, endings } = PAPER_KINDS[type];
    return type === 'pdf' ? name : `${name} (${endings[0]})`;
  });
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} und ${last}`;
}

/** The kind that a file says it is by its name, of those given; undefined for none of them. */
export const paperTypeOfName = (fileName: string, types: readonly PaperType[]): PaperType | undefined =>
  types.find((type) => PAPER_KINDS[type].endings.some((ending) => fileName.toLowerCase().endsWith(ending)));
