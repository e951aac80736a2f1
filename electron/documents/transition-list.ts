import type { SheetData } from 'write-excel-file/node';
import type { OutputOf } from '../../shared/contract';
import { formatGermanDate, todayInBerlin } from '../../shared/dates';
import { TEACHING_TRANSITION, type TransitionNote } from '../../shared/domain/teaching-transition';
import { formatUnits } from '../../shared/domain/units';
import { writePdf } from './pdf';
import { writeXlsx } from './xlsx';

type Row = OutputOf<'fees.transition'>[number];

export interface TransitionList {
  provider: string;
  rows: readonly Row[];
  now: Date;
}

const END = formatGermanDate(TEACHING_TRANSITION.endsOn);
const SPAN = `${formatGermanDate(TEACHING_TRANSITION.startsOn)} – ${END}`;
const TITLE = 'Dozent:innen und Übergangsregelung (§ 127 SGB IV)';

const NOTE_WORDS: Readonly<Record<TransitionNote, string>> = {
  'consent-missing': 'Zustimmung nicht hinterlegt',
  'contract-missing': 'Vertrag nicht hinterlegt',
  'teaches-beyond': `Termine nach dem ${END}`,
};

/** What the list is and what it is not: it puts together what is on record, it judges nothing. */
const EXPLANATION = [
  `Die Übergangsregelung für Lehrtätigkeiten gilt nach § 127 SGB IV in der Fassung vom April 2026 bis zum ${END}. Sie setzt voraus, dass beide Seiten bei Vertragsschluss übereinstimmend von einer selbständigen Tätigkeit ausgegangen sind und dass die Lehrkraft gegenüber ihrem Vertragspartner zustimmt. Die Zustimmung gehört zu den Entgeltunterlagen.`,
  'Diese Liste stellt zusammen, was in Kurskontor hinterlegt ist. Ob die Voraussetzungen im Einzelfall vorliegen und was danach gilt, entscheidet sie nicht; das klären Sie bitte mit Ihrer Beratung oder der Deutschen Rentenversicherung.',
];

const HEADERS = [
  'Dozent:in',
  'Zustimmung vom',
  'Vertrag',
  'Einsatz von',
  'Einsatz bis',
  'UE gehalten',
  'UE geplant',
  'Zu klären',
] as const;

const nameOf = ({ sortName, isRetired }: Row): string =>
  isRetired ? `${sortName} (ausgeschieden)` : sortName;
const notesOf = ({ notes }: Row): string => notes.map((note) => NOTE_WORDS[note]).join('; ');
const dayOf = (date: string | null): string => (date === null ? '–' : formatGermanDate(date));

export async function writeTransitionXlsx({ provider, rows, now }: TransitionList): Promise<Uint8Array> {
  const text = (value: string, more: object = {}) => ({ value, type: String, ...more });
  const day = (date: string | null) =>
    date === null ? null : { value: new Date(`${date}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy' };
  const units = (value: number) => ({ value, type: Number, format: '0.##' });
  const secondary = { textColor: '#4F4A43' };
  const data: SheetData = [
    [text(TITLE, { fontWeight: 'bold' as const, fontSize: 14 })],
    [text(`${provider} · Zeitraum ${SPAN} · Stand ${formatGermanDate(todayInBerlin(now))}`, secondary)],
    [],
    HEADERS.map((value) => text(value, { fontWeight: 'bold' as const, backgroundColor: '#EAE7E1' })),
    ...rows.map((row) => [
      text(nameOf(row)),
      day(row.consentOn),
      text(row.contractNote, { wrap: true }),
      day(row.firstOn),
      day(row.lastOn),
      units(row.heldUnits),
      units(row.plannedUnits),
      text(notesOf(row), { wrap: true }),
    ]),
    [],
    ...EXPLANATION.map((sentence) => [text(sentence, secondary)]),
  ];
  return writeXlsx(data, {
    sheet: '§ 127 SGB IV',
    columns: [30, 15, 36, 12, 12, 12, 12, 44].map((width) => ({ width })),
    orientation: 'landscape',
    stickyRowsCount: 4,
  });
}

export function writeTransitionPdf({ provider, rows, now }: TransitionList): Promise<Uint8Array> {
  return writePdf(
    {
      pageOrientation: 'landscape',
      content: [
        { text: TITLE, fontSize: 16, bold: true },
        { text: `${provider} · Zeitraum ${SPAN}`, color: '#4F4A43', margin: [0, 2, 0, 12] },
        {
          layout: 'lightHorizontalLines',
          table: {
            headerRows: 1,
            dontBreakRows: true,
            widths: [150, 52, '*', 50, 50, 42, 42, 130],
            body: [
              HEADERS.map((text) => ({
                text,
                bold: true,
                alignment: text.startsWith('UE') ? ('right' as const) : ('left' as const),
              })),
              ...rows.map((row) => [
                nameOf(row),
                row.consentOn === null ? { text: 'fehlt', bold: true } : dayOf(row.consentOn),
                row.contractNote || '–',
                dayOf(row.firstOn),
                dayOf(row.lastOn),
                { text: formatUnits(row.heldUnits), alignment: 'right' as const },
                { text: formatUnits(row.plannedUnits), alignment: 'right' as const },
                notesOf(row),
              ]),
            ],
          },
        },
        {
          stack: EXPLANATION.map((text) => ({
            text,
            margin: [0, 0, 0, 4] as [number, number, number, number],
          })),
          fontSize: 8,
          color: '#4F4A43',
          margin: [0, 16, 0, 0],
        },
      ],
      footer: (page: number, pages: number) => ({
        margin: [40, 12, 40, 0],
        fontSize: 7.5,
        color: '#676158',
        columns: [
          { text: `${provider} · Stand ${formatGermanDate(todayInBerlin(now))}` },
          { text: `Seite ${page} von ${pages}`, alignment: 'right', width: 80 },
        ],
      }),
    },
    { title: TITLE, author: provider, createdAt: now },
  );
}
