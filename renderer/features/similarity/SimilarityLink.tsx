import { IconCopyCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './similarity.module.css';
import { similarityRoute } from './similarity-route';

/** The way from the desk or the papers to what this paper has in common with others. */
export const SimilarityLink = (whose: { cohortId: string; enrolmentId: string }) => {
  const { t } = useTranslation('similarity');
  return (
    <Link to={similarityRoute(whose)} className={classes.back ?? ''}>
      <IconCopyCheck size={16} stroke={1.6} aria-hidden="true" />
      {t('link')}
    </Link>
  );
};
