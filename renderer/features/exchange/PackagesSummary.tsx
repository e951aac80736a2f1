import { useTranslation } from 'react-i18next';
import { isStillOut } from '../../../shared/domain/exchange/still-out';
import { StatusMark } from '../../components/StatusMark';
import type { GivenPackage } from './exchange-model';

/** How many packages are overdue, or else how many are out; what is finished is out no more. */
export function PackagesSummary({ packages }: { packages: readonly GivenPackage[] }) {
  const { t } = useTranslation('exchange');
  const isOut = packages.filter(isStillOut).length;
  const overdue = packages.filter(({ isOverdue }) => isOverdue).length;
  return (
    <StatusMark status={overdue > 0 ? 'warning' : isOut > 0 ? 'in-progress' : 'done'}>
      {overdue > 0 ? t('summary.overdue', { count: overdue }) : t('summary.out', { count: isOut })}
    </StatusMark>
  );
}
