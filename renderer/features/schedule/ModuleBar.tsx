import { useTranslation } from 'react-i18next';
import { formatUnits } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';
import type { Schedule } from './plan-model';
import classes from './schedule.module.css';

type Module = Schedule['modules'][number];

const statusOf = ({ units, scheduledUnits, heldUnits }: Module) => {
  if (scheduledUnits !== units) return scheduledUnits > units ? 'warning' : 'open';
  return heldUnits === units ? 'done' : 'on-track';
};

/** Each module as wide as its units, filled by what is scheduled and, darker, by what was held. */
export function ModuleBar({ modules }: { modules: readonly Module[] }) {
  const { t } = useTranslation('schedule');
  return (
    <ul className={classes.modules} aria-label={t('modules.label')}>
      {modules.map((module) => {
        const { units, scheduledUnits, heldUnits } = module;
        const share = (value: number) => `${Math.min(100, (value * 100) / units)}%`;
        const figures = {
          scheduled: formatUnits(scheduledUnits),
          units: formatUnits(units),
          held: formatUnits(heldUnits),
        };
        return (
          <li
            key={module.moduleId}
            style={{ flexGrow: units }}
            title={`${module.title}: ${t('modules.figures', figures)}`}
            data-status={statusOf(module)}
          >
            <span className={classes.moduleTrack} aria-hidden="true">
              <i data-kind="scheduled" style={{ width: share(scheduledUnits) }} />
              <i data-kind="held" style={{ width: share(heldUnits) }} />
            </span>
            <span className={classes.moduleName}>{module.shortTitle || module.title}</span>
            <span className={classes.moduleUnits}>
              <StatusGlyph status={statusOf(module)} size={12} label={t(`modules.${statusOf(module)}`)} />
              {t('modules.of', figures)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
