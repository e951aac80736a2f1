import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
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

/** Every value a mark has had, and one step back. */
export const MarkHistory = ({ target, onTakeBack }: MarkHistoryProps) => {
  const { t } = useTranslation('marking');
  const { data } = useChannel('marking.history', target);
  const shown = (points: number | null) => (points === null ? t('unmarked') : pointsText(points));
  return (
    <section aria-label={t('history.title')}>
      <h3>{t('history.title')}</h3>
      {data?.length === 0 && <p className="kk-secondary">{t('history.empty')}</p>}
      <ul className={classes.historyList}>
        {data?.map((entry, index) => (
          <li key={`${entry.at}/${entry.points}/${entry.comment}`}>
            <p className="kk-secondary">
              {formatInstant(entry.at)} · {entry.actor}
            </p>
            {entry.points !== entry.previousPoints && (
              <p>
                {t('history.points', { before: shown(entry.previousPoints), after: shown(entry.points) })}
              </p>
            )}
            {entry.comment !== entry.previousComment && <p>{entry.comment || t('history.commentRemoved')}</p>}
            {index === 0 && onTakeBack && (
              <Button
                size="compact-xs"
                onClick={() => onTakeBack({ points: entry.previousPoints, comment: entry.previousComment })}
              >
                {t('history.takeBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
