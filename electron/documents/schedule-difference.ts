import type { SheetData } from 'write-excel-file/node';
import type { OutputOf } from '../../shared/contract';
import type { PublishedSchedule } from '../../shared/contract/schedule-publications';
import { formatGermanDate, formatShortGermanDate, todayInBerlin } from '../../shared/dates';
import type { SessionChangeField } from '../../shared/domain/schedule-difference';
import { writePdf } from './pdf';
import { writeXlsx } from './xlsx';

export type DifferenceFormat = 'pdf' | 'xlsx';

export const DIFFERENCE_MEDIA_TYPES: Readonly<Record<DifferenceFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

type Difference = OutputOf<'schedule.compareVersions'>['differences'][number];

export interface ScheduleComparison {
  head: PublishedSchedule['head'];
  fromVersion: number;
  /** Null for the schedule as it stands. */
  toVersion: number | null;
  differences: readonly Difference[];
}

const KIND_WORDS: Readonly<Record<Difference['kind'], string>> = {
  added: 'neu',
  removed: 'gestrichen',
  cancelled: 'abgesagt',
  reinstated: 'findet wieder statt',
  changed: 'geändert',
};

const FIELD_WORDS: Readonly<Record<SessionChangeField, string>> = {
  date: 'Tag',
  time: 'Zeit',
  units: 'Umfang',
  room: 'Raum',
  format: 'Format',
  link: 'Link',
  lecturers: 'Dozent:in',
  modules: 'Inhalt',
  topic: 'Thema',
};

/** `Fassung 1 zu Fassung 2`, `Fassung 1 zum jetzigen Stand` */
const spanOf = ({ fromVersion, toVersion }: ScheduleComparison): string =>
  `Fassung ${fromVersion} ${toVersion === null ? 'zum jetzigen Stand' : `zu Fassung ${toVersion}`}`;

const dayWord = (date: string): string => `${formatShortGermanDate(date)}${formatGermanDate(date).slice(6)}`;

/** The file name without its extension: `Änderungen SMM-2027-1 Fassung 1 zu Fassung 2`. */
export const differenceFileName = (comparison: ScheduleComparison): string =>
  `Änderungen ${comparison.head.cohortCode} ${spanOf(comparison)}`.replace(/[\\/:*?"<>|]/g, '-');

interface Line {
  day: string;
  time: string;
  kind: string;
  field: string;
  before: string;
  after: string;
}

/**
 * One line a change; what concerns the whole session is one line. Why a session is cancelled is not among it: that
 * somebody is ill is nobody else's business.
 */
const linesOf = (differences: readonly Difference[]): Line[] =>
  differences.flatMap(({ date, startsAt, endsAt, kind, changes }) => {
    const session = { day: dayWord(date), time: `${startsAt}–${endsAt}`, kind: KIND_WORDS[kind] };
    if (changes.length === 0) return [{ ...session, field: '', before: '', after: '' }];
    return changes.map(({ field, before, after }) => ({
      ...session,
      field: FIELD_WORDS[field],
      before: before || '–',
      after: after || '–',
    }));
  });

const HEADERS = ['Termin', 'Zeit', 'Was', 'Angabe', 'bisher', 'jetzt'] as const;

/** Writes what differs between two versions, for those who hold the older one. */
export function writeScheduleDifference(
  comparison: ScheduleComparison,
  format: DifferenceFormat,
  now: Date,
): Promise<Uint8Array> {
  return format === 'pdf' ? writeDifferencePdf(comparison, now) : writeDifferenceXlsx(comparison);
}

const titleOf = (comparison: ScheduleComparison): string =>
  `Stundenplan ${comparison.head.cohortCode}: ${spanOf(comparison)}`;

const NO_DIFFERENCE = 'Es hat sich nichts geändert.';

async function writeDifferenceXlsx(comparison: ScheduleComparison): Promise<Uint8Array> {
  const lines = linesOf(comparison.differences);
  const sheet: SheetData = [
    [{ value: titleOf(comparison), type: String, fontWeight: 'bold' as const, fontSize: 14 }],
    [{ value: comparison.head.courseTitle, type: String }],
    [],
    HEADERS.map((value) => ({
      value,
      type: String,
      fontWeight: 'bold' as const,
      backgroundColor: '#EAE7E1',
    })),
    ...lines.map(({ day, time, kind, field, before, after }) =>
      [day, time, kind, field, before, after].map((value) => ({ value, type: String, wrap: true })),
    ),
    ...(lines.length === 0 ? [[{ value: NO_DIFFERENCE, type: String }]] : []),
  ];
  return writeXlsx(sheet, {
    sheet: 'Änderungen',
    columns: [18, 14, 18, 12, 40, 40].map((width) => ({ width })),
    orientation: 'landscape',
  });
}

function writeDifferencePdf(comparison: ScheduleComparison, now: Date): Promise<Uint8Array> {
  const { head, differences } = comparison;
  const lines = linesOf(differences);
  return writePdf(
    {
      content: [
        { text: 'Änderungen im Stundenplan', fontSize: 16, bold: true, margin: [0, 0, 0, 4] },
        {
          text: `${head.cohortCode} · ${head.courseTitle} · ${spanOf(comparison)}`,
          color: '#4F4A43',
          margin: [0, 0, 0, 12],
        },
        lines.length === 0
          ? { text: NO_DIFFERENCE }
          : {
              layout: 'lightHorizontalLines',
              table: {
                headerRows: 1,
                dontBreakRows: true,
                widths: [76, 58, 62, 50, '*', '*'],
                body: [
                  HEADERS.map((text) => ({ text, bold: true })),
                  ...lines.map(({ day, time, kind, field, before, after }) => [
                    day,
                    time,
                    kind,
                    field,
                    { text: before, color: '#4F4A43' },
                    { text: after, bold: field !== '' },
                  ]),
                ],
              },
            },
      ],
      footer: (page: number, pages: number) => ({
        margin: [40, 12, 40, 0],
        fontSize: 7,
        color: '#676158',
        columns: [
          { text: `${head.provider} · Stand ${formatGermanDate(todayInBerlin(now))}` },
          { text: `Seite ${page} von ${pages}`, alignment: 'right', width: 80 },
        ],
      }),
    },
    { title: titleOf(comparison), author: head.provider, createdAt: now },
  );
}
