import { storedZip } from '../exchange/stored-zip';

/** XML, and the way in which workbooks write what XML cannot hold. */
export const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(
      /(?![\n\t])\p{Cc}/gu,
      (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

/** The same inside an attribute. */
export const quoted = (text: string): string => escaped(text).replace(/"/g, '&quot;');

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** The relations of a part of a workbook, in the order in which their ids `rId1`, `rId2` … are given. */
export const relations = (all: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${all
    .map(
      ([type, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

/** The parts of a workbook as the bytes of its file. */
export async function zipOfParts(
  parts: readonly (readonly [name: string, text: string])[],
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const entries = parts.map(([name, text]) => ({ name, content: [Buffer.from(DECLARATION + text)] }));
  for await (const chunk of storedZip(entries)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
