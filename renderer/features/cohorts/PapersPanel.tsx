import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { Panel } from '../../components/Panel';
import type { Status } from '../../components/StatusGlyph';
import { StatusMark } from '../../components/StatusMark';
import classes from './overview.module.css';

const STEPS = [
  { key: 'topicsApproved', tab: 'facharbeiten' },
  { key: 'handedIn', tab: 'facharbeiten' },
  { key: 'marked', tab: 'bewertung' },
] as const;

const statusOf = (count: number, total: number): Status =>
  count === 0 ? 'open' : count < total ? 'in-progress' : 'done';

/** How far the papers of a cohort are. */
export function PapersPanel({
  cohortId,
  papers,
}: {
  cohortId: string;
  papers: OutputOf<'cohorts.overview'>['papers'];
}) {
  const { t } = useTranslation('cohorts');
  return (
    <Panel
      title={t('papers.title')}
      action={<Link to={`/kurse/${cohortId}/facharbeiten`}>{t('papers.topics')}</Link>}
    >
      <ul className={classes.steps}>
        {STEPS.map(({ key, tab }) => (
          <li key={key}>
            <StatusMark status={statusOf(papers[key], papers.registered)}>{t(`papers.${key}`)}</StatusMark>
            <span className="kk-numbers">
              <Link
                to={`/kurse/${cohortId}/${tab}`}
                className={classes.figure}
                aria-label={`${papers[key]} ${t(`papers.${key}`)}`}
              >
                {papers[key]}
              </Link>{' '}
              {t('papers.of', { count: papers.registered })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
