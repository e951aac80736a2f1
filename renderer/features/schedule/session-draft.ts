import { minutesOf } from '../../../shared/dates';
import { type Break, minutesOfBreaks, shiftBreaks } from '../../../shared/domain/breaks';
import { DomainError } from '../../../shared/domain/domain-error';
import type { ModuleUnits } from '../../../shared/domain/schedule';
import type { SessionFormat } from '../../../shared/domain/schedule-findings';
import { reckonUnits, type Schedule, type Session, type SessionInput } from './plan-model';

/** A session as it stands in the form; empty fields are null. */
export interface SessionDraft {
  date: string | null;
  startsAt: string | null;
  endsAt: string | null;
  breakMinutes: number | null;
  /** While they are those that are stored, they move with the begin. */
  breaks: Break[];
  /** Null while the times decide. */
  units: number | null;
  format: SessionFormat;
  roomId: string | null;
  link: string;
  topic: string;
  lecturerIds: string[];
  /** Null while the order of the course decides. */
  modules: ModuleUnits[] | null;
  holidayOverrideReason: string;
}

/** The form for a session, or for a new one that continues the last. */
export function draftOf(session: Session | null, schedule: Schedule): SessionDraft {
  if (session) {
    const { date, startsAt, endsAt, breakMinutes, format, roomId, link, topic, holidayOverrideReason } =
      session;
    return {
      date,
      startsAt,
      endsAt,
      breakMinutes,
      breaks: session.breaks,
      units: session.units === session.computedUnits ? null : session.units,
      format,
      roomId,
      link,
      topic,
      lecturerIds: session.lecturers.map(({ lecturerId }) => lecturerId),
      modules: session.modules.map(({ moduleId, units }) => ({ moduleId, units })),
      holidayOverrideReason,
    };
  }
  const last = schedule.sessions.at(-1);
  return {
    date: null,
    startsAt: last?.startsAt ?? '18:00',
    endsAt: last?.endsAt ?? '21:15',
    breakMinutes: last?.breakMinutes ?? 15,
    breaks: [],
    units: null,
    format: last?.format ?? 'in-person',
    roomId: last?.roomId ?? schedule.defaultRoomId,
    link: '',
    topic: '',
    lecturerIds: [],
    modules: null,
    holidayOverrideReason: '',
  };
}

const areStored = (breaks: readonly Break[], session: Session): boolean =>
  JSON.stringify(breaks) === JSON.stringify(session.breaks);

/** The breaks with their place as the draft has them now. */
export function breaksOf(draft: SessionDraft, session: Session | null): Break[] {
  if (!session || !areStored(draft.breaks, session)) return draft.breaks;
  if (draft.startsAt === null || draft.breakMinutes !== minutesOfBreaks(session.breaks)) return [];
  try {
    return shiftBreaks(session.breaks, minutesOf(draft.startsAt) - minutesOf(session.startsAt));
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

/** Whether the change is one that can reach other sessions of a series. */
export function changesSeries(draft: SessionDraft, initial: SessionDraft): boolean {
  const partOf = ({
    units: _,
    topic: __,
    modules: ___,
    holidayOverrideReason: ____,
    ...rest
  }: SessionDraft) => JSON.stringify(rest);
  return partOf(draft) !== partOf(initial);
}

export const SESSION_FIELDS = [
  'date',
  'startsAt',
  'endsAt',
  'breakMinutes',
  'breaks',
  'units',
  'format',
  'roomId',
  'link',
  'topic',
  'lecturerIds',
  'modules',
  'holidayOverrideReason',
] as const satisfies readonly (keyof SessionDraft)[];

/** Units of the draft: corrected by hand, or what its times make; null while they make none. */
export function draftUnits(draft: SessionDraft): number | null {
  if (draft.units !== null) return draft.units;
  const reckoned = reckonUnits(draft);
  return reckoned && 'units' in reckoned ? reckoned.units : null;
}

/**
 * What to send, or null while date or times are missing. Modules that nobody touched follow the course anew when the
 * length of the session changes.
 */
export function inputOf(draft: SessionDraft, session: Session | null, cohortId: string): SessionInput | null {
  const { date, startsAt, endsAt, breakMinutes } = draft;
  if (date === null || startsAt === null || endsAt === null || breakMinutes === null) return null;
  const before = session?.modules.map(({ moduleId, units }) => ({ moduleId, units })) ?? null;
  const isUntouched = JSON.stringify(draft.modules) === JSON.stringify(before);
  const isLonger = session !== null && draftUnits(draft) !== session.units;
  return {
    ...draft,
    cohortId,
    ...(session && { sessionId: session.id }),
    date,
    startsAt,
    endsAt,
    breakMinutes,
    breaks: session && areStored(draft.breaks, session) ? null : draft.breaks,
    modules: isUntouched && isLonger ? null : draft.modules,
  };
}
