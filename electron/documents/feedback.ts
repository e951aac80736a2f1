import type { Content, TableCell } from 'pdfmake/interfaces';
import { formatGermanDate, todayInBerlin } from '../../shared/dates';
import { TONE_WORDS } from './annotated-paper';
import { writePdf } from './pdf';

/** Words of a marker; `by` is empty where there is only one. */
export interface Said {
  by: string;
  text: string;
}

export interface FeedbackCriterion {
  title: string;
  maximumPoints: number;
  /** null where only the sum was agreed. */
  points: number | null;
  level: { title: string; description: string } | null;
  comments: readonly Said[];
}

export interface FeedbackPassage {
  /** null in a document without pages. */
  page: number | null;
  quote: string;
  note: string;
  tone: 'good' | 'problem' | 'neutral';
  criterion: string;
  by: string;
}

export interface FeedbackPart {
  title: string;
  /** Percent of the result. */
  weight: number;
  /** Out of 100. */
  points: number | null;
  criteria: readonly FeedbackCriterion[];
  comments: readonly Said[];
  /** Grounds on which the part fails, with what is said about them. */
  knockOuts: readonly Said[];
  passages: readonly FeedbackPassage[];
  /** Places that could not be written into the paper itself. */
  unplaced: readonly FeedbackPassage[];
}

export interface Feedback {
  provider: string;
  cohortCode: string;
  courseTitle: string;
  name: string;
  topic: string;
  /** null while there is none. */
  result: { hasPassed: boolean; points: number; grade: string; decimal: number | null } | null;
  isAnnounced: boolean;
  parts: readonly FeedbackPart[];
  withPoints: boolean;
  now: Date;
}

const SECONDARY = '#4F4A43';
const german = (value: number, digits = 2): string =>
  value.toLocaleString('de-DE', { maximumFractionDigits: digits, useGrouping: false });
const secondary = (text: string, more: object = {}): Content => ({ text, color: SECONDARY, ...more });

/** What a participant is told about paper and presentation: A4 upright, with points or in words only. */
export function writeFeedback(feedback: Feedback): Promise<Uint8Array> {
  const { provider, cohortCode, courseTitle, name, topic, isAnnounced, parts, now } = feedback;
  return writePdf(
    {
      content: [
        secondary(provider, { fontSize: 8 }),
        { text: 'Rückmeldung', fontSize: 18, bold: true, margin: [0, 2, 0, 0] },
        { text: name, fontSize: 13, bold: true, margin: [0, 6, 0, 0] },
        secondary(`${courseTitle} · ${cohortCode}`),
        ...(topic === '' ? [] : [{ text: `Thema: ${topic}`, margin: [0, 4, 0, 0] } satisfies Content]),
        ...(isAnnounced ? [] : [draftNotice()]),
        ...resultOf(feedback),
        ...parts.flatMap((part) => partOf(part, feedback.withPoints)),
        ...unplacedOf(parts.flatMap(({ unplaced }) => unplaced)),
      ],
      footer: (page: number, pages: number) => ({
        margin: [40, 12, 40, 0],
        fontSize: 7.5,
        color: '#676158',
        columns: [
          { text: `${provider} · Rückmeldung ${name} · Stand ${formatGermanDate(todayInBerlin(now))}` },
          { text: `Seite ${page} von ${pages}`, alignment: 'right', width: 80 },
        ],
      }),
    },
    { title: `Rückmeldung ${name}`, author: provider, createdAt: now },
  );
}

const draftNotice = (): Content => ({
  margin: [0, 10, 0, 0],
  table: {
    widths: ['*'],
    body: [
      [{ text: 'Vorläufig: Das Ergebnis ist noch nicht bekannt gegeben.', bold: true, margin: [4, 3, 4, 3] }],
    ],
  },
});

function resultOf({ result, parts, withPoints }: Feedback): Content[] {
  if (result === null) return [];
  const { hasPassed, points, grade, decimal } = result;
  const words = [hasPassed ? 'bestanden' : 'nicht bestanden', grade].filter(Boolean).join(', ');
  const sum = parts.flatMap((part) =>
    part.points === null ? [] : [`${part.title} ${german(part.points)} × ${german(part.weight)} %`],
  );
  return [
    {
      margin: [0, 12, 0, 0],
      columns: [
        {
          width: 'auto',
          text: [
            { text: 'Ergebnis: ', color: SECONDARY },
            { text: words, bold: true },
          ],
          fontSize: 11,
        },
        ...(withPoints
          ? [
              {
                width: '*',
                alignment: 'right' as const,
                fontSize: 11,
                text: [
                  { text: `${german(points)} von 100 Punkten`, bold: true },
                  decimal === null ? '' : ` · Dezimalnote ${german(decimal, 1)}`,
                ],
              },
            ]
          : []),
      ],
    },
    ...(withPoints && sum.length > 0
      ? [secondary(sum.join(' + '), { fontSize: 8, alignment: 'right' })]
      : []),
  ];
}

