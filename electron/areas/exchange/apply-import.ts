import type { OutputOf } from '../../../shared/contract';
import {
  type FieldKey,
  type FieldValue,
  fitsKey,
  markingId as idOf,
  keyOf,
  kindOf,
  sameValue,
  type TravellingAnnotation,
  type TravellingMarking,
} from '../../../shared/domain/exchange/marking-fields';
import { assertCriterionPoints } from '../../../shared/domain/rubric';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { reopenResult } from '../marking/determine';
import { claimMarking } from '../marking/marker';
import { reopenMarking } from '../marking/marker-changes';
import { countUnmarked, isTouched, type PlannedField, type PlannedMarking, saidStateOf } from './plan-import';

/** What a person decided about one field that waited for it. */
export interface FieldDecision extends TravellingMarking {
  key: FieldKey;
  choice: 'ours' | 'theirs' | 'typed';
  value: FieldValue;
  reason: string;
}

export interface ApplyInput {
  /** The marker who has marked: what belongs to nobody becomes theirs. */
  lecturerId: string;
  decisions: readonly FieldDecision[];
  /** Why markings that are shut are opened again; empty where none is. */
  reopenReason: string;
  /** Stands as the reason where a finished marking that is not shut changes. */
  source: string;
}

/** A decision that was carried out. */
export interface Decided {
  markingId: string;
  field: PlannedField;
  chosen: FieldValue;
  reason: string;
}

export interface Applied {
  changedFields: number;
  leftOpen: OutputOf<'exchange.importResult'>['leftOpen'];
  decided: Decided[];
}

/**
 * Writes what a plan takes and what was decided about the rest, inside the open command: all fields or none. A finished
 * marking that changes is opened with a reason and finished again; one with criteria that are not marked stays open until an
 * import brings the last of them, so that the order of imports does not matter.
 * @throws Refused `validation` where decisions and conflicts do not match, `blocked` where a marking is shut and nobody says
 * why to open it; DomainError for points that the criterion does not have
 */
export function applyImport(
  context: CommandContext,
  plan: readonly PlannedMarking[],
  { lecturerId, decisions, reopenReason, source }: ApplyInput,
): Applied {
  const given = new Map(decisions.map((decision) => [`${idOf(decision)}/${decision.key}`, decision]));
  refuseMismatch(plan, given, decisions.length);
  const applied: Applied = { changedFields: 0, leftOpen: [], decided: [] };
  // A result stands over the markings of all roles: it is opened before any of them.
  const work = plan.filter(isTouched).map((planned) => {
    const changes = new Map<FieldKey, FieldValue>();
    for (const field of planned.fields) {
      if (field.decision === 'take') changes.set(field.key, field.theirs);
      if (field.decision !== 'conflict') continue;
      const { chosen, reason } = chosenOf(planned, field, given);
      applied.decided.push({ markingId: planned.marking.markingId, field, chosen, reason });
      if (!sameValue(chosen, field.ours)) changes.set(field.key, chosen);
    }
    return { planned, changes };
  });
  const changing = work.filter(({ changes }) => changes.size > 0);
  const opened = new Set<string>();
  for (const { planned } of changing) {
    const { lock, marking, displayName } = planned;
    if (lock === null) continue;
    if (reopenReason.trim() === '') throw shut(displayName, lock);
    if (lock === 'compared' || opened.has(marking.enrolmentId)) continue;
    opened.add(marking.enrolmentId);
    reopenResult(context, { enrolmentId: marking.enrolmentId, reason: reopenReason });
  }
  for (const { planned, changes } of changing) {
    applied.changedFields += changes.size;
    const reason = planned.lock === null ? source : reopenReason;
    if (!writeMarking(context, planned, changes, { lecturerId, reason })) {
      applied.leftOpen.push(planned.displayName);
    }
  }
  return applied;
}

function refuseMismatch(
  plan: readonly PlannedMarking[],
  given: ReadonlyMap<string, FieldDecision>,
  decisions: number,
): void {
  const asked = plan.flatMap(({ marking, fields }) =>
    fields.filter(({ decision }) => decision === 'conflict').map(({ key }) => `${idOf(marking)}/${key}`),
  );
  if (given.size === decisions && asked.length === decisions && asked.every((one) => given.has(one))) return;
  throw new Refused(
    'validation',
    'Noch nicht über alles ist entschieden, was Büro und Ergebnis verschieden haben. Bitte entscheiden Sie jedes Feld einmal.',
    {
      fields: { decisions: 'Jedes strittige Feld genau einmal.' },
      details: { reason: 'undecided', count: asked.filter((one) => !given.has(one)).length },
    },
  );
}

const LOCK_WORDS = {
  announced: 'bekannt gegeben',
  determined: 'festgestellt',
  compared: 'verglichen',
} as const;

const shut = (name: string, lock: keyof typeof LOCK_WORDS): Refused =>
  new Refused(
    'blocked',
    `Die Bewertung von ${name} ist schon ${LOCK_WORDS[lock]}. Sie wird nur geändert, wenn Sie sie mit einer Begründung wieder öffnen.`,
    { fields: { reopenReason: 'Bitte begründen.' }, details: { reason: 'locked', lock } },
  );

