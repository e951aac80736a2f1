import type { Content, TableCell } from 'pdfmake/interfaces';
import { writePdf } from './pdf';

export interface ProtocolCriterion {
  title: string;
  weight: number;
  maximumPoints: number;
  /** In the order of the part's markers; null = not marked. */
  points: (number | null)[];
  agreedPoints: number | null;
}

/** A place that a marker has highlighted. */
export interface ProtocolPassage {
  by: string;
  /** Null where a document has no fixed pages. */
  page: number | null;
  quote: string;
  note: string;
  tone: string;
  /** Empty where it belongs to none. */
  criterion: string;
}

export interface ProtocolPart {
  name: string;
  /** Percent of the result. */
  weight: number;
  rubric: string;
  /** "Erstkorrektur: Katrin Böhm, abgegeben am …" */
  markers: { role: string; name: string; state: string; points: number | null; comment: string }[];
  criteria: ProtocolCriterion[];
  /** The rule in words, with the difference. */
  rule: string;
  agreement: {
    points: number;
    /** Stands for everything without a reason of its own; may be empty. */
    reason: string;
    by: string;
    /** By criterion and knock-out. */
    reasons: readonly { title: string; reason: string }[];
  } | null;
  /** Titles of knock-outs on which the markers differ and that nobody has decided. */
  openKnockOuts: readonly string[];
  passages: readonly ProtocolPassage[];
  points: number | null;
}

export interface ProtocolEvent {
  seq: number;
  at: string;
  actor: string;
  words: string[];
  /** Of the command in the journal's chain. */
  hash: string;
}

export interface MarkingProtocol {
  provider: string;
  participant: string;
  cohortCode: string;
  courseTitle: string;
  topic: string;
  parts: ProtocolPart[];
  /** Lines of the result: points, grade, who determined and announced it. */
  result: string[];
  events: ProtocolEvent[];
  /** The newest command of the journal when this was written. */
  head: { seq: number; at: string; hash: string };
  chain: string;
  writtenAt: string;
  now: Date;
}

const SECONDARY = '#4F4A43';

const german = (value: number): string => value.toLocaleString('de-DE', { maximumFractionDigits: 4 });
const shown = (points: number | null): string => (points === null ? 'nicht bewertet' : german(points));
const heading = (text: string): Content => ({ text, fontSize: 12, bold: true, margin: [0, 14, 0, 4] });
const secondary = (text: string, more: object = {}): Content => ({ text, color: SECONDARY, ...more });

/** The Bewertungsprotokoll as PDF: what was given by whom, every change since, and the head of the journal's chain. */
export function writeMarkingProtocol(protocol: MarkingProtocol): Promise<Uint8Array> {
  const { provider, participant, cohortCode, courseTitle, topic, parts, result, events, head, now } =
    protocol;
  return writePdf(
    {
      content: [
        { text: 'Bewertungsprotokoll', fontSize: 16, bold: true },
        secondary(`${participant} · ${cohortCode} · ${courseTitle} · ${provider}`, { margin: [0, 2, 0, 0] }),
        ...(topic ? [secondary(`Thema der Facharbeit: ${topic}`, { margin: [0, 2, 0, 0] })] : []),
        heading('Ergebnis'),
        { ul: result },
        ...parts.flatMap(partContent),
        heading('Verlauf'),
        secondary(
          'Jede Änderung an dieser Bewertung in der Reihenfolge, in der sie gespeichert wurde, mit der Nummer und dem Anfang der Prüfsumme des Eintrags im Journal.',
          { margin: [0, 0, 0, 4] },
        ),
        {
          layout: 'lightHorizontalLines',
          fontSize: 8,
          table: {
            headerRows: 1,
            dontBreakRows: true,
            widths: [34, 78, 104, '*', 50],
            body: [
              headRow(['Nr.', 'Zeitpunkt', 'Wer', 'Was', 'Prüfsumme']),
              ...events.map(({ seq, at, actor, words, hash }): TableCell[] => [
                `${seq}`,
                at,
                actor,
                words.length === 1 ? (words[0] ?? '') : { stack: words },
                { text: hash.slice(0, 10), fontSize: 7, color: SECONDARY },
              ]),
            ],
          },
        },
        heading('Prüfsumme des Journals'),
        `Stand beim Erstellen: Eintrag ${head.seq} vom ${head.at}`,
        { text: head.hash, fontSize: 8, margin: [0, 2, 0, 2] },
        secondary(
          `${protocol.chain} Jeder Eintrag enthält die Prüfsumme (SHA-256) seines Vorgängers: Wer einen früheren Eintrag ändert, ändert auch diese.`,
        ),
        {
          margin: [0, 34, 0, 0],
          columns: ['Ort, Datum', 'Unterschrift der Lehrgangsleitung'].map((words) =>
            secondary(`______________________________\n${words}`, { fontSize: 8 }),
          ),
        },
      ],
      footer: (page: number, pages: number) => ({
        margin: [40, 12, 40, 0],
        fontSize: 7.5,
        color: '#676158',
        columns: [
          { text: `${provider} · Bewertungsprotokoll ${participant} · erstellt am ${protocol.writtenAt}` },
          { text: `Seite ${page} von ${pages}`, alignment: 'right', width: 80 },
        ],
      }),
    },
    { title: `Bewertungsprotokoll ${participant} (${cohortCode})`, author: provider, createdAt: now },
  );
}

