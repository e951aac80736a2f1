import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { formatUnits } from '../../components/format';
import { Panel } from '../../components/Panel';
import classes from './overview.module.css';

type Module = OutputOf<'cohorts.overview'>['modules'][number];
type BlockState = 'held' | 'planned' | 'missing';

const BLOCK_UNITS = 4;
const sum = (modules: readonly Module[], key: 'units' | 'heldUnits') =>
  modules.reduce((total, module) => total + module[key], 0);

/** Units as blocks of an evening each, the last one shorter. */
const blocksOf = (units: number, state: BlockState): { units: number; state: BlockState }[] =>
  Array.from({ length: Math.ceil(Math.max(0, units) / BLOCK_UNITS) }, (_, index) => ({
    units: Math.min(BLOCK_UNITS, units - index * BLOCK_UNITS),
    state,
  }));

/** How many units of each module were taught, are planned, or are still missing from the schedule. */
export function ModulesPanel({ cohortId, modules }: { cohortId: string; modules: readonly Module[] }) {
  const { t } = useTranslation('cohorts');
  const widest = Math.max(
    ...modules.map(({ units, heldUnits, plannedUnits }) => Math.max(units, heldUnits + plannedUnits)),
  );
  return (
    <Panel
      title={t('modules.title')}
      action={
        <Link to={`/kurse/${cohortId}/stundenplan`}>
          {t('modules.of', {
            held: formatUnits(sum(modules, 'heldUnits')),
            total: formatUnits(sum(modules, 'units')),
          })}
        </Link>
      }
    >
      <ul className={classes.modules}>
        {modules.map(({ id, title, units, heldUnits, plannedUnits }) => {
          const blocks = [
            ...blocksOf(heldUnits, 'held'),
            ...blocksOf(plannedUnits, 'planned'),
            ...blocksOf(units - heldUnits - plannedUnits, 'missing'),
          ];
          return (
            <li key={id}>
              <span className="kk-ellipsis" title={title}>
                {title}
              </span>
              <span className={classes.blocks} aria-hidden="true">
                {blocks.map((block, index) => (
                  <i
                    // biome-ignore lint/suspicious/noArrayIndexKey: the n-th block of a module has no other name
                    key={index}
                    data-state={block.state}
                    style={{ width: `calc(${(block.units / widest) * 100}% - 2px)` }}
                  />
                ))}
              </span>
              <span className={classes.moduleUnits}>
                {t('modules.units', { held: formatUnits(heldUnits), total: formatUnits(units) })}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
