import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { isNoticeable } from '../../../shared/domain/similarity/noticeable';
import { formatDate, formatNumber, formatPercent } from '../../components/format';
import { Panel } from '../../components/Panel';
import type { Status } from '../../components/StatusGlyph';
import { StatusMark } from '../../components/StatusMark';
import classes from './similarity.module.css';

type Comparison = OutputOf<'similarity.compare'>;

const STAGES: readonly { from: number; word: 'much' | 'some' | 'little'; status: Status }[] = [
  { from: 0.2, word: 'much', status: 'warning' },
  { from: 0.05, word: 'some', status: 'in-progress' },
  { from: 0, word: 'little', status: 'open' },
];

interface SimilarPapersProps {
  comparison: Comparison;
  selected: string;
  onSelect: (submissionId: string) => void;
}

/** The papers that have passages in common with this one, the greatest share first. */
export const SimilarPapers = ({ comparison, selected, onSelect }: SimilarPapersProps) => {
  const { t } = useTranslation('similarity');
  const [showsAll, setShowsAll] = useState(false);
  const { similar, compared } = comparison;
  const noticeable = similar.filter((paper) => isNoticeable(paper) || paper.submissionId === selected);
  const shown = showsAll ? similar : noticeable;
  return (
    <Panel
      title={t('list.title')}
      note={t('list.note', { count: compared, papers: formatNumber(compared) })}
      padding="none"
    >
      <ul className={classes.list}>
        {shown.map((paper) => (
          <li key={paper.submissionId}>
            <button
              type="button"
              className={classes.paper}
              aria-pressed={paper.submissionId === selected}
              onClick={() => onSelect(paper.submissionId)}
            >
              <SimilarPaper paper={paper} />
            </button>
          </li>
        ))}
      </ul>
      {noticeable.length < similar.length && (
        <p className={classes.more}>
          <Button size="compact-xs" onClick={() => setShowsAll(!showsAll)} aria-expanded={showsAll}>
            {showsAll ? t('list.less') : t('list.more', { count: similar.length - noticeable.length })}
          </Button>
        </p>
      )}
    </Panel>
  );
};

const SimilarPaper = ({ paper }: { paper: Comparison['similar'][number] }) => {
  const { t } = useTranslation('similarity');
  const stage = STAGES.find(({ from }) => paper.share >= from) ?? STAGES[STAGES.length - 1];
  const digits = paper.share < 0.1 ? 1 : 0;
  return (
    <>
      <span className={classes.paperHead}>
        <strong className="kk-ellipsis">{paper.displayName}</strong>
        <span className={classes.share}>{formatPercent(paper.share, { digits })}</span>
      </span>
      <span className={classes.bar} aria-hidden="true">
        <span style={{ width: `${Math.min(100, paper.share * 100)}%` }} />
      </span>
      <span className={classes.paperFoot}>
        {stage && <StatusMark status={stage.status}>{t(`stage.${stage.word}`)}</StatusMark>}
        <span className="kk-secondary">
          {paper.isSameCohort ? t('list.sameCohort') : paper.cohortCode} ·{' '}
          {formatDate(paper.submittedAt.slice(0, 10))}
          {paper.isSamePerson && ` · ${t('list.samePerson')}`}
        </span>
      </span>
      <span className="kk-secondary kk-numbers">
        {t('list.passages', { count: paper.passages, words: formatNumber(paper.longestWords) })}
        {paper.quotedPassages > 0 && ` · ${t('list.quoted', { count: paper.quotedPassages })}`}
      </span>
    </>
  );
};