const headRow = (titles: readonly string[]): TableCell[] =>
  titles.map((text): TableCell => ({ text, bold: true }));

const right = (text: string, more: object = {}): TableCell => ({ text, alignment: 'right', ...more });

function partContent(part: ProtocolPart): Content[] {
  const { markers, agreement, criteria } = part;
  const columns = markers.length + (agreement === null ? 0 : 1);
  const titles = ['Kriterium', 'Gewicht', 'von', ...markers.map(({ role }) => role)];
  if (agreement) titles.push('Einigung');
  return [
    heading(`${part.name} (${german(part.weight)} % des Ergebnisses)`),
    secondary(part.rubric, { margin: [0, 0, 0, 4] }),
    {
      layout: 'lightHorizontalLines',
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: ['*', 42, 30, ...Array.from({ length: columns }, () => 70)],
        body: [
          titles.map(
            (text, index): TableCell => ({ text, bold: true, alignment: index > 0 ? 'right' : 'left' }),
          ),
          ...criteria.map((criterion): TableCell[] => [
            criterion.title,
            right(`${german(criterion.weight)} %`),
            right(german(criterion.maximumPoints)),
            ...criterion.points.map((points) => right(shown(points))),
            ...(agreement ? [right(shown(criterion.agreedPoints))] : []),
          ]),
          [
            { text: 'Punkte von 100', bold: true },
            '',
            '',
            ...markers.map(({ points }) => right(shown(points), { bold: true })),
            ...(agreement ? [right(german(agreement.points), { bold: true })] : []),
          ],
        ],
      },
    },
    ...markers.map(
      ({ role, name, state, comment }): Content => ({
        margin: [0, 3, 0, 0],
        text: [{ text: `${role}: ${name}, ${state}. `, bold: true }, comment],
      }),
    ),
    { text: part.rule, margin: [0, 4, 0, 0] },
    ...(agreement
      ? [
          {
            text: `Begründung der Einigung (${agreement.by}): ${agreement.reason || 'je Kriterium'}`,
            margin: [0, 2, 0, 0],
          } as Content,
          ...(agreement.reasons.length > 0
            ? [{ ul: agreement.reasons.map(({ title, reason }) => `${title}: ${reason}`) } as Content]
            : []),
        ]
      : []),
    ...part.openKnockOuts.map(
      (title): Content => ({
        text: `Über den Ausschlussgrund „${title}“ sind beide verschiedener Meinung; er ist noch nicht entschieden.`,
        margin: [0, 2, 0, 0],
      }),
    ),
    {
      text: `Es zählen ${part.points === null ? 'noch keine' : german(part.points)} Punkte.`,
      bold: true,
      margin: [0, 4, 0, 0],
    },
    ...passageContent(part),
  ];
}

/** The highlighted places of each marker in the order in which they stand in the paper. */
function passageContent({ passages, name }: ProtocolPart): Content[] {
  if (passages.length === 0) return [];
  return [
    { text: `Markierte Stellen, ${name}`, bold: true, margin: [0, 10, 0, 4] },
    {
      layout: 'lightHorizontalLines',
      fontSize: 8,
      table: {
        headerRows: 1,
        widths: [100, 28, '*', '*', 90],
        body: [
          headRow(['Wer', 'Seite', 'Stelle', 'Notiz', 'Kriterium']),
          ...passages.map(({ by, page, quote, note, tone, criterion }): TableCell[] => [
            by,
            page === null ? '' : `${page}`,
            `„${quote}“`,
            note === '' ? tone : `${tone}: ${note}`,
            criterion,
          ]),
        ],
      },
    },
  ];
}
