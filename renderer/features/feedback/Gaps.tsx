import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { StatusMark } from '../../components/StatusMark';
import classes from './feedback.module.css';

/** Who, or which file, is not in what was given out last, and why. */
export function Gaps({ gaps }: { gaps: OutputOf<'feedback.archive'>['gaps'] }) {
  const { t } = useTranslation('feedback');
  if (gaps.length === 0) return null;
  return (
    <div className={classes.warning} role="status">
      <StatusMark status="warning">{t('gaps.title', { count: gaps.length })}</StatusMark>
      <ul>
        {gaps.map(({ displayName, gap }) => (
          <li key={`${displayName} ${gap}`}>
            {displayName}: {t(`gaps.${gap}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
