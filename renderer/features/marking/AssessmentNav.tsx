import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import classes from './assessment-nav.module.css';

const PAGES = [
  { path: '', words: 'marking:results' },
  { path: '/pakete', words: 'exchange:title' },
  { path: '/praesentationen', words: 'presentations:title' },
  { path: '/rueckmeldung', words: 'feedback:title' },
  { path: '/fairness', words: 'fairness:title' },
] as const;

/** The pages of the tab "Bewertung". */
export const AssessmentNav = ({ cohortId }: { cohortId: string }) => {
  const { t } = useTranslation(['marking', 'exchange', 'presentations', 'feedback', 'fairness']);
  return (
    <nav className={classes.nav} aria-label={t('pages')}>
      {PAGES.map(({ path, words }) => (
        <NavLink key={path} end to={`/kurse/${cohortId}/bewertung${path}`} className={classes.link ?? ''}>
          {t(words)}
        </NavLink>
      ))}
    </nav>
  );
};
