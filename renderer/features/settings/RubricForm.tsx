import { Button, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DecimalField } from '../../components/DecimalField';
import { formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import {
  type Course,
  type CriterionDraft,
  emptyCriterion,
  type RubricDraft,
  rubricDraftOf,
} from './course-draft';
import { moved, RowTools, useRowMoves } from './RowTools';
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
    inputOf: ({ title, criteria }: RubricDraft) => ({
      courseId: course.id,
      part,
      title,
      criteria: criteria.map(({ key, weight, ...criterion }) => ({
        ...criterion,
        weight: weight ?? 0,
        ...(rubric?.criteria.some(({ id }) => id === key) && { id: key }),
      })),
      knockOuts: rubric?.knockOuts ?? [],
    }),
    refreshes: 'academy.getCourse',
  });
  const { value, change, errors } = state;
  const { criteria } = value;
  const put = (next: CriterionDraft[]) => change({ criteria: next });
  const { body, moveTo, onKeyDown } = useRowMoves((from, to) => put(moved(criteria, from, to)));
  const set = (index: number, changes: Partial<CriterionDraft>) =>
    put(criteria.map((criterion, place) => (place === index ? { ...criterion, ...changes } : criterion)));
  const label = t(`rubric.${part}`);
  return (
    <SettingsForm label={label} state={state}>
      <Panel
        title={label}
        count={criteria.length}
        note={t('rubric.note')}
        action={
          <SumMark parts={criteria.map(({ weight }) => weight)} wanted={100}>
            {(sum) => t('sum.percent', { sum: formatNumber(sum) })}
          </SumMark>
        }
      >
        <TextInput
          label={t('rubric.title')}
          value={value.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
          error={errors.title}
          maxLength={300}
          required
          maw={360}
        />
        <table className={classes.table} aria-label={label}>
          <thead>
            <tr>
              <th className={classes.title}>{t('rubric.criterion')}</th>
              <th className={classes.narrow}>{t('rubric.weight')}</th>
              <th>{t('rubric.description')}</th>
              <th>
                <span className="kk-visually-hidden">{t('row.tools')}</span>
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {criteria.map((criterion, index) => {
              const name = criterion.title || t('rubric.position', { position: index + 1 });
              return (
                <tr key={criterion.key} onKeyDown={(event) => onKeyDown(event, index)}>
                  <td>
                    <TextInput
                      name="title"
                      aria-label={t('rubric.criterionOf', { position: index + 1 })}
                      value={criterion.title}
                      onChange={(event) => set(index, { title: event.currentTarget.value })}
                      error={errors[`criteria.${index}.title`]}
                      maxLength={300}
                      required
                    />
                  </td>
                  <td>
                    <DecimalField
                      name="weight"
                      aria-label={t('rubric.weightOf', { name })}
                      value={criterion.weight}
                      onChange={(weight) => set(index, { weight })}
                      error={errors[`criteria.${index}.weight`]}
                      min={0.01}
                      max={100}
                      suffix="%"
                      live
                      required
                    />
                  </td>
                  <td>
                    <Textarea
                      name="description"
                      aria-label={t('rubric.descriptionOf', { name })}
                      value={criterion.description}
                      onChange={(event) => set(index, { description: event.currentTarget.value })}
                      error={errors[`criteria.${index}.description`]}
                      minRows={1}
                      maxLength={20_000}
                    />
                  </td>
                  <td>
                    <RowTools
                      name={name}
                      index={index}
                      count={criteria.length}
                      onMove={moveTo}
                      onRemove={() => put(criteria.filter((_, place) => place !== index))}
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
          onClick={() => put([...criteria, emptyCriterion()])}
          disabled={criteria.length >= 40}
        >
          {t('rubric.add')}
        </Button>
      </Panel>
    </SettingsForm>
  );
}