function partOf(
  { title, weight, points, criteria, comments, knockOuts, passages }: FeedbackPart,
  withPoints: boolean,
): Content[] {
  const head = withPoints && points !== null ? ` · ${german(points)} von 100 Punkten` : '';
  return [
    {
      margin: [0, 16, 0, 4],
      text: [
        { text: title, fontSize: 13, bold: true },
        { text: `${head} · ${german(weight)} % des Ergebnisses`, color: SECONDARY },
      ],
    },
    ...knockOuts.map(
      ({ by, text }): Content => ({
        text: `Ausschlussgrund${by && ` (${by})`}: ${text}`,
        bold: true,
        margin: [0, 0, 0, 4],
      }),
    ),
    criteriaTable(criteria, withPoints),
    ...(comments.length === 0
      ? []
      : [
          { text: 'Insgesamt', bold: true, margin: [0, 10, 0, 2] } satisfies Content,
          ...comments.map((said) => saidOf(said)),
        ]),
    ...(passages.length === 0 ? [] : passagesOf('Markierte Stellen', passages)),
  ];
}

const saidOf = ({ by, text }: Said): Content => ({
  margin: [0, 0, 0, 2],
  text: [by === '' ? '' : { text: `${by}: `, color: SECONDARY }, text],
});

const head = (text: string, more: object = {}): TableCell => ({ text, bold: true, ...more });

function criteriaTable(criteria: readonly FeedbackCriterion[], withPoints: boolean): Content {
  return {
    layout: 'lightHorizontalLines',
    table: {
      headerRows: 1,
      widths: withPoints ? ['*', 90, 74] : ['*', 110],
      body: [
        [head('Kriterium'), head('Stufe'), ...(withPoints ? [head('Punkte', { alignment: 'right' })] : [])],
        ...criteria.map(({ title, level, points, maximumPoints, comments }): TableCell[] => [
          {
            stack: [
              { text: title, bold: true },
              ...(level?.description ? [secondary(level.description, { fontSize: 8 })] : []),
              ...comments.map(saidOf),
            ],
          },
          level?.title ?? '–',
          ...(withPoints
            ? [
                {
                  text: points === null ? '–' : `${german(points)} von ${german(maximumPoints)}`,
                  alignment: 'right' as const,
                  noWrap: true,
                },
              ]
            : []),
        ]),
      ],
    },
  };
}

const unplacedOf = (passages: readonly FeedbackPassage[]): Content[] =>
  passages.length === 0
    ? []
    : passagesOf(
        'Weitere markierte Stellen',
        passages,
        'Sie ließen sich in die Datei mit den Anmerkungen nicht hineinschreiben.',
      );

function passagesOf(title: string, passages: readonly FeedbackPassage[], remark = ''): Content[] {
  return [
    { text: title, bold: true, margin: [0, 12, 0, 2] },
    ...(remark === '' ? [] : [secondary(remark, { fontSize: 8, margin: [0, 0, 0, 2] })]),
    {
      layout: 'lightHorizontalLines',
      table: {
        headerRows: 1,
        widths: [28, '*', '*'],
        body: [
          [head('Seite', { alignment: 'right' }), head('Stelle'), head('Anmerkung')],
          ...passages.map(({ page, quote, note, tone, criterion, by }): TableCell[] => [
            { text: page === null ? '–' : String(page), alignment: 'right' },
            { text: quote === '' ? '–' : `„${quote}“`, italics: true },
            {
              stack: [
                { text: [{ text: TONE_WORDS[tone], bold: true }, note === '' ? '' : `: ${note}`] },
                ...(criterion || by
                  ? [secondary([criterion, by].filter(Boolean).join(' · '), { fontSize: 8 })]
                  : []),
              ],
            },
          ]),
        ],
      },
    },
  ];
}
