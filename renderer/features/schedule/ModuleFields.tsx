import { ActionIcon, Button, Input, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ModuleUnits } from '../../../shared/domain/schedule';
import { formatUnits } from '../../components/format';
import { UnitsField } from '../../components/UnitsField';
import type { Schedule } from './plan-model';
import classes from './schedule.module.css';

interface ModuleFieldsProps {
  modules: Schedule['modules'];
  /** Null while the order of the course decides. */
  value: ModuleUnits[] | null;
  /** Units of the session. */
  units: number | null;
  onChange: (value: ModuleUnits[] | null) => void;
  error: string | undefined;
  disabled: boolean;
}

/** Which modules a session teaches, and how many units of each. */
export function ModuleFields({ modules, value, units, onChange, error, disabled }: ModuleFieldsProps) {
  const { t } = useTranslation('schedule');
  const chosen = value ?? [];
  const assigned = chosen.reduce((sum, module) => sum + module.units, 0);
  const left = Math.max(0, (units ?? 0) - assigned);
  const next = modules.find(({ moduleId }) => !chosen.some((module) => module.moduleId === moduleId));
  const change = (index: number, changes: Partial<ModuleUnits>) =>
    onChange(chosen.map((module, position) => (position === index ? { ...module, ...changes } : module)));
  return (
    <Input.Wrapper
      label={t('field.modules')}
      error={error}
      description={
        value === null
          ? t('field.modulesAuto')
          : left > 0
            ? t('field.modulesLeft', { units: formatUnits(left) })
            : undefined
      }
      labelElement="div"
    >
      <ul className={classes.moduleFields}>
        {chosen.map((module, index) => (
          <li key={module.moduleId}>
            <Select
              aria-label={t('field.module', { position: index + 1 })}
              data={modules.map(({ moduleId, title }) => ({
                value: moduleId,
                label: title,
                disabled: moduleId !== module.moduleId && chosen.some((other) => other.moduleId === moduleId),
              }))}
              value={module.moduleId}
              onChange={(moduleId) => moduleId && change(index, { moduleId })}
              disabled={disabled}
            />
            <UnitsField
              aria-label={t('field.moduleUnits', { position: index + 1 })}
              value={module.units}
              min={0.25}
              w={84}
              onChange={(moduleUnits) => moduleUnits !== null && change(index, { units: moduleUnits })}
              disabled={disabled}
            />
            <ActionIcon
              aria-label={t('field.moduleRemove', { position: index + 1 })}
              onClick={() => onChange(chosen.filter((_, position) => position !== index))}
              disabled={disabled}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div className={classes.formRow}>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={1.8} />}
          disabled={disabled || next === undefined}
          onClick={() =>
            next && onChange([...chosen, { moduleId: next.moduleId, units: Math.max(0.25, left) }])
          }
        >
          {t('field.moduleAdd')}
        </Button>
        {value !== null && (
          <Button size="xs" variant="subtle" disabled={disabled} onClick={() => onChange(null)}>
            {t('field.modulesReset')}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  );
}
