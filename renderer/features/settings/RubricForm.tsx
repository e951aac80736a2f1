import { Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_TEXT } from '../../../shared/text-limits';
import { DecimalField } from '../../components/DecimalField';
import { formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import {
  type Course,
  type CriterionDraft,
  emptyCriterion,
  type RubricDraft,
  rubricDraftOf,
  rubricInputOf,
} from './course-draft';
import { KnockOutsPanel } from './KnockOutsPanel';
import { LevelsPanel } from './LevelsPanel';
import { RowTable } from './RowTable';
import { RubricFiles } from './RubricFiles';
import { SettingsForm } from './SettingsForm';
import { SumMark } from './SumMark';
import classes from './settings.module.css';
import { useSettingsForm } from './use-settings-form';

interface RubricFormProps {
  course: Course;
  part: 'paper' | 'presentation';
}

/** How the paper or the presentation is marked; weights sum to 100. */
export function RubricForm({ course, part }: RubricFormProps) {
  const { t } = useTranslation('settings');
  const rubric = course.rubrics.find((candidate) => candidate.part === part);
  const stored = useMemo(() => rubricDraftOf(rubric), [rubric]);
  const state = useSettingsForm({
    form: `rubric:${course.id}:${part}`,
    stored,
    channel: 'academy.saveRubric',
    inputOf: (value: RubricDraft) => ({ courseId: course.id, part, ...rubricInputOf(value, rubric) }),
    refreshes: 'academy.getCourse',
  });
  const { value, change, errors } = state;
  const { criteria } = value;
  const label = t(`rubric.${part}`);
  return (
    <SettingsForm label={label} state={state}>
      <Panel
        title={label}
        count={criteria.length}
        note={rubric ? t('rubric.version', { version: rubric.version }) : t('rubric.note')}
        action={
          <SumMark parts={criteria.map(({ weight }) => weight)} wanted={100}>
            {(sum) => t('sum.percent', { sum: formatNumber(sum) })}
          </SumMark>
        }
      >
        <RubricFiles
          courseId={course.id}
          part={part}
          isStored={rubric !== undefined}
          isDirty={state.isDirty}
        />
        <TextInput
          label={t('rubric.title')}
          value={value.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
          error={errors.title}
          maxLength={300}
          required
          maw={360}
        />
        <RowTable
          label={label}
          rows={criteria}
          onChange={(next: CriterionDraft[]) => change({ criteria: next })}
          nameOf={({ title }, index) => title || t('rubric.position', { position: index + 1 })}
          add={{ label: t('rubric.add'), make: emptyCriterion, most: 40 }}
          columns={[
            {
              head: t('rubric.criterion'),
              className: classes.title,
              cell: ({ title }, { index, set }) => (
                <TextInput
                  name="title"
                  aria-label={t('rubric.criterionOf', { position: index + 1 })}
                  value={title}
                  onChange={(event) => set({ title: event.currentTarget.value })}
                  error={errors[`criteria.${index}.title`]}
                  maxLength={300}
                  required
                />
              ),
            },
            {
              head: t('rubric.weight'),
              className: classes.narrow,
              cell: ({ weight }, { index, name, set }) => (
                <DecimalField
                  name="weight"
                  aria-label={t('rubric.weightOf', { name })}
                  value={weight}
                  onChange={(next) => set({ weight: next })}
                  error={errors[`criteria.${index}.weight`]}
                  min={0.01}
                  max={100}
                  suffix="%"
                  live
                  required
                />
              ),
            },
            {
              head: t('rubric.maximum'),
              className: classes.narrow,
              cell: ({ maximumPoints }, { index, name, set }) => (
                <DecimalField
                  name="maximumPoints"
                  aria-label={t('rubric.maximumOf', { name })}
                  value={maximumPoints}
                  onChange={(next) => set({ maximumPoints: next })}
                  error={errors[`criteria.${index}.maximumPoints`]}
                  min={0.01}
                  max={100}
                  live
                  required
                />
              ),
            },
            {
              head: t('rubric.step'),
              className: classes.narrow,
              cell: ({ pointStep }, { index, name, set }) => (
                <DecimalField
                  name="pointStep"
                  aria-label={t('rubric.stepOf', { name })}
                  value={pointStep}
                  onChange={(next) => set({ pointStep: next })}
                  error={errors[`criteria.${index}.pointStep`]}
                  min={0.01}
                  max={100}
                  live
                  required
                />
              ),
            },
            {
              head: t('rubric.description'),
              cell: ({ description }, { index, name, set }) => (
                <Textarea
                  name="description"
                  aria-label={t('rubric.descriptionOf', { name })}
                  value={description}
                  onChange={(event) => set({ description: event.currentTarget.value })}
                  error={errors[`criteria.${index}.description`]}
                  minRows={1}
                  maxLength={LONGEST_TEXT}
                />
              ),
            },
          ]}
        />
      </Panel>
      <LevelsPanel
        criteria={criteria}
        onChange={(next) => change({ criteria: next })}
        errors={errors}
        label={t('rubric.levelsOf', { rubric: label })}
      />
      <KnockOutsPanel
        knockOuts={value.knockOuts}
        onChange={(knockOuts) => change({ knockOuts })}
        errors={errors}
        label={t('rubric.knockOutsOf', { rubric: label })}
      />
    </SettingsForm>
  );
}
