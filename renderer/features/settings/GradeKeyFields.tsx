import { TextInput } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { DecimalField } from '../../components/DecimalField';
import { formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { type DecimalDraft, type GradeDraft, rangesOf } from './chamber-draft';
import classes from './settings.module.css';

interface GradeKeyFieldsProps {
  grades: GradeDraft[];
  onChange: (grades: GradeDraft[]) => void;
  errors: Readonly<Record<string, string>>;
}

/** From how many rounded points each grade holds. */
export const GradeKeyFields = memo(function GradeKeyFields({
  grades,
  onChange,
  errors,
}: GradeKeyFieldsProps) {
  const { t } = useTranslation('settings');
  const ranges = rangesOf(grades);
  const set = (index: number, changes: Partial<GradeDraft>) =>
    onChange(grades.map((step, place) => (place === index ? { ...step, ...changes } : step)));
  return (
    <Panel title={t('grades.title')} note={t('grades.note')}>
      {errors.gradeKey && <StatusMark status="blocked">{errors.gradeKey}</StatusMark>}
      <table className={classes.table} aria-label={t('grades.title')}>
        <thead>
          <tr>
            <th className={classes.number}>{t('grades.grade')}</th>
            <th>{t('grades.label')}</th>
            <th className={classes.narrow}>{t('grades.from')}</th>
            <th className={classes.number}>{t('grades.range')}</th>
          </tr>
        </thead>
        <tbody>
          {grades.map((step, index) => (
            <tr key={step.grade}>
              <td className={classes.number}>{step.grade}</td>
              <td>
                <TextInput
                  aria-label={t('grades.labelOf', { grade: step.grade })}
                  value={step.label}
                  onChange={(event) => set(index, { label: event.currentTarget.value })}
                  error={errors[`gradeKey.${index}.label`]}
                  maxLength={300}
                  required
                />
              </td>
              <td>
                <DecimalField
                  aria-label={t('grades.fromOf', { grade: step.grade })}
                  value={step.from}
                  onChange={(from) => set(index, { from })}
                  error={errors[`gradeKey.${index}.from`]}
                  min={0}
                  max={100}
                  digits={0}
                  live
                  required
                />
              </td>
              <td className={classes.number}>{ranges[index] ?? t('grades.wrong')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
});

interface DecimalKeyFieldsProps {
  decimals: DecimalDraft[];
  onChange: (decimals: DecimalDraft[]) => void;
  error: string | undefined;
}

/** From how many rounded points each decimal grade holds; an empty field leaves that grade out. */
export const DecimalKeyFields = memo(function DecimalKeyFields({
  decimals,
  onChange,
  error,
}: DecimalKeyFieldsProps) {
  const { t } = useTranslation('settings');
  return (
    <Panel title={t('decimals.title')} note={t('decimals.note')}>
      {error && <StatusMark status="blocked">{error}</StatusMark>}
      <div className={classes.decimals}>
        {decimals.map(({ decimal, from }, index) => (
          <div key={decimal}>
            <span className="kk-numbers">{formatNumber(decimal, 1)}</span>
            <DecimalField
              aria-label={t('decimals.fromOf', { grade: formatNumber(decimal, 1) })}
              value={from}
              onChange={(next) =>
                onChange(decimals.map((step, place) => (place === index ? { ...step, from: next } : step)))
              }
              min={0}
              max={100}
              digits={0}
              live
            />
          </div>
        ))}
      </div>
    </Panel>
  );
});
