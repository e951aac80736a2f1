import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { formatNumber } from '../../components/format';
import classes from './CohortCertificatesPage.module.css';

type Change = NonNullable<OutputOf<'certificates.list'>['changes']>[number];

const SHOWN = 6;

/** What differs from the newest version, person by person. */
export function ListChanges({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation('certificates');
  const show = (cell: Change['before']) =>
    cell === null || cell === '' ? t('change.nothing') : typeof cell === 'number' ? formatNumber(cell) : cell;
  return (
    <ul className={classes.changes}>
      {changes.slice(0, SHOWN).map((change) => (
        <li key={`${change.name}-${change.kind}-${change.column}`}>
          {t(`change.${change.kind}`, {
            name: change.name,
            column: change.column,
            before: show(change.before),
            after: show(change.after),
          })}
        </li>
      ))}
      {changes.length > SHOWN && <li>{t('reason.more', { count: changes.length - SHOWN })}</li>}
    </ul>
  );
}
