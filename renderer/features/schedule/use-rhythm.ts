import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import type { SessionFormat } from '../../../shared/domain/schedule-findings';
import { useChannel, useSend } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { formatUnits } from '../../components/format';
import { type RhythmLine, rhythmOf, type Schedule } from './plan-model';

export type Proposal = OutputOf<'schedule.propose'>;

const EVENINGS = { weekdays: ['1', '4'], startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 };
const SATURDAYS = { weekdays: ['6'], startsAt: '09:00', endsAt: '16:00', breakMinutes: 60 };

/** The form of a rhythm, what it would make, and how to make it. Asks for the proposal only while it is shown. */
export function useRhythm(cohortId: string, schedule: Schedule, today: string, isShown: boolean) {
  const { t } = useTranslation('schedule');
  const [lines, setLines] = useState<RhythmLine[]>([{ key: 1, ...EVENINGS }]);
  const [startsOn, setStartsOn] = useState<string | null>(schedule.startsOn ?? today);
  const [lecturerIds, setLecturerIds] = useState<string[]>([]);
  const [roomId, setRoomId] = useState<string | null>(schedule.defaultRoomId);
  const [format, setFormat] = useState<SessionFormat>('in-person');
  const rhythm = useMemo(() => rhythmOf(lines), [lines]);
  const wanted = useMemo(() => ({ rhythm, startsOn }), [rhythm, startsOn]);
  const [asked] = useDebouncedValue(wanted, 150);
  const isComplete = asked.rhythm !== null && asked.startsOn !== null;
  const answer = useChannel(
    'schedule.propose',
    { cohortId, rhythm: asked.rhythm ?? [], startsOn: asked.startsOn ?? today },
    { enabled: isShown && isComplete, keepPrevious: true },
  );
  const command = useSend('schedule.applyRhythm', {
    onDone: ({ sessionIds, units }) =>
      showDone(t('rhythm.done', { count: sessionIds.length, units: formatUnits(units) })),
  });
  const proposal: Proposal | null = isComplete && !answer.isError ? (answer.data ?? null) : null;
  /** What is shown is what would be made: no key was pressed since it was asked for. */
  const isFresh = asked === wanted && !answer.isPlaceholderData;

  return {
    lines,
    changeLine: (key: number, changes: Partial<RhythmLine>) =>
      setLines((current) => current.map((line) => (line.key === key ? { ...line, ...changes } : line))),
    addLine: () =>
      setLines((current) => [
        ...current,
        { key: Math.max(...current.map(({ key }) => key)) + 1, ...SATURDAYS },
      ]),
    removeLine: (key: number) => setLines((current) => current.filter((line) => line.key !== key)),
    startsOn,
    setStartsOn,
    lecturerIds,
    setLecturerIds,
    roomId,
    setRoomId,
    format,
    setFormat,
    proposal,
    /** The first proposal is on its way. */
    isAsking: isShown && isComplete && answer.isPending,
    problem: isComplete && answer.isError ? answer.error.message : null,
    canApply: isFresh && (proposal?.sessions.length ?? 0) > 0,
    isApplying: command.isPending,
    apply: () => {
      if (rhythm && startsOn) command.mutate({ cohortId, rhythm, startsOn, lecturerIds, roomId, format });
    },
  };
}

export type RhythmForm = ReturnType<typeof useRhythm>;
