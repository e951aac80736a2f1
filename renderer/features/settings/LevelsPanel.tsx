import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_TEXT } from '../../../shared/text-limits';
import { DecimalField } from '../../components/DecimalField';
import { FieldRow } from '../../components/FieldRow';
import { formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import { type CriterionDraft, emptyLevel, type LevelDraft } from './course-draft';
import { RowTable } from './RowTable';
import classes from './settings.module.css';
import { useRowKeys } from './use-row-keys';

interface LevelsPanelProps {
  criteria: readonly CriterionDraft[];
  onChange: (criteria: CriterionDraft[]) => void;
  errors: Readonly<Record<string, string>>;
  label: string;
}

/** What the points of one criterion look like, and the competences it shows. */
export function LevelsPanel({ criteria, onChange, errors, label }: LevelsPanelProps) {
  const { t } = useTranslation('settings');
  const keys = useRowKeys(criteria);
  const [chosen, setChosen] = useState<number | null>(null);
  const index = Math.max(0, keys.indexOf(chosen ?? -1));
  const criterion = criteria[index];
  if (!criterion) return null;
  const { key, title, levels, maximumPoints, competences } = criterion;
  const name = title || t('rubric.position', { position: index + 1 });
  const set = (changes: Partial<CriterionDraft>) =>
    onChange(criteria.map((each) => (each.key === key ? { ...each, ...changes } : each)));
  return (
    <Panel title={label} note={t('rubric.levelsNote')}>
      <div className={classes.fields}>
        <FieldRow columns="1fr 1fr">
          <Select
            label={t('rubric.criterion')}
            data={criteria.map((each, place) => ({
              value: String(keys[place]),
              label: each.title || t('rubric.position', { position: place + 1 }),
            }))}
            value={String(keys[index])}
            onChange={(value) => setChosen(Number(value))}
            allowDeselect={false}
          />
          <TextInput
            label={t('rubric.competences')}
            value={competences}
            onChange={(event) => set({ competences: event.currentTarget.value })}
            error={errors[`criteria.${index}.competences`]}
            maxLength={300}
          />
        </FieldRow>
      </div>
      <RowTable
        key={keys[index]}
        label={t('rubric.levelsOfCriterion', { name })}
        rows={levels}
        onChange={(next: LevelDraft[]) => set({ levels: next })}
        nameOf={({ title: level }, place) => level || t('rubric.levelPosition', { position: place + 1 })}
        add={{ label: t('rubric.addLevel'), make: emptyLevel, most: 8, mayBeEmpty: true }}
        columns={[
          {
            head: t('rubric.level'),
            className: classes.title,
            cell: ({ title: level }, { index: place, set: setLevel }) => (
              <TextInput
                name="level"
                aria-label={t('rubric.levelAt', { position: place + 1 })}
                value={level}
                onChange={(event) => setLevel({ title: event.currentTarget.value })}
                error={errors[`criteria.${index}.levels.${place}.title`]}
                maxLength={300}
                required
              />
            ),
          },
          {
            head: t('rubric.fromPoints'),
            className: classes.narrow,
            cell: ({ fromPoints }, { index: place, name: level, set: setLevel }) => (
              <DecimalField
                name="fromPoints"
                aria-label={t('rubric.fromPointsOf', { name: level })}
                value={fromPoints}
                onChange={(next) => setLevel({ fromPoints: next })}
                error={errors[`criteria.${index}.levels.${place}.fromPoints`]}
                min={0}
                max={100}
                suffix={t('rubric.ofMaximum', { maximum: formatNumber(maximumPoints ?? 0) })}
                suffixWidth={52}
                live
                required
              />
            ),
          },
          {
            head: t('rubric.looksLike'),
            cell: ({ description }, { name: level, set: setLevel }) => (
              <Textarea
                name="levelDescription"
                aria-label={t('rubric.looksLikeOf', { name: level })}
                value={description}
                onChange={(event) => setLevel({ description: event.currentTarget.value })}
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
