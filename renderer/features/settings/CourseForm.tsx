import { Checkbox, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DecimalField } from '../../components/DecimalField';
import { FieldRow } from '../../components/FieldRow';
import { formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import { PointsField } from '../../components/PointsField';
import { UnitsField } from '../../components/UnitsField';
import { ChangedResultsDialog } from './ChangedResultsDialog';
import type { Chamber } from './chamber-draft';
import { type Course, type CourseDraft, courseInputOf } from './course-draft';
import { MarkersField } from './MarkersField';
import { ModuleTable } from './ModuleTable';
import { SettingsForm } from './SettingsForm';
import { SumMark } from './SumMark';
import classes from './settings.module.css';
import { useResultsQuestion } from './use-results-question';
import { useSettingsForm } from './use-settings-form';

interface CourseFormProps {
  /** Null for a new course. */
  course: Course | null;
  stored: CourseDraft;
  chambers: readonly Chamber[];
  onSaved: (courseId: string) => void;
}

/** Fields and modules of a course, saved together because they have to agree. */
export function CourseForm({ course, stored, chambers, onSaved }: CourseFormProps) {
  const { t } = useTranslation('settings');
  const question = useResultsQuestion();
  const state = useSettingsForm({
    form: `course:${course?.id ?? 'new'}`,
    stored,
    channel: 'academy.saveCourse',
    inputOf: (value: CourseDraft) => courseInputOf(value, course),
    refreshes: 'academy.getCourse',
    onSaved: ({ id }) => {
      question.close();
      onSaved(id);
    },
    onRefused: question.onRefused,
  });
  const { value, change, errors } = state;
  return (
    <>
      <SettingsForm
        label={value.title || t('course.new')}
        state={state}
        isNew={course === null}
        {...(course === null && { saveWord: t('course.create') })}
      >
        <Panel title={course === null ? t('course.new') : course.title}>
          <div className={classes.fields}>
            <FieldRow columns="3fr 1fr 2fr">
              <TextInput
                label={t('course.title')}
                value={value.title}
                onChange={(event) => change({ title: event.currentTarget.value })}
                error={errors.title}
                maxLength={300}
                required
              />
              <TextInput
                label={t('course.codePrefix')}
                description={t('course.codePrefixHint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                value={value.codePrefix}
                onChange={(event) => change({ codePrefix: event.currentTarget.value })}
                error={errors.codePrefix}
                maxLength={300}
              />
              <Select
                label={t('course.chamber')}
                data={chambers.map(({ id, name }) => ({ value: id, label: name }))}
                value={value.chamberId}
                onChange={(chamberId) => chamberId && change({ chamberId })}
                error={errors.chamberId}
                required
              />
            </FieldRow>
            <FieldRow>
              <UnitsField
                label={t('course.units')}
                value={value.units}
                onChange={(units) => change({ units })}
                error={errors.units}
                live
                required
              />
              {(['homeworkHoursMin', 'homeworkHoursMax'] as const).map((field) => (
                <DecimalField
                  key={field}
                  label={t(`course.${field}`)}
                  value={value[field]}
                  onChange={(hours) => change({ [field]: hours })}
                  error={errors[field]}
                  min={0}
                  max={500}
                  digits={0}
                  suffix={t('course.hours')}
                  live
                  required
                />
              ))}
            </FieldRow>
            <Checkbox
              label={t('course.isRetired')}
              checked={value.isRetired}
              onChange={(event) => change({ isRetired: event.currentTarget.checked })}
            />
          </div>
        </Panel>
        <Panel
          title={t('course.assessment')}
          action={
            <SumMark parts={[value.paperWeight, value.presentationWeight]} wanted={100}>
              {(sum) => t('sum.percent', { sum: formatNumber(sum) })}
            </SumMark>
          }
        >
          <div className={classes.fields}>
            <FieldRow>
              {(['paperWeight', 'presentationWeight'] as const).map((field) => (
                <DecimalField
                  key={field}
                  label={t(`course.${field}`)}
                  value={value[field]}
                  onChange={(weight) => change({ [field]: weight })}
                  error={errors[field]}
                  min={0}
                  max={100}
                  suffix="%"
                  live
                  required
                />
              ))}
              {(['paperMinimumPoints', 'presentationMinimumPoints'] as const).map((field) => (
                <PointsField
                  key={field}
                  label={t(`course.${field}`)}
                  placeholder={t('course.noMinimum')}
                  value={value[field]}
                  onChange={(points) => change({ [field]: points })}
                  error={errors[field]}
                  live
                />
              ))}
            </FieldRow>
            <FieldRow columns="auto auto 16rem">
              <MarkersField
                label={t('course.markers')}
                value={value.markersPerPaper}
                onChange={(markersPerPaper) => change({ markersPerPaper })}
              />
              <MarkersField
                label={t('course.presentationMarkers')}
                value={value.markersPerPresentation}
                onChange={(markersPerPresentation) => change({ markersPerPresentation })}
              />
              {(value.markersPerPaper === 2 || value.markersPerPresentation === 2) && (
                <DecimalField
                  label={t('course.tolerance')}
                  description={t('course.toleranceHint')}
                  value={value.markingTolerancePercent}
                  onChange={(markingTolerancePercent) => change({ markingTolerancePercent })}
                  error={errors.markingTolerancePercent}
                  min={0}
                  max={100}
                  suffix="%"
                  live
                  required
                />
              )}
            </FieldRow>
          </div>
        </Panel>
        <ModuleTable
          modules={value.modules}
          courseUnits={value.units}
          onChange={(modules) => change({ modules })}
          errors={errors}
        />
      </SettingsForm>
      {question.isAsking && (
        <ChangedResultsDialog
          preview="academy.previewCourse"
          input={courseInputOf(value, course)}
          isSaving={state.isSaving}
          message={state.message}
          onSave={(changeReason) => void state.save({ changeReason })}
          onClose={question.close}
        />
      )}
    </>
  );
}
