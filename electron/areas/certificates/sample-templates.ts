import type { InputOf } from '../../../shared/contract';
import { DOCUMENT_PLACEHOLDERS, MODULE_ROWS } from '../../../shared/domain/document-placeholders';
import type { DocumentKind } from '../../../shared/domain/eligibility';
import {
  LETTER_PLACEHOLDERS,
  SESSION_PLACEHOLDERS,
  SESSION_ROWS,
} from '../../../shared/domain/letter-placeholders';
import { PAPER_TITLES } from '../../../shared/domain/paper-texts';
import type { JobContext } from '../../handlers';
import type { Ticket } from '../../transfers';
import { handOut, MEDIA_TYPES } from '../handouts/hand-out';

type Sample = typeof import('../../documents/word/sample-template');

/** A template that works as it is, and names below everything that can stand in it. */
export const handOutSample = (
  context: JobContext,
  { document }: InputOf<'certificates.sampleTemplate'>,
): Promise<Ticket> =>
  handOut(context, `Word-Vorlage ${PAPER_TITLES[document]}.docx`, MEDIA_TYPES.docx, async () => {
    const sample = await import('../../documents/word/sample-template');
    return sample.writeWordDocument(
      document === 'welcome-letter' ? letterSample(sample) : documentSample(sample, document),
    );
  });

/** The last page: every name that may stand in a template. */
const allNames = ({ paragraphOf, tableOf }: Sample, names: readonly string[]): string[] => [
  paragraphOf('Alles, was in einer Vorlage stehen kann', { size: 14, isBold: true, isOnNewPage: true }),
  paragraphOf('Schreiben Sie einen Namen in geschweifte Klammern. Diese Seite können Sie löschen.'),
  tableOf(
    [0.4, 0.6],
    names.map((name) => [name, `{${name}}`]),
  ),
];

function documentSample(sample: Sample, document: DocumentKind): string[] {
  const { paragraphOf, tableOf } = sample;
  const centred = { isCentred: true };
  return [
    paragraphOf('{Aussteller}', centred),
    paragraphOf('{Überschrift}', { ...centred, size: 28, isBold: true, above: 40 }),
    paragraphOf('{Zweitschrift}', centred),
    paragraphOf('{Name}', { ...centred, size: 20, isBold: true, above: 30 }),
    paragraphOf('{Geboren}', centred),
    paragraphOf('hat {Zeitraum} am Lehrgang', { ...centred, above: 20 }),
    paragraphOf('{Lehrgang}', { ...centred, size: 16, isBold: true }),
    paragraphOf(SENTENCES[document], centred),
    paragraphOf('{Ort}, den {Datum}', { above: 30 }),
    paragraphOf('', { above: 30 }),
    tableOf(
      [0.5, 0.5],
      [
        ['{Unterschrift 1}', '{Unterschrift 2}'],
        ['{Funktion 1}', '{Funktion 2}'],
      ],
      { isPlain: true },
    ),
    paragraphOf('{QR}', { above: 20 }),
    paragraphOf('Nummer {Nummer}', { size: 9 }),
    ...allNames(sample, DOCUMENT_PLACEHOLDERS),
    paragraphOf('Eine Tabellenzeile für jedes Modul:', { above: 12 }),
    tableOf(
      [0.8, 0.2],
      [
        ['Modul', 'UE'],
        [`{#${MODULE_ROWS}}{Modul}`, `{UE}{/${MODULE_ROWS}}`],
      ],
    ),
  ];
}

const SENTENCES: Readonly<Record<DocumentKind, string>> = {
  certificate:
    'mit {UE} Unterrichtseinheiten teilgenommen und den lehrgangsinternen Test mit Erfolg abgelegt.',
  'attendance-confirmation': 'mit {UE} Unterrichtseinheiten teilgenommen.',
  'attended-statement': 'teilgenommen und {Besuchte UE} von {UE} Unterrichtseinheiten besucht.',
};

function letterSample(sample: Sample): string[] {
  const { paragraphOf, tableOf } = sample;
  const [first = '', ...rest] = SESSION_PLACEHOLDERS.map((name) => `{${name}}`);
  const last = rest.pop() ?? '';
  return [
    paragraphOf('{Akademie}', { size: 9 }),
    paragraphOf('{Anschrift}', { above: 20 }),
    paragraphOf('{Datum}', { above: 30 }),
    paragraphOf('Willkommen im Lehrgang {Lehrgang}', { isBold: true, above: 30 }),
    paragraphOf('{Briefanrede}', { above: 12 }),
    paragraphOf(
      'wir freuen uns, dass Sie am Lehrgang {Lehrgang} teilnehmen. Ihr Kurs {Kurs} findet {Zeitraum} statt und umfasst {Umfang}.',
      { above: 12 },
    ),
    paragraphOf('Ort: {Ort}', { above: 12 }),
    paragraphOf('Ihre ersten Termine:', { above: 12 }),
    tableOf(
      [0.22, 0.2, 0.38, 0.2],
      [[...SESSION_PLACEHOLDERS], [`{#${SESSION_ROWS}}${first}`, ...rest, `${last}{/${SESSION_ROWS}}`]],
    ),
    paragraphOf('Bei Fragen erreichen Sie uns hier: {Kontakt}.', { above: 12 }),
    paragraphOf('Mit freundlichen Grüßen', { above: 12 }),
    paragraphOf('{Lehrgangsleitung}', { above: 40 }),
    ...allNames(sample, LETTER_PLACEHOLDERS),
  ];
}
