import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../shared/result';
import { call, refusalOf } from '../../api/client';
import { useSend } from '../../api/hooks';
import { showRefusal } from '../../api/notices';
import { inputFor, isMoved, type Move } from './moves';

interface MovesOptions {
  /** Somebody wants to give the reason that a refused move needs. */
  onReason: (move: Move) => void;
}

/**
 * The entry that is being moved, and how it is saved: one command, so that undo takes it back. A refusal brings the entry
 * back to its place and says why.
 */
export function useMoves({ onReason }: MovesOptions) {
  const { t } = useTranslation('calendar');
  const client = useQueryClient();
  const [move, setMove] = useState<Move | null>(null);
  const latest = useRef<Move | null>(null);
  const show = useCallback((next: Move | null) => {
    latest.current = next;
    setMove(next);
  }, []);
  const askReason = useRef(onReason);
  askReason.current = onReason;

  const refused = useCallback(
    (refusal: Refusal): boolean => {
      const refusedMove = latest.current;
      if (!refusedMove || refusal.fields?.holidayOverrideReason === undefined) return false;
      showRefusal(refusal, {
        label: t('move.giveReason'),
        take: () => askReason.current(refusedMove),
      });
      return true;
    },
    [t],
  );
  const { mutateAsync } = useSend('schedule.saveSession', { onRefused: refused });

  const cancel = useCallback(() => {
    if (latest.current?.phase !== 'saving') show(null);
  }, [show]);

  /** Drops what the pointer led; what keys lead stays until Enter or Escape. */
  const release = useCallback(() => {
    if (latest.current?.phase === 'pointer') show(null);
  }, [show]);

  const save = useCallback(
    async (wanted: Move) => {
      if (!isMoved(wanted)) {
        show(null);
        return;
      }
      const { cohortId } = wanted.entry;
      show({ ...wanted, phase: 'saving' });
      try {
        const schedule = await client.fetchQuery({
          queryKey: ['schedule.list', { cohortId }],
          queryFn: () => call('schedule.list', { cohortId }),
        });
        const input = inputFor(wanted, schedule);
        if (input) await mutateAsync(input).catch(() => undefined);
        else showRefusal({ code: 'not-found', message: t('move.gone') });
        // Whoever sees the entry at its new place can take it back.
        await client.invalidateQueries({ queryKey: ['workspace.undoable'] });
        await client.invalidateQueries({ queryKey: ['schedule.calendar'] });
      } catch (error) {
        showRefusal(refusalOf(error) ?? { code: 'internal', message: String(error) });
      } finally {
        show(null);
      }
    },
    [client, mutateAsync, show, t],
  );

  return { move, propose: show, cancel, release, save };
}

export type Moves = ReturnType<typeof useMoves>;
