import { useTranslation } from 'react-i18next';
import { formatDate, formatNumber } from '../../components/format';
import classes from './CohortCertificatesPage.module.css';
import type { ChamberList } from './lists';

type Change = NonNullable<ChamberList['changes']>[number];

const SHOWN = 6;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** What differs between two versions, in words. */
export function ListChanges({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation('certificates');
  const show = (cell: Change['before']) => {
    if (cell === null || cell === '') return t('change.nothing');
    const value = typeof cell === 'number' ? formatNumber(cell) : DAY.test(cell) ? formatDate(cell) : cell;
    return t('change.value', { value });
  };
  const sentence = ({ name, kind, column, before, after }: Change) => {
    const isEmpty = kind === 'changed' && (before === null || before === '');
    return t(`change.${isEmpty ? 'filled' : kind}`, {
      name,
      column,
      before: show(before),
      after: show(after),
    });
  };
  return (
    <ul className={classes.changes}>
      {changes.slice(0, SHOWN).map((change) => (
        <li key={`${change.name}-${change.kind}-${change.column}`}>{sentence(change)}</li>
      ))}
      {changes.length > SHOWN && <li>{t('reason.more', { count: changes.length - SHOWN })}</li>}
    </ul>
  );
}
