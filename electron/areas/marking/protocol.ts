import type { ComparisonRule } from '../../../shared/domain/assessment';
import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { ProtocolPart } from '../../documents/marking-protocol';
import { germanInstant } from '../../german-instant';
import type { JobContext } from '../../handlers';
import { verifyJournal } from '../../store/journal-check';
import type { Ticket } from '../../transfers';
import { listPassages } from '../feedback/passages';
import { handOut, MEDIA_TYPES } from '../handouts/hand-out';
import { getAssessedEnrolment, showComparison } from './compare-markings';
import { PART_NAMES, ROLE_NAMES } from './marking-words';
import { listProtocolEvents } from './protocol-events';

const TONE_NAMES = { good: 'Lob', problem: 'Mangel', neutral: 'Hinweis' } as const;
const OFFICE = 'Büro';

/** The record of one assessment as PDF. @throws Refused `not-found`, `conflict`, `blocked` */
export async function exportProtocol(
  context: JobContext,
  { enrolmentId }: { enrolmentId: string },
): Promise<Ticket> {
  const { db, today, now, progress, signal } = context;
  const { cohort, enrolment } = getAssessedEnrolment(db, enrolmentId, today);
  const name = displayName(enrolment);
  const comparison = showComparison(db, { enrolmentId, asLecturerId: null }, today);
  // Before that it would tell one marker's points to the other.
  if (comparison.parts.some(({ markings }) => markings.some(({ access }) => access === 'withheld'))) {
    throw new Refused(
      'blocked',
      `Zu ${name} haben noch nicht beide abgegeben. Das Bewertungsprotokoll gibt es erst danach, damit beide unabhängig bewerten.`,
      { details: { reason: 'not-handed-in', enrolmentId } },
    );
  }
  progress({ done: 0, total: 0, step: 'Das Journal wird geprüft' });
  const chain = await checkedChain(context);
  const { writeMarkingProtocol } = await import('../../documents/marking-protocol');
  const head = db.get<{ seq: number; at: string; hash: string }>(
    'SELECT seq, at, hash FROM journalCommands WHERE hash IS NOT NULL ORDER BY seq DESC LIMIT 1',
  ) ?? { seq: 0, at: now.toISOString(), hash: '' };
  const { provider, courseTitle, cohortCode } = db.get<{
    provider: string;
    courseTitle: string;
    cohortCode: string;
  }>(
    `SELECT (SELECT name FROM academy) AS provider, k.title AS courseTitle, c.code AS cohortCode
     FROM cohorts c JOIN courses k ON k.id = c.courseId WHERE c.id = ?`,
    [comparison.cohortId],
  ) ?? { provider: '', courseTitle: '', cohortCode: '' };
  const passages = listPassages(db, enrolmentId);
  signal.throwIfAborted();
  return handOut(context, `Bewertungsprotokoll ${cohortCode} ${name}.pdf`, MEDIA_TYPES.pdf, () =>
    writeMarkingProtocol({
      provider,
      participant: name,
      cohortCode,
      courseTitle,
      topic: comparison.topic,
      parts: comparison.parts.map((part) => partOf(part, passages)),
      result: resultLines(comparison, cohort.rules),
      events: listProtocolEvents(db, enrolmentId, comparison.cohortId),
      head: { ...head, at: germanInstant(head.at) },
      chain,
      writtenAt: germanInstant(now.toISOString()),
      now,
    }),
  );
}

/** Follows the whole chain, letting others have their turn in between. */
async function checkedChain({ db, signal }: JobContext): Promise<string> {
  let commands = 0;
  let faults = 0;
  for (const step of verifyJournal(db)) {
    commands = step.done;
    faults += step.faults.length;
    signal.throwIfAborted();
    await new Promise((resume) => setImmediate(resume));
  }
  return faults === 0
    ? `Geprüft: ${commands.toLocaleString('de-DE')} Einträge, die Kette ist unversehrt.`
    : `Geprüft: ${commands.toLocaleString('de-DE')} Einträge, ${faults} davon stimmen nicht mit ihrer Prüfsumme überein.`;
}

type Comparison = ReturnType<typeof showComparison>;

