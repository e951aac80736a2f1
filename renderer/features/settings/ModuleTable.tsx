import { Button, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatUnits } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { UnitsField } from '../../components/UnitsField';
import { emptyModule, type ModuleDraft } from './course-draft';
import { moved, RowTools, useRowMoves } from './RowTools';
import { SumMark } from './SumMark';
import classes from './settings.module.css';

interface ModuleTableProps {
  modules: ModuleDraft[];
  courseUnits: number | null;
  onChange: (modules: ModuleDraft[]) => void;
  errors: Readonly<Record<string, string>>;
}

/** The modules in their order; their units have to make the course. */
export function ModuleTable({ modules, courseUnits, onChange, errors }: ModuleTableProps) {
  const { t } = useTranslation('settings');
  const { body, moveTo, onKeyDown } = useRowMoves((from, to) => onChange(moved(modules, from, to)));
  const set = (index: number, changes: Partial<ModuleDraft>) =>
    onChange(modules.map((module, place) => (place === index ? { ...module, ...changes } : module)));
  return (
    <Panel
      title={t('module.title')}
      count={modules.length}
      note={t('row.hint')}
      action={
        <SumMark parts={modules.map(({ units }) => units)} wanted={courseUnits}>
          {(sum) => t('sum.units', { sum: formatUnits(sum), total: formatUnits(courseUnits ?? 0) })}
        </SumMark>
      }
    >
      {errors.modules && <StatusMark status="blocked">{errors.modules}</StatusMark>}
      <table className={classes.table} aria-label={t('module.title')}>
        <thead>
          <tr>
            <th className={classes.title}>{t('module.name')}</th>
            <th className={classes.short}>{t('module.short')}</th>
            <th className={classes.narrow}>{t('module.units')}</th>
            <th>{t('module.competences')}</th>
            <th>
              <span className="kk-visually-hidden">{t('row.tools')}</span>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {modules.map((module, index) => {
            const name = module.title || t('module.position', { position: index + 1 });
            return (
              <tr key={module.key} onKeyDown={(event) => onKeyDown(event, index)}>
                <td>
                  <TextInput
                    name="title"
                    aria-label={t('module.nameOf', { position: index + 1 })}
                    value={module.title}
                    onChange={(event) => set(index, { title: event.currentTarget.value })}
                    error={errors[`modules.${index}.title`]}
                    maxLength={300}
                    required
                  />
                </td>
                <td>
                  <TextInput
                    name="shortTitle"
                    aria-label={t('module.shortOf', { name })}
                    value={module.shortTitle}
                    onChange={(event) => set(index, { shortTitle: event.currentTarget.value })}
                    error={errors[`modules.${index}.shortTitle`]}
                    maxLength={300}
                  />
                </td>
                <td>
                  <UnitsField
                    name="units"
                    aria-label={t('module.unitsOf', { name })}
                    value={module.units}
                    onChange={(units) => set(index, { units })}
                    error={errors[`modules.${index}.units`]}
                    min={0.25}
                    live
                    required
                  />
                </td>
                <td>
                  <Textarea
                    name="competences"
                    aria-label={t('module.competencesOf', { name })}
                    value={module.competences}
                    onChange={(event) => set(index, { competences: event.currentTarget.value })}
                    error={errors[`modules.${index}.competences`]}
                    minRows={1}
                    maxLength={20_000}
                  />
                </td>
                <td>
                  <RowTools
                    name={name}
                    index={index}
                    count={modules.length}
                    onMove={moveTo}
                    onRemove={() => onChange(modules.filter((_, place) => place !== index))}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconPlus size={14} stroke={1.8} />}
        onClick={() => onChange([...modules, emptyModule()])}
        disabled={modules.length >= 60}
      >
        {t('module.add')}
      </Button>
    </Panel>
  );
}
