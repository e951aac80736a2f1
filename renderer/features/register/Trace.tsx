import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../components/format';
import classes from './register.module.css';
import type { Entry } from './register-model';

/** Who closed an entry and opened it again, with the reason; nothing while it was closed once at most. */
export function Trace({ entry: { trace } }: { entry: Entry }) {
  const { t } = useTranslation('register');
  if (!trace.some(({ kind }) => kind === 'reopened')) return null;
  return (
    <section aria-label={t('entry.trace')} className={classes.trace}>
      <h3>{t('entry.trace')}</h3>
      <ul>
        {trace.map(({ at, actor, label }) => (
          <li key={`${at} ${label}`} className="kk-secondary">
            {formatInstant(at)} · {actor} · {label}
          </li>
        ))}
      </ul>
    </section>
  );
}
