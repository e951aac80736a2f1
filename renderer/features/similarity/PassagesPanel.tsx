import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useChannel } from '../../api/hooks';
import { ErrorState } from '../../components/ErrorState';
import { formatNumber, formatPercent } from '../../components/format';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './similarity.module.css';

type Shown = OutputOf<'similarity.passages'>;
type Passage = Shown['passages'][number];

interface PassagesPanelProps {
  submissionId: string;
  otherSubmissionId: string;
  asLecturerId: string | null;
}

/** Passages that two papers have in common, side by side, what is equal word for word highlighted. */
export const PassagesPanel = ({ submissionId, otherSubmissionId, asLecturerId }: PassagesPanelProps) => {
  const { t } = useTranslation('similarity');
  const { data, error, refetch } = useChannel('similarity.passages', {
    submissionId,
    otherSubmissionId,
    asLecturerId,
  });
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const digits = data.share < 0.1 ? 1 : 0;
  return (
    <Panel
      title={t('passages.title')}
      note={t('passages.note', {
        words: formatNumber(data.words),
        share: formatPercent(data.share, { digits }),
      })}
      padding="none"
    >
      <div className={classes.sides}>
        <p className={classes.side}>
          <strong>{data.mine.displayName}</strong>{' '}
          <span className="kk-secondary">{t('passages.this', { code: data.mine.cohortCode })}</span>
        </p>
        <p className={classes.side}>
          <strong>{data.other.displayName}</strong>{' '}
          <span className="kk-secondary">{data.other.cohortCode}</span>
        </p>
      </div>
      <ol className={classes.passages}>
        {data.passages.map((passage, index) => (
          <li key={passage.mine.start} className={classes.passage}>
            <p className={classes.passageHead}>
              <span className="kk-numbers">
                {t('passages.words', {
                  number: index + 1,
                  count: passage.words,
                  words: formatNumber(passage.words),
                })}
              </span>
              {passage.isQuoted && <StatusMark status="known">{t('passages.quoted')}</StatusMark>}
            </p>
            <div className={classes.sides}>
              <PassageSide side={passage.mine} name={data.mine.displayName} />
              <PassageSide side={passage.other} name={data.other.displayName} />
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
};

/** Pieces with the place at which each begins in the passage. */
const placed = (pieces: Passage['mine']['pieces']) => {
  let at = 0;
  return pieces.map((piece) => {
    const place = at;
    at += piece.text.length;
    return { ...piece, at: place };
  });
};

const PassageSide = ({ side, name }: { side: Passage['mine']; name: string }) => {
  const { t } = useTranslation('similarity');
  const pages =
    side.page !== null &&
    (side.lastPage === side.page
      ? t('passages.page', { page: side.page })
      : t('passages.pages', { from: side.page, to: side.lastPage }));
  return (
    <blockquote className={classes.side} aria-label={name}>
      {pages && <span className={classes.pageNumber}>{pages}</span>}
      {side.before && <span className={classes.around}>{side.before}</span>}
      {placed(side.pieces).map(({ text, isEqual, at }) =>
        isEqual ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
      )}
      {side.after && <span className={classes.around}>{side.after}</span>}
    </blockquote>
  );
};
