import { useTranslation } from 'react-i18next';
import { StatusMark } from '../../components/StatusMark';
import classes from './planning.module.css';
import type { PlanOptions } from './planning-model';

interface ModuleCoverProps {
  options: PlanOptions;
  lecturerIds: readonly string[] | null;
}

/** Modules that none of the chosen lecturers may teach: said before anybody searches in vain. */
export function ModuleCover({ options, lecturerIds }: ModuleCoverProps) {
  const { t } = useTranslation('planning');
  if (lecturerIds?.length === 0) return null;
  const uncovered = new Map(
    options.cohorts
      .flatMap(({ modules }) => modules)
      .filter(
        (module) =>
          module.remainingUnits > 0 &&
          !module.lecturerIds.some((id) => lecturerIds === null || lecturerIds.includes(id)),
      )
      .map(({ moduleId, title }) => [moduleId, title]),
  );
  if (uncovered.size === 0) return null;
  return (
    <div className={classes.cover}>
      <StatusMark status="warning">
        {t('form.uncovered', { count: uncovered.size, modules: [...uncovered.values()].join(', ') })}
      </StatusMark>
    </div>
  );
}
