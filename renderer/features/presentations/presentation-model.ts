import type { InputOf, OutputOf } from '../../../shared/contract';
import type { DomainError } from '../../../shared/domain/domain-error';
import { movePresentation, proposePresentations, takenTimes } from '../../../shared/domain/presentation-plan';

export type Plan = OutputOf<'presentations.list'>;
export type Row = Plan['rows'][number];
export type Slot = InputOf<'presentations.plan'>['slots'][number];

/** A stretch of a day, as it is typed. */
export interface Frame {
  /** The session it is, or null for a day of one's own. */
  sessionId: string | null;
  date: string | null;
  startsAt: string | null;
  endsAt: string | null;
  roomId: string | null;
  pauseStartsAt: string | null;
  pauseEndsAt: string | null;
}

export interface Wishes {
  frames: readonly Frame[];
  minutes: number | null;
  gapMinutes: number | null;
}

export const planned = (rows: readonly Row[]): (Row & { slot: NonNullable<Row['slot']> })[] =>
  rows.flatMap((row) => (row.slot === null ? [] : [{ ...row, slot: row.slot }]));

/** A session as a frame; its first break is the pause. */
export function frameOf(session: Plan['sessions'][number]): Frame {
  const { sessionId, date, startsAt, endsAt, roomId, breaks } = session;
  return {
    sessionId,
    date,
    startsAt,
    endsAt,
    roomId,
    pauseStartsAt: breaks[0]?.startsAt ?? null,
    pauseEndsAt: breaks[0]?.endsAt ?? null,
  };
}

/** The day that the cohort has for presentations, as a session if there is one on it; else its last session. */
export function firstFrame({ sessions, presentationOn }: Plan): Frame {
  const session = sessions.find(({ date }) => date === presentationOn);
  if (session) return frameOf(session);
  const last = sessions.at(-1);
  if (presentationOn === null && last) return frameOf(last);
  return { ...EMPTY_FRAME, date: presentationOn, startsAt: '18:00', endsAt: '21:00' };
}

export const EMPTY_FRAME: Frame = {
  sessionId: null,
  date: null,
  startsAt: null,
  endsAt: null,
  roomId: null,
  pauseStartsAt: null,
  pauseEndsAt: null,
};

export type Proposal =
  | { slots: (Slot & { displayName: string })[]; error: null }
  | { slots: null; error: DomainError | 'incomplete' };

/** Times for these people by the wishes, beside those of others; or why there are none. */
export function proposalOf(
  people: readonly Row[],
  { frames, minutes, gapMinutes }: Wishes,
  others: readonly Row[],
): Proposal {
  if (minutes === null || gapMinutes === null) return { slots: null, error: 'incomplete' };
  const taken = planned(others).map(({ slot }) => slot);
  const whole = frames.flatMap((frame) => {
    const { date, startsAt, endsAt, pauseStartsAt, pauseEndsAt } = frame;
    if (date === null || startsAt === null || endsAt === null) return [];
    const pauses =
      pauseStartsAt !== null && pauseEndsAt !== null && pauseStartsAt < pauseEndsAt
        ? [{ startsAt: pauseStartsAt, endsAt: pauseEndsAt }]
        : [];
    pauses.push(...takenTimes(taken, { date, roomId: frame.roomId }, gapMinutes));
    return [{ date, startsAt, endsAt, pauses, frame }];
  });
  if (whole.length < frames.length) return { slots: null, error: 'incomplete' };
  try {
    const times = proposePresentations(people.length, { frames: whole, minutes, gapMinutes });
    return {
      error: null,
      slots: people.flatMap(({ enrolmentId, displayName }, index) => {
        const time = times[index];
        const frame = time && whole[time.frame]?.frame;
        if (!time || !frame) return [];
        const { date, startsAt, endsAt } = time;
        return [
          {
            enrolmentId,
            displayName,
            date,
            startsAt,
            endsAt,
            roomId: frame.roomId,
            sessionId: frame.sessionId,
          },
        ];
      }),
    };
  } catch (error) {
    return { slots: null, error: error as DomainError };
  }
}

/** The slots that change when somebody goes to another place in the order; times stay where they are. */
export function movedSlots(rows: readonly Row[], from: number, to: number): Slot[] {
  const inOrder = planned(rows);
  const people = movePresentation(inOrder, from, to);
  return people.flatMap(({ enrolmentId }, index) => {
    const place = inOrder[index];
    if (!place || place.enrolmentId === enrolmentId) return [];
    const { date, startsAt, endsAt, roomId, sessionId } = place.slot;
    return [{ enrolmentId, date, startsAt, endsAt, roomId, sessionId }];
  });
}
