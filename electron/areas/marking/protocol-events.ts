import type { AssessedPart, MarkingRole } from '../../../shared/domain/assessment';
import {
  type FieldKind,
  type FieldValue,
  kindOf,
  type TravellingAnnotation,
} from '../../../shared/domain/exchange/marking-fields';
import { sideTaken } from '../../../shared/domain/exchange/side-taken';
import type { ProtocolEvent } from '../../documents/marking-protocol';
import { germanInstant } from '../../german-instant';
import type { Db } from '../../store/db';
import { getLecturerName } from './marker';
import { PART_NAMES, ROLE_NAMES } from './marking-words';
import { chamberWords, courseWords } from './protocol-rules';

const TABLES = [
  'markings',
  'marks',
  'knockOutMarks',
  'markAgreements',
  'markComparisons',
  'results',
  'assessmentReopenings',
  'markingTakeovers',
  'exchangeDecisions',
  'worksheetDecisions',
  'courses',
  'chambers',
] as const;
type Table = (typeof TABLES)[number];

interface ChangeRow {
  seq: number;
  at: string;
  actor: string;
  hash: string;
  label: string;
  tableName: Table;
  before: string | null;
  after: string | null;
  erasedAt: string | null;
}

type Payload = Readonly<Record<string, string | number | null>>;

/**
 * Every change of an enrolment's assessment, oldest first, one entry a command. The journal is read by the cohort's
 * commands and by those that belong to none: rows that are gone are known to it alone.
 */
export function listProtocolEvents(db: Db, enrolmentId: string, cohortId: string): ProtocolEvent[] {
  const rows = db.all<ChangeRow>(
    `WITH asked AS (
       SELECT seq, at, actor, hash, label, firstChange, lastChange FROM journalCommands WHERE cohortId = @cohortId
       UNION ALL
       SELECT seq, at, actor, hash, label, firstChange, lastChange FROM journalCommands
       WHERE cohortId IS NULL AND (channel LIKE 'marking.%' OR channel LIKE 'results.%' OR channel LIKE 'workspace.%'
         OR channel IN ('academy.saveCourse', 'academy.saveChamber'))
     )
     SELECT c.seq, c.at, c.actor, c.hash, c.label, j.tableName, j.before, j.after, j.erasedAt
     FROM asked c JOIN journalChanges j ON j.seq BETWEEN c.firstChange AND c.lastChange
     WHERE j.tableName IN (SELECT value FROM json_each(@tables)) ORDER BY j.seq`,
    { cohortId, tables: JSON.stringify(TABLES) },
  );
  const words = wordsOf(db, enrolmentId, { cohortId, rows });
  const events = new Map<number, ProtocolEvent>();
  for (const row of rows) {
    const own = words(row);
    if (own.length === 0) continue;
    const event = events.get(row.seq);
    if (event) event.words.push(...own);
    else {
      const { seq, actor, hash } = row;
      events.set(seq, { seq, at: germanInstant(row.at), actor, hash, words: own });
    }
  }
  return [...events.values()].sort((a, b) => a.seq - b.seq);
}

const SIDES = { ours: 'Büro', theirs: 'zurückgekommen', typed: 'neu gefasst' } as const;
const RULES: Readonly<Record<string, string>> = {
  single: 'eine Korrektur',
  mean: 'Mittelwert',
  third: 'Drittkorrektur',
  agreement: 'Einigung',
};

