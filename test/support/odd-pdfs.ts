import { assemblePdf, pdfStream } from './a-pdf';

/** A chessboard of red and green, 32 by 32, in JPEG 2000. */
const JPEG_2000 = Buffer.from(
  [
    '/0//UQAvAAAAAAAgAAAAIAAAAAAAAAAAAAAAIAAAACAAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAAAAEBAAQEAAH/XAAEQED/',
    'ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAJnAAH/k8fU3hFQVK//f/ZH/gGEeYpxH3Ka',
    'I+5TRH3KaI+5TRH3KaJCRLOAMI8xTiPuU0R9ymiPuU0R9ymiPuU0SEiWcAYR5inEfcpoj7lNEfcpoj7lNEfcpokJEs4AwjzF',
    'OI+5TRH3KaI+5TRH3KaI+5TRIS//f8fUjhFQUxj6v/T5xpxucQuFx1VfhNn6fTJ2USkuL/xbddUlzIJZbI9eUD2aaZfUWtse',
    '7FIJYj31uX/3XE/up0AAAAAAAwkJf/9/34bMgDu5DsY8Ul281rvN8C23gnaTsk1XYZRqu+nMdolv8LfCwEPl3LmVThi8xIQ5',
    'W8tuJ9H0/0/8lu15bBF4kv0kO5rdE3Zh34fZl+l0aWAAAAAAGEcYmf24bAAAAAAMJCX/VvqAAAAAAMIzZ8j9FOEfcpoj7lNE',
    'fcpoj7lNEhIlnAGEeYpxH3KaI+5TRH3KaI+5TRH3KaJCRLOAMI8xTiPuU0R9ymiPuU0R9ymiPuU0SEiWcAYR5inEfcpoj7lN',
    'Efcpoj7lNEfcpoj7lNEfcpoj7lNEfcpoj7lNEfcpoj7lNEfcpokJEs4AwjzFOI+5TRH3KaI+5TRH3KaI+5TRISJZwBhHmKcR',
    '9ymiPuU0R9ymiPuU0R9ymiQkSzgDCPMU4j7lNEfcpoj7lNEfcpoj7lNEfcpoj7lNEfcpoj7lNEfcpoj7lNEfcpoj7lNEhIln',
    'AGEeYpxH3KaI+5TRH3KaI+5TRH3KaJCRLOAMI8xTiPuU0R9ymiPuU0R9ymiPuU0SEiWcAYR5inEfcpoj7lNEfcpoj7lNEfcp',
    'okJf/3//2Q==',
  ].join(''),
  'base64',
);

function onePage(content: string, resources: string, more: readonly (string | Buffer)[]): Buffer {
  const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << ${resources} >> >>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    page,
    pdfStream('', Buffer.from(content, 'latin1')),
    ...more,
  ];
  return assemblePdf(
    objects.map((object) => (Buffer.isBuffer(object) ? object : Buffer.from(object, 'latin1'))),
    1,
  );
}

/** A page with nothing on it but a picture in JPEG 2000, 400 points wide. */
export const pdfWithJpeg2000 = (): Buffer =>
  onePage('q 400 0 0 400 100 300 cm /P Do Q', '/XObject << /P 5 0 R >>', [
    pdfStream('/Type /XObject /Subtype /Image /Width 32 /Height 32 /Filter /JPXDecode', JPEG_2000),
  ]);

/** A page that says 日本語 in a font that is not in the file, written in the code of Japanese Windows. */
export const pdfInJapanese = (): Buffer =>
  onePage('BT /F 32 Tf 100 700 Td <93FA967B8CEA> Tj ET', '/Font << /F 5 0 R >>', [
    '<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /90ms-RKSJ-H /DescendantFonts [6 0 R] >>',
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /FontDescriptor 7 0 R /DW 1000
      /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>`,
    `<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [-92 -250 1010 922] /ItalicAngle 0
      /Ascent 752 /Descent -221 /CapHeight 709 /StemV 114 >>`,
  ]);

/** Two pages, the second of which is none. */
export const pdfWithBrokenPage = (): Buffer => {
  const font = '<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';
  const page = (contents: number) =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contents} 0 R /Resources ${font} >>`;
  const text = (words: string) => pdfStream('', Buffer.from(`BT /F 12 Tf 72 720 Td (${words}) Tj ET`));
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>',
    page(5),
    '(kaputt)',
    text('Seite davor'),
  ];
  return assemblePdf(
    objects.map((object) => (Buffer.isBuffer(object) ? object : Buffer.from(object, 'latin1'))),
    1,
  );
};
