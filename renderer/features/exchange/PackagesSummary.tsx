import { useTranslation } from 'react-i18next';
import { isStillOut } from '../../../shared/domain/exchange/still-out';
import { StatusMark } from '../../components/StatusMark';
import type { GivenPackage } from './exchange-model';

/** How many packages are overdue, else how many were never saved, else how many are out; what is finished is out no more. */
export function PackagesSummary({ packages }: { packages: readonly GivenPackage[] }) {
  const { t } = useTranslation('exchange');
  const out = packages.filter(isStillOut);
  const overdue = out.filter(({ isOverdue }) => isOverdue).length;
  const unsaved = out.filter(({ isSaved }) => !isSaved).length;
  if (overdue > 0) {
    return <StatusMark status="warning">{t('summary.overdue', { count: overdue })}</StatusMark>;
  }
  if (unsaved > 0) {
    return <StatusMark status="warning">{t('summary.unsaved', { count: unsaved })}</StatusMark>;
  }
  return (
    <StatusMark status={out.length > 0 ? 'in-progress' : 'done'}>
      {t('summary.out', { count: out.length })}
    </StatusMark>
  );
}
