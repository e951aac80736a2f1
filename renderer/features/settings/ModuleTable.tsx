import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LONGEST_TEXT } from '../../../shared/text-limits';
import { formatUnits } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { UnitsField } from '../../components/UnitsField';
import { emptyModule, type ModuleDraft } from './course-draft';
import { RowTable } from './RowTable';
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
      <RowTable
        label={t('module.title')}
        rows={modules}
        onChange={onChange}
        nameOf={({ title }, index) => title || t('module.position', { position: index + 1 })}
        add={{ label: t('module.add'), make: emptyModule, most: 60 }}
        columns={[
          {
            head: t('module.name'),
            className: classes.title,
            cell: ({ title }, { index, set }) => (
              <TextInput
                name="title"
                aria-label={t('module.nameOf', { position: index + 1 })}
                value={title}
                onChange={(event) => set({ title: event.currentTarget.value })}
                error={errors[`modules.${index}.title`]}
                maxLength={300}
                required
              />
            ),
          },
          {
            head: t('module.short'),
            className: classes.short,
            cell: ({ shortTitle }, { index, name, set }) => (
              <TextInput
                name="shortTitle"
                aria-label={t('module.shortOf', { name })}
                value={shortTitle}
                onChange={(event) => set({ shortTitle: event.currentTarget.value })}
                error={errors[`modules.${index}.shortTitle`]}
                maxLength={300}
              />
            ),
          },
          {
            head: t('module.units'),
            className: classes.narrow,
            cell: ({ units }, { index, name, set }) => (
              <UnitsField
                name="units"
                aria-label={t('module.unitsOf', { name })}
                value={units}
                onChange={(next) => set({ units: next })}
                error={errors[`modules.${index}.units`]}
                min={0.25}
                live
                required
              />
            ),
          },
          {
            head: t('module.competences'),
            cell: ({ competences }, { index, name, set }) => (
              <Textarea
                name="competences"
                aria-label={t('module.competencesOf', { name })}
                value={competences}
                onChange={(event) => set({ competences: event.currentTarget.value })}
                error={errors[`modules.${index}.competences`]}
                minRows={1}
                maxLength={LONGEST_TEXT}
              />
            ),
          },
        ]}
      />
    </Panel>
  );
}
