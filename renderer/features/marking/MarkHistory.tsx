import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { sideTaken } from '../../../shared/domain/exchange/side-taken';
import { useChannel } from '../../api/hooks';
import { formatInstant } from '../../components/format';
import type { DeskKey } from '../../stores/marking-drafts';
import classes from './desk.module.css';
import { pointsText } from './part-status';

export interface MarkHistoryProps {
  target: DeskKey & { criterionId: string };
  /** Takes the newest change back: the points and the comment of before. Left out where nothing may be changed. */
  onTakeBack?: (before: { points: number | null; comment: string }) => void;
}

type Change = OutputOf<'marking.history'>[number];
type Decision = OutputOf<'marking.decisions'>[number];

/** Every value a mark has had with what was decided about it, and one step back. */
export const MarkHistory = ({ target, onTakeBack }: MarkHistoryProps) => {
  const { t } = useTranslation('marking');
  const { data: changes } = useChannel('marking.history', target);
  const { data: decisions } = useChannel('marking.decisions', target);
  const entries =
    changes &&
    decisions &&
    [
      ...changes.map((change, index) => ({ at: change.at, change, isNewest: index === 0 })),
      ...decisions.map((decision) => ({ at: decision.at, decision })),
    ].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <section aria-label={t('history.title')}>
      <h3>{t('history.title')}</h3>
      {entries?.length === 0 && <p className="kk-secondary">{t('history.empty')}</p>}
      <ul className={classes.historyList}>
        {entries?.map((entry) =>
          'change' in entry ? (
            <li key={`${entry.at}/${entry.change.points}/${entry.change.comment}`}>
              <ChangeWords change={entry.change} />
              {entry.isNewest && onTakeBack && (
                <Button
                  size="compact-xs"
                  onClick={() =>
                    onTakeBack({
                      points: entry.change.previousPoints,
                      comment: entry.change.previousComment,
                    })
                  }
                >
                  {t('history.takeBack')}
                </Button>
              )}
            </li>
          ) : (
            <li key={`${entry.at}/${entry.decision.kind}`}>
              <DecisionWords decision={entry.decision} />
            </li>
          ),
        )}
      </ul>
    </section>
  );
};

function ChangeWords({ change }: { change: Change }) {
  const { t } = useTranslation('marking');
  const { at, actor, points, previousPoints, comment, previousComment } = change;
  const shown = usePointsWords();
  return (
    <>
      <p className="kk-secondary">
        {formatInstant(at)} · {actor}
      </p>
      {points !== previousPoints && (
        <p>{t('history.points', { before: shown(previousPoints), after: shown(points) })}</p>
      )}
      {comment !== previousComment && <p>{comment || t('history.commentRemoved')}</p>}
    </>
  );
}

/** Which value was chosen as a result or a worksheet came in, and why. */
function DecisionWords({ decision }: { decision: Decision }) {
  const { t } = useTranslation('marking');
  const { at, by, kind, ours, theirs, chosen, reason } = decision;
  const shown = usePointsWords();
  return (
    <>
      <p className="kk-secondary">
        {formatInstant(at)} · {by}
      </p>
      <p>
        {kind === 'points'
          ? t('history.decidedPoints', { chosen: shown(chosen), ours: shown(ours), theirs: shown(theirs) })
          : t(`history.decidedComment.${sideTaken(decision)}`)}
      </p>
      <p>{t('history.reason', { reason })}</p>
    </>
  );
}

function usePointsWords(): (points: Decision['chosen']) => string {
  const { t } = useTranslation('marking');
  return (points) => (typeof points === 'number' ? pointsText(points) : t('unmarked'));
}