/** Says what a change of the journal did to the assessment of one enrolment; nothing where it belongs to another. */
function wordsOf(
  db: Db,
  enrolmentId: string,
  { cohortId, rows }: { cohortId: string; rows: readonly ChangeRow[] },
): (row: ChangeRow) => string[] {
  const courseId = db.value<string>('SELECT courseId FROM cohorts WHERE id = ?', [cohortId]);
  let chamberId = firstChamberOf(db, courseId, rows);
  const chambers = new Map(
    db.all<{ id: string; name: string }>('SELECT id, name FROM chambers').map(({ id, name }) => [id, name]),
  );
  let isDetermined = false;
  const markings = new Map<string, string>();
  const criteria = titlesOf(db, 'criteria');
  const knockOuts = titlesOf(db, 'knockOuts');
  const marker = (id: unknown) => (typeof id === 'string' ? getLecturerName(db, id) : 'niemanden');

  const markingWords = (before: Payload | null, after: Payload | null): string[] => {
    const row = (after ?? before) as Payload;
    const name = `${PART_NAMES[row.part as AssessedPart]}, ${ROLE_NAMES[row.role as MarkingRole]}`;
    markings.set(String(row.id), name);
    if (after === null) return [`${name}: Anlegen zurückgenommen`];
    const said: string[] = [];
    if (after.lecturerId !== (before?.lecturerId ?? null))
      said.push(`${name}: an ${marker(after.lecturerId)} zugeteilt`);
    if (after.comment !== (before?.comment ?? ''))
      said.push(`${name}: Gesamtkommentar: ${quoted(after.comment)}`);
    if (after.state !== (before?.state ?? 'open'))
      said.push(`${name}: ${after.state === 'done' ? 'abgegeben' : 'wieder geöffnet'}`);
    return said;
  };

  const markWords = (before: Payload | null, after: Payload | null, name: string): string[] => {
    const title = criteria.get(String((after ?? before)?.criterionId)) ?? '';
    const [then, since] = [before?.points ?? null, after?.points ?? null];
    const said: string[] = [];
    if (then !== since) said.push(`${name}, „${title}“: ${changeOf(then, since)}`);
    const [old, comment] = [before?.comment ?? '', after?.comment ?? ''];
    if (old !== comment) said.push(`${name}, „${title}“: Kommentar: ${quoted(comment)}`);
    return said;
  };

  /** What was decided about a field that had come back otherwise than the office had it. */
  const decisionWords = (row: Payload, isTakenBack: boolean, name: string): string[] => {
    const { kind, of } = kindOf(String(row.key));
    const title = criteria.get(of ?? '') ?? knockOuts.get(of ?? '');
    const what = [name, title === undefined ? '' : `„${title}“`, FIELDS[kind]].filter(Boolean).join(', ');
    if (isTakenBack) return [`${what}: Entscheidung beim Einlesen zurückgenommen`];
    const [ours = '', theirs = '', chosen = ''] = [row.ours, row.theirs, row.chosen].map(String);
    const held = SIDES[sideTaken({ ours, theirs, chosen })];
    const sides = `Büro: ${sideOf(kind, ours)}, zurückgekommen: ${sideOf(kind, theirs)}`;
    return [
      `${what}: beim Einlesen entschieden: ${sideOf(kind, chosen)} (${held}; ${sides})${because(row.reason)}`,
    ];
  };

  /** What an agreement decided one by one, with its reasons; entries of before knew the whole alone. */
  const agreedWords = ({ criteriaReasons, knockOuts: decided }: Payload): string[] => [
    ...Object.entries(JSON.parse(String(criteriaReasons ?? '{}')) as Record<string, string>).map(
      ([id, reason]) => `„${criteria.get(id) ?? ''}“${because(reason)}`,
    ),
    ...Object.entries(
      JSON.parse(String(decided ?? '{}')) as Record<string, { applies: boolean; reason: string }>,
    ).map(
      ([id, { applies, reason }]) =>
        `„${knockOuts.get(id) ?? ''}“ ${applies ? 'trifft zu' : 'trifft nicht zu'}${because(reason)}`,
    ),
  ];

  return ({ tableName, before: old, after: young, erasedAt, label }) => {
    if (erasedAt !== null) return [];
    const before = old === null ? null : (JSON.parse(old) as Payload);
    const after = young === null ? null : (JSON.parse(young) as Payload);
    const row = (after ?? before) as Payload;
    if ('markingId' in row && row.enrolmentId === undefined) {
      const name = markings.get(String(row.markingId));
      if (name === undefined) return [];
      if (tableName === 'marks') return markWords(before, after, name);
      if (tableName === 'exchangeDecisions' || tableName === 'worksheetDecisions')
        return decisionWords(row, after === null, name);
      if (tableName === 'knockOutMarks') {
        const title = knockOuts.get(String(row.knockOutId)) ?? '';
        return [`${name}, „${title}“: ${answerOf(after)}${because(after?.comment)}`];
      }
      return after === null
        ? [label]
        : [
            `${name}: von ${after.fromLecturerId === null ? 'Büro' : marker(after.fromLecturerId)} an ${
              after.toLecturerId === null ? 'Büro' : marker(after.toLecturerId)
            } übergeben${because(after.reason)}`,
          ];
    }
    if (tableName === 'courses' || tableName === 'chambers') {
      const isCourse = tableName === 'courses';
      if (row.id !== (isCourse ? courseId : chamberId)) return [];
      if (isCourse) ({ chamberId } = row);
      if (markings.size === 0 || isDetermined) return [];
      const changed = isCourse
        ? courseWords(before, after, (id) => chambers.get(id) ?? '')
        : chamberWords(before, after);
      return changed.length === 0 ? [] : [`${label} (${changed.join(', ')})`];
    }
    if (row.enrolmentId !== enrolmentId) return [];
    if (tableName === 'markings') return markingWords(before, after);
    if (tableName === 'assessmentReopenings') {
      const what = row.markingId === null ? 'Ergebnis' : (markings.get(String(row.markingId)) ?? 'Bewertung');
      return [`${what} wieder geöffnet${because(row.reason)}${after === null ? ' (zurückgenommen)' : ''}`];
    }
    const part = PART_NAMES[row.part as AssessedPart];
    if (tableName === 'markAgreements') {
      return after === null
        ? [`${part}: Einigung entfällt`]
        : [
            `${part}: Einigung auf ${pointsOf(after.points ?? null)}${because(after.reason)}`,
            ...agreedWords(after),
          ];
    }
    if (tableName === 'markComparisons') {
      return after === null
        ? [`${part}: Vergleich entfällt`]
        : [`${part}: verglichen (${RULES[String(after.rule)]}), ${pointsOf(after.points ?? null)}`];
    }
    isDetermined = after !== null;
    if (after === null) return [`Festgestelltes Ergebnis aufgehoben (${pointsOf(before?.points ?? null)})`];
    if (before === null) return [`Ergebnis festgestellt: ${pointsOf(after.points ?? null)}`];
    return [after.announcedAt === null ? 'Bekanntgabe zurückgenommen' : 'Ergebnis bekannt gegeben'];
  };
}

