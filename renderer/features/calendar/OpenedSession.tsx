import { useMemo } from 'react';
import { minutesOf, timeOf } from '../../../shared/dates';
import { useChannel } from '../../api/hooks';
import type { Schedule } from '../schedule/plan-model';
import { SessionDrawer } from '../schedule/SessionDrawer';
import { draftOf, type SessionDraft } from '../schedule/session-draft';
import type { NewWish } from './board';

export interface Opened {
  cohortId: string;
  /** Null for a new session. */
  sessionId: string | null;
  /** Where a new one was wished for. */
  wish?: NewWish;
  /** What was to be saved and needs something more. */
  preset?: Partial<SessionDraft>;
}

interface OpenedSessionProps {
  opened: Opened;
  today: string;
  onClose: () => void;
}

/** The drawer of the cohort's own schedule, over the calendar. */
export function OpenedSession({ opened, today, onClose }: OpenedSessionProps) {
  const { cohortId, sessionId, wish, preset } = opened;
  const schedule = useChannel('schedule.list', { cohortId });
  const begun = useMemo(
    () => (schedule.data && wish ? draftOfWish(wish, schedule.data) : preset),
    [schedule.data, wish, preset],
  );
  if (!schedule.data) return null;
  const session = schedule.data.sessions.find(({ id }) => id === sessionId) ?? null;
  if (sessionId !== null && !session) return null;
  return (
    <SessionDrawer
      key={sessionId ?? 'new'}
      cohortId={cohortId}
      schedule={schedule.data}
      today={today}
      session={session}
      startCancelling={false}
      {...(begun && { preset: begun })}
      onClose={onClose}
    />
  );
}

/** As long as the last session of the cohort, from the hour that was clicked. */
function draftOfWish(wish: NewWish, schedule: Schedule): Partial<SessionDraft> {
  const usual = draftOf(null, schedule);
  const { date, startsAt = usual.startsAt ?? '18:00', roomId, lecturerId } = wish;
  const length = minutesOf(usual.endsAt ?? '21:15') - minutesOf(usual.startsAt ?? '18:00');
  return {
    date,
    startsAt,
    endsAt: timeOf(Math.min(24 * 60 - 1, minutesOf(startsAt) + length)),
    ...(roomId !== undefined && { roomId, format: 'in-person' as const }),
    ...(lecturerId !== undefined && { lecturerIds: [lecturerId] }),
  };
}
