import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FixedReason } from '../../../shared/domain/session-moves';
import { formatDay, formatTimeRange, formatUnits } from '../../components/format';
import { ShortcutHint } from '../../components/ShortcutHint';
import { StatusGlyph } from '../../components/StatusGlyph';
import { StatusMark } from '../../components/StatusMark';
import { useFindingWords } from '../schedule/finding-words';
import classes from './calendar.module.css';
import type { Entry, EntryStatus } from './calendar-model';
import { nameOf, STATUS_MARKS } from './entry-words';
import { type Move, unitsAt } from './moves';
import type { MoveCheck } from './use-move-check';
import type { Moves } from './use-moves';

interface CheckLineProps {
  moves: Moves;
  check: MoveCheck | null;
  /** What somebody tried to move though it stays. */
  fixed: Entry | null;
}

const LEGEND: readonly EntryStatus[] = ['planned', 'held', 'unrecorded', 'cancelled'];

/** Below the board: where the moving entry would stand and what speaks against it; else what the shapes mean. */
export function CheckLine({ moves, check, fixed }: CheckLineProps) {
  const { t } = useTranslation('calendar');
  const { move } = moves;
  return (
    <div className={classes.checkLine}>
      {move?.phase === 'keys' && (
        <span className={classes.checkButtons}>
          <Button size="xs" variant="filled" onClick={() => void moves.save(move)}>
            {t('common:action.save')}
          </Button>
          <ShortcutHint keys="enter" />
          <Button size="xs" onClick={moves.cancel}>
            {t('common:action.cancel')}
          </Button>
          <ShortcutHint keys="escape" />
        </span>
      )}
      <div role="status" className={classes.check}>
        {move && <MoveWords move={move} check={check} />}
        {!move && fixed?.fixed && (
          <StatusMark status="blocked">
            {nameOf(fixed, t)}: {t(`fixed.${fixed.fixed satisfies FixedReason}`)}
          </StatusMark>
        )}
      </div>
      {!move && (
        <ul className={classes.legend} aria-label={t('legend')}>
          {LEGEND.map((status) => (
            <li key={status}>
              <StatusGlyph status={STATUS_MARKS[status]} size={12} /> {t(`status.${status}`)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const SHOWN_FINDINGS = 3;

function MoveWords({ move, check }: { move: Move; check: MoveCheck | null }) {
  const { t } = useTranslation('calendar');
  const words = useFindingWords();
  const { entry, place, phase } = move;
  const reckoned = unitsAt(move);
  const problem = 'problem' in reckoned ? reckoned.problem : (check?.problem ?? null);
  const findings = problem === null ? (check?.findings ?? []) : [];
  return (
    <>
      <b>{nameOf(entry, t)}</b>
      <span className="kk-numbers">
        {formatDay(place.date, { year: true })}, {formatTimeRange(place.startsAt, place.endsAt)}
      </span>
      {'units' in reckoned && (
        <b className="kk-numbers">{t('common:format.units', { units: formatUnits(reckoned.units) })}</b>
      )}
      {problem !== null && <StatusMark status="blocked">{problem}</StatusMark>}
      {findings.slice(0, SHOWN_FINDINGS).map((finding) => (
        <StatusMark key={words(finding).text} status={finding.severity === 'block' ? 'blocked' : 'warning'}>
          {words(finding).text}
        </StatusMark>
      ))}
      {findings.length > SHOWN_FINDINGS && (
        <span>{t('move.further', { count: findings.length - SHOWN_FINDINGS })}</span>
      )}
      {check?.verdict === 'free' && problem === null && (
        <StatusMark status="done">{t('move.free')}</StatusMark>
      )}
      {phase === 'saving' && <span>{t('common:save.saving')}</span>}
    </>
  );
}
