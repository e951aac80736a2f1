import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { useChannel } from '../../api/hooks';
import { inputFor, isMoved, isStretched, type Move } from './moves';

type Findings = OutputOf<'schedule.check'>['findings'];
export type Verdict = 'checking' | 'free' | 'warning' | 'block';

export interface MoveCheck {
  verdict: Verdict;
  /** What blocks first, then what is to be minded. */
  findings: readonly (Findings[number] | OutputOf<'schedule.check'>['course'][number])[];
  /** Why the place cannot be at all: no units in its times. */
  problem: string | null;
}

/** A pointer on its way asks only where it rests. */
const RESTING_MILLISECONDS = 60;
const NOWHERE: InputOf<'schedule.check'> = {
  cohortId: '',
  date: '',
  startsAt: '',
  endsAt: '',
  breakMinutes: 0,
};

/** What the checks say of the place an entry is moved to, before it is saved; null while nothing moves. */
export function useMoveCheck(move: Move | null): MoveCheck | null {
  const cohortId = move?.entry.cohortId ?? '';
  const schedule = useChannel('schedule.list', { cohortId }, { enabled: move !== null });
  const input = useMemo(
    () => (move && isMoved(move) && schedule.data ? inputFor(move, schedule.data) : null),
    [move, schedule.data],
  );
  const [asked] = useDebouncedValue(input, RESTING_MILLISECONDS);
  const check = useChannel('schedule.check', asked ?? NOWHERE, { enabled: asked !== null });
  if (!move || !isMoved(move)) return null;
  if (asked !== input || input === null || check.isFetching)
    return { verdict: 'checking', findings: [], problem: null };
  if (check.isError) return { verdict: 'block', findings: [], problem: check.error.message };
  const { findings = [], course = [] } = check.data ?? {};
  const ofCourse = isStretched(move) ? course.filter(({ code }) => code === 'course-units') : [];
  const blocks = findings.filter(({ severity }) => severity === 'block');
  const warnings = findings.filter(({ severity }) => severity !== 'block');
  const all = [...blocks, ...warnings, ...ofCourse];
  return {
    verdict: blocks.length > 0 ? 'block' : all.length > 0 ? 'warning' : 'free',
    findings: all,
    problem: null,
  };
}
