import { DomainError } from './domain-error';

/** What stands for a placeholder, by its German name. */
export type PatternValues = Readonly<Record<string, string>>;

type Piece = { text: string } | { placeholder: string };

const MAX_BYTES = 180;
/** Names that Windows keeps for itself, with any ending. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/**
 * A pattern in pieces: text, and placeholders in braces, "{Nachname} {Vorname}". Names are compared without regard to
 * case. Throws `unknown-placeholder` (with the known ones), `open-brace`.
 */
function piecesOf(pattern: string, known: readonly string[]): Piece[] {
  return pattern
    .split(/(\{[^{}]*\})/)
    .filter((piece) => piece !== '')
    .map((piece): Piece => {
      const asked = /^\{([^{}]*)\}$/.exec(piece)?.[1]?.trim();
      if (asked === undefined) {
        if (/[{}]/.test(piece)) {
          throw new DomainError(
            'open-brace',
            'Im Muster steht eine geschweifte Klammer allein. Platzhalter haben die Form {Nachname}.',
          );
        }
        return { text: piece };
      }
      const placeholder = known.find((name) => fold(name) === fold(asked));
      if (placeholder === undefined) {
        throw new DomainError(
          'unknown-placeholder',
          `Den Platzhalter {${asked}} gibt es nicht. Möglich sind ${known.map((name) => `{${name}}`).join(', ')}.`,
        );
      }
      return { placeholder };
    });
}

const fold = (name: string): string => name.normalize('NFC').toLocaleLowerCase('de');

/** A text with its placeholders filled in. Throws what `piecesOf` throws. */
export const fillPattern = (pattern: string, values: PatternValues): string =>
  piecesOf(pattern, Object.keys(values))
    .map((piece) => ('text' in piece ? piece.text : (values[piece.placeholder] ?? '')))
    .join('');

/**
 * Paths in an archive by a pattern, one for each file, in their order. A `/` in the pattern makes folders, one in a value
 * does not. What Windows, macOS or a ZIP cannot have in a name is replaced or taken out; names stay below 180 bytes; what
 * would be called the same, capitals or not, gets " (2)", " (3)". `ending` is kept whatever the length (".pdf").
 * Throws `empty-pattern`, `unknown-placeholder`, `open-brace`.
 */
export function namesByPattern(
  pattern: string,
  files: readonly { values: PatternValues; ending: string }[],
): string[] {
  if (pattern.trim() === '') {
    throw new DomainError('empty-pattern', 'Bitte geben Sie ein Muster für die Dateinamen an.');
  }
  const taken = new Set<string>();
  return files.map(({ values, ending }) => {
    const segments = segmentsOf(pattern, values);
    const name = segments.pop() ?? '';
    const folder = segments.map((segment) => `${tidySegment(segment, MAX_BYTES)}/`).join('');
    const bare = name.toLowerCase().endsWith(ending.toLowerCase()) ? name.slice(0, -ending.length) : name;
    for (let copy = 1; ; copy += 1) {
      const tail = `${copy === 1 ? '' : ` (${copy})`}${ending}`;
      const path = `${folder}${tidySegment(bare, MAX_BYTES - tail.length)}${tail}`;
      if (taken.has(fold(path))) continue;
      taken.add(fold(path));
      return path;
    }
  });
}

function segmentsOf(pattern: string, values: PatternValues): string[] {
  const segments = [''];
  for (const piece of piecesOf(pattern, Object.keys(values))) {
    const [first = '', ...more] =
      'text' in piece ? piece.text.split('/') : [(values[piece.placeholder] ?? '').replaceAll('/', '-')];
    segments.push(`${segments.pop() ?? ''}${first}`, ...more);
  }
  return segments;
}

/** One name of a path, as every file system takes it. */
function tidySegment(segment: string, maxBytes: number): string {
  const tidy = segment
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '')
    .replace(/[\\:*?"<>|]/g, '-')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const short = shortened(tidy, maxBytes).replace(/[. ]+$/g, '');
  if (short === '') return '_';
  return RESERVED.test(short) ? `_${short}` : short;
}

/** The beginning of a text that fits into so many bytes of UTF-8, cut between characters. */
function shortened(text: string, maxBytes: number): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += encoder.encode(character).byteLength;
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept;
}