/** What a person chose; it must be a value that the field can have. */
function chosenOf(
  { marking, rubric, displayName }: PlannedMarking,
  field: PlannedField,
  given: ReadonlyMap<string, FieldDecision>,
): { chosen: FieldValue; reason: string } {
  const { choice, value, reason } = given.get(`${idOf(marking)}/${field.key}`) as FieldDecision;
  if (choice !== 'typed') return { chosen: choice === 'ours' ? field.ours : field.theirs, reason };
  const { kind, of } = kindOf(field.key);
  if (kind === 'annotation' || !fitsKey(field.key, value)) {
    throw new Refused(
      'validation',
      `Dieser Wert passt nicht zu dem Feld bei ${displayName}. Bitte wählen Sie eine der beiden Seiten oder prüfen Sie die Eingabe.`,
      { details: { reason: 'impossible-value', key: field.key } },
    );
  }
  const criterion = rubric.criteria.find(({ criterionId }) => criterionId === of);
  if (kind === 'points' && criterion && typeof value === 'number') assertCriterionPoints(value, criterion);
  return { chosen: value, reason };
}

type Changes = ReadonlyMap<FieldKey, FieldValue>;

/** Writes one marking; false where it was to be finished and is not marked completely. */
function writeMarking(
  context: CommandContext,
  planned: PlannedMarking,
  changes: Changes,
  { lecturerId, reason }: { lecturerId: string; reason: string },
): boolean {
  const { db, now } = context;
  const { marking, displayName, submissionId } = planned;
  const { markingId, enrolmentId, part, role } = marking;
  const key = { enrolmentId, part, role };
  if (marking.state === 'done') reopenMarking(context, { ...key, asLecturerId: marking.lecturerId, reason });
  if (marking.lecturerId === null && marking.isOffices === 0)
    claimMarking(context, { ...key, asLecturerId: lecturerId }, marking, displayName);
  writeMarks(context, planned, changes);
  writeKnockOuts(context, planned, changes);
  writeAnnotations(context, marking.markingId, changes);
  const overall = changes.get('overall');
  if (typeof overall === 'string') db.update('markings', markingId, { comment: overall });
  const isFinished = (changes.get('state') ?? saidStateOf(marking)) === 'done';
  const waits = isFinished && countUnmarked(planned, changes) > 0;
  if (waits !== (marking.closesWhenMarked === 1))
    db.update('markings', markingId, { closesWhenMarked: waits ? 1 : 0 });
  if (!isFinished || waits) return !waits;
  db.update('markings', markingId, {
    state: 'done',
    finishedAt: now.toISOString(),
    ...(part === 'paper' && submissionId !== null && { submissionId }),
  });
  return true;
}

function writeMarks(
  { db, now, newId }: CommandContext,
  { marking, rubric }: PlannedMarking,
  changes: Changes,
): void {
  const recordedAt = now.toISOString();
  for (const { criterionId } of rubric.criteria) {
    const [pointsKey, commentKey] = [keyOf('points', criterionId), keyOf('comment', criterionId)];
    if (!changes.has(pointsKey) && !changes.has(commentKey)) continue;
    const row = {
      points: numberOf(valueIn(marking.values, changes, pointsKey)),
      comment: textOf(valueIn(marking.values, changes, commentKey)),
      recordedAt,
    };
    const { markingId } = marking;
    const markId = db.value<string>('SELECT id FROM marks WHERE markingId = ? AND criterionId = ?', [
      markingId,
      criterionId,
    ]);
    if (markId === undefined) db.insert('marks', { id: newId(), markingId, criterionId, ...row });
    else db.update('marks', markId, row);
  }
}

/** Not answered and without words is said by no row. */
function writeKnockOuts(
  { db, now, newId }: CommandContext,
  { marking, rubric }: PlannedMarking,
  changes: Changes,
): void {
  const recordedAt = now.toISOString();
  for (const { knockOutId } of rubric.knockOuts) {
    const [key, commentKey] = [keyOf('knockOut', knockOutId), keyOf('knockOutComment', knockOutId)];
    if (!changes.has(key) && !changes.has(commentKey)) continue;
    const answer = (valueIn(marking.values, changes, key) ?? null) as boolean | null;
    const comment = textOf(valueIn(marking.values, changes, commentKey));
    const { markingId } = marking;
    const known = db.value<string>('SELECT id FROM knockOutMarks WHERE markingId = ? AND knockOutId = ?', [
      markingId,
      knockOutId,
    ]);
    const row = { isTriggered: answer === null ? null : Number(answer), comment, recordedAt };
    if (answer === null && comment === '') {
      if (known !== undefined) db.run('DELETE FROM knockOutMarks WHERE id = ?', [known]);
    } else if (known === undefined) {
      db.insert('knockOutMarks', { id: newId(), markingId, knockOutId, ...row });
    } else {
      db.update('knockOutMarks', known, row);
    }
  }
}

function writeAnnotations({ db }: CommandContext, markingId: string, changes: Changes): void {
  for (const [key, value] of changes) {
    const { kind, of } = kindOf(key);
    if (kind !== 'annotation' || of === null) continue;
    if (value === null) {
      db.run('DELETE FROM annotations WHERE id = ? AND markingId = ?', [of, markingId]);
      continue;
    }
    const { place, ...annotation } = value as TravellingAnnotation;
    const row = { markingId, ...annotation, place: JSON.stringify(place) };
    if (!db.update('annotations', of, row)) db.insert('annotations', { id: of, ...row });
  }
}

const valueIn = (
  values: ReadonlyMap<FieldKey, FieldValue>,
  changes: Changes,
  key: FieldKey,
): FieldValue | undefined => (changes.has(key) ? changes.get(key) : values.get(key));

const numberOf = (value: FieldValue | undefined): number | null => (typeof value === 'number' ? value : null);
const textOf = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');
