import { useTranslation } from 'react-i18next';
import { useChannel } from '../../api/hooks';
import { formatInstant } from '../../components/format';
import type { DeskKey } from '../../stores/marking-drafts';
import classes from './desk.module.css';
import { pointsText } from './part-status';

/** Every value a mark has had. */
export const MarkHistory = ({ target }: { target: DeskKey & { criterionId: string } }) => {
  const { t } = useTranslation('marking');
  const { data } = useChannel('marking.history', target);
  const shown = (points: number | null) => (points === null ? t('unmarked') : pointsText(points));
  return (
    <section aria-label={t('history.title')}>
      <h3>{t('history.title')}</h3>
      {data?.length === 0 && <p className="kk-secondary">{t('history.empty')}</p>}
      <ul className={classes.historyList}>
        {data?.map((entry) => (
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
          </li>
        ))}
      </ul>
    </section>
  );
};
