import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { formatNumber } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import classes from './similarity.module.css';

/** What is compared with what and how, and what the figures are good for. */
export const WhatIsCompared = ({ paper }: { paper: OutputOf<'similarity.paper'> }) => {
  const { t } = useTranslation('similarity');
  const { cohort, earlier, pending, unreadable } = paper.others;
  const left = paper.templates.filter(({ state }) => state === 'read').map(({ fileName }) => `„${fileName}“`);
  return (
    <section className={classes.note} aria-label={t('what.label')}>
      <IconInfoCircle size={18} stroke={1.6} aria-hidden="true" className={classes.noteIcon} />
      <div>
        <p>
          <strong>{t('what.hint')}</strong> {t('what.hintText')}
        </p>
        <p className="kk-secondary">
          {t('what.with', {
            cohort: t('what.cohort', { count: cohort, papers: formatNumber(cohort), code: paper.cohortCode }),
            earlier: t('what.earlier', { count: earlier, papers: formatNumber(earlier) }),
          })}{' '}
          {t('what.how')}{' '}
          {left.length === 0 ? t('what.noTemplates') : t('what.templates', { names: left.join(', ') })}
        </p>
        {(pending > 0 || unreadable > 0) && (
          <p className={classes.noteStates}>
            {pending > 0 && (
              <StatusMark status="in-progress">{t('what.pending', { count: pending })}</StatusMark>
            )}
            {unreadable > 0 && (
              <StatusMark status="unrecorded">{t('what.unreadable', { count: unreadable })}</StatusMark>
            )}
          </p>
        )}
      </div>
    </section>
  );
};