const FIELDS: Readonly<Record<FieldKind, string>> = {
  points: '',
  knockOut: '',
  comment: 'Kommentar',
  knockOutComment: 'Kommentar',
  overall: 'Gesamtkommentar',
  annotation: 'markierte Stelle',
  state: '',
};

/** One side of what was decided, as the journal keeps it. */
function sideOf(kind: FieldKind, json = 'null'): string {
  const value = JSON.parse(json) as FieldValue;
  switch (kind) {
    case 'points':
      return pointsOf(typeof value === 'number' ? value : null);
    case 'knockOut':
      return answerOf({ isTriggered: value === null ? null : Number(value) });
    case 'state':
      return value === 'done' ? 'abgegeben' : 'offen';
    case 'annotation':
      return value === null ? 'entfernt' : `„${(value as TravellingAnnotation).quote}“`;
    default:
      return value === '' ? 'leer' : `„${String(value)}“`;
  }
}

/** The chamber of the course before any of these changes. */
function firstChamberOf(db: Db, courseId: string | undefined, rows: readonly ChangeRow[]): unknown {
  for (const { tableName, before } of rows) {
    if (tableName !== 'courses' || before === null) continue;
    const course = JSON.parse(before) as Payload;
    if (course.id === courseId) return course.chamberId;
  }
  return db.value('SELECT chamberId FROM courses WHERE id = ?', [courseId ?? '']);
}

const titlesOf = (db: Db, table: 'criteria' | 'knockOuts'): Map<string, string> =>
  new Map(
    db
      .all<{ id: string; title: string }>(`SELECT id, title FROM ${table}`)
      .map(({ id, title }) => [id, title]),
  );

const pointsOf = (points: string | number | null): string =>
  points === null
    ? 'nicht bewertet'
    : `${Number(points).toLocaleString('de-DE', { maximumFractionDigits: 4 })} Punkte`;

/** Arrows are no letters of the documents' font. */
const changeOf = (then: string | number | null, since: string | number | null): string =>
  then === null ? pointsOf(since) : `${pointsOf(since)} (vorher ${pointsOf(then)})`;

const quoted = (text: unknown): string =>
  text === '' || text === undefined ? '(entfernt)' : `„${String(text)}“`;

/** Words on a knock-out may stand there before it is answered. */
const answerOf = (row: Payload | null): string => {
  if (row === null || row.isTriggered === null) return 'nicht beantwortet';
  return row.isTriggered === 1 ? 'trifft zu' : 'trifft nicht zu';
};

const because = (reason: unknown): string =>
  reason === '' || reason === undefined || reason === null ? '' : `: ${String(reason)}`;