function partOf(part: Comparison['parts'][number], passages: ReturnType<typeof listPassages>): ProtocolPart {
  const { markings, criteria, knockOuts, agreement } = part;
  return {
    name: PART_NAMES[part.part],
    weight: part.weight,
    rubric: part.rubricTitle ? `Bewertungsbogen: ${part.rubricTitle}` : 'Noch nicht bewertet',
    markers: markings.map(({ role, lecturerName, isDone, finishedAt, points, comment, knockOuts }) => ({
      role: ROLE_NAMES[role],
      name: lecturerName ?? OFFICE,
      state: isDone && finishedAt ? `abgegeben am ${germanInstant(finishedAt)}` : 'noch nicht abgegeben',
      points,
      comment: [comment, ...knockOuts.map((title) => `Ausschlussgrund: ${title}.`)].filter(Boolean).join(' '),
    })),
    criteria: criteria.map(({ title, weight, maximumPoints, marks, agreedPoints }) => ({
      title,
      weight,
      maximumPoints,
      points: markings.map(({ role }) => marks.find((mark) => mark.role === role)?.points ?? null),
      agreedPoints,
    })),
    rule: ruleInWords(part),
    agreement: agreement && {
      points: agreement.points,
      reason: agreement.reason,
      by: agreement.agreedBy,
      reasons: [
        ...criteria.map(({ title, agreedPoints, agreedReason }) => ({
          title: `${title}, ${german(agreedPoints ?? 0)} Punkte`,
          reason: agreedReason,
        })),
        ...knockOuts.flatMap(({ title, agreed }) =>
          agreed
            ? [
                {
                  title: `Ausschlussgrund „${title}“ ${agreed.applies ? 'trifft zu' : 'trifft nicht zu'}`,
                  reason: agreed.reason,
                },
              ]
            : [],
        ),
      ].filter(({ reason }) => reason !== ''),
    },
    openKnockOuts: knockOuts
      .filter(({ isDisputed, agreed }) => isDisputed && agreed === null)
      .map(({ title }) => title),
    passages: markings.flatMap(({ markingId, role, lecturerName }) =>
      passages
        .filter((passage) => passage.markingId === markingId)
        .map(({ page, quote, note, tone, criterion }) => ({
          by: `${ROLE_NAMES[role]}: ${lecturerName ?? OFFICE}`,
          page,
          quote,
          note,
          tone: TONE_NAMES[tone],
          criterion,
        })),
    ),
    points: part.points,
  };
}

const RULE_WORDS: Readonly<Record<ComparisonRule, string>> = {
  single: 'Es gibt eine Korrektur; sie zählt.',
  mean: 'Es zählt der Mittelwert.',
  third: 'Es zählt die Drittkorrektur.',
  agreement: 'Es zählt die Einigung der Korrigierenden.',
};

function ruleInWords({ rule, difference, tolerancePercent }: Comparison['parts'][number]): string {
  const apart =
    difference === null
      ? ''
      : `Abstand der Korrekturen: ${german(difference)} Punkte, erlaubt sind ${german(tolerancePercent)} % von 100 Punkten. `;
  return `${apart}${rule === null ? 'Der Vergleich steht noch aus.' : RULE_WORDS[rule]}`;
}

function resultLines(
  { parts, result, determined, reopenings }: Comparison,
  { grades }: { grades: readonly { grade: number; label: string }[] },
): string[] {
  const { points, grade, state } = result;
  if (points === null) return ['Noch kein Ergebnis.'];
  const sum = parts
    .map(({ weight, points: own, part }) => `${PART_NAMES[part]} ${german(own ?? 0)} × ${german(weight)} %`)
    .join(' + ');
  const label = grade && (grade.label || grades.find((step) => step.grade === grade.grade)?.label);
  return [
    `${sum} = ${german(points)} Punkte vor dem Runden`,
    grade
      ? `Note: ${label} (${grade.grade}), Dezimalnote ${grade.decimal.toLocaleString('de-DE', { minimumFractionDigits: 1 })}`
      : 'Ohne Note, weil Mindestpunkte oder ein Ausschlussgrund entscheiden',
    state === 'passed' ? 'Bestanden (ab 50 Punkten, vor dem Runden)' : 'Nicht bestanden',
    determined
      ? `Festgestellt am ${germanInstant(determined.determinedAt)} durch ${determined.determinedBy}`
      : 'Vorläufig: noch nicht festgestellt',
    ...(determined?.announcedAt
      ? [`Bekannt gegeben am ${germanInstant(determined.announcedAt)} durch ${determined.announcedBy}`]
      : []),
    ...reopenings.map(
      ({ at, by, reason }) => `Wieder geöffnet am ${germanInstant(at)} durch ${by}: ${reason}`,
    ),
  ];
}

const german = (value: number): string => value.toLocaleString('de-DE', { maximumFractionDigits: 4 });
