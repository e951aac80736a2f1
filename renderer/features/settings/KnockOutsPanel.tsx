import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LONGEST_TEXT } from '../../../shared/text-limits';
import { Panel } from '../../components/Panel';
import { emptyKnockOut, type KnockOutDraft } from './course-draft';
import { RowTable } from './RowTable';
import classes from './settings.module.css';

interface KnockOutsPanelProps {
  knockOuts: readonly KnockOutDraft[];
  onChange: (knockOuts: KnockOutDraft[]) => void;
  errors: Readonly<Record<string, string>>;
  label: string;
}

/** What makes the part fail whatever its points. */
export function KnockOutsPanel({ knockOuts, onChange, errors, label }: KnockOutsPanelProps) {
  const { t } = useTranslation('settings');
  return (
    <Panel title={label} count={knockOuts.length} note={t('rubric.knockOutsNote')}>
      <RowTable
        label={label}
        rows={knockOuts}
        onChange={onChange}
        nameOf={({ title }, index) => title || t('rubric.knockOutPosition', { position: index + 1 })}
        add={{ label: t('rubric.addKnockOut'), make: emptyKnockOut, most: 10, mayBeEmpty: true }}
        columns={[
          {
            head: t('rubric.knockOut'),
            className: classes.title,
            cell: ({ title }, { index, set }) => (
              <TextInput
                name="knockOut"
                aria-label={t('rubric.knockOutAt', { position: index + 1 })}
                value={title}
                onChange={(event) => set({ title: event.currentTarget.value })}
                error={errors[`knockOuts.${index}.title`]}
                maxLength={300}
                required
              />
            ),
          },
          {
            head: t('rubric.description'),
            cell: ({ description }, { name, set }) => (
              <Textarea
                name="knockOutDescription"
                aria-label={t('rubric.descriptionOf', { name })}
                value={description}
                onChange={(event) => set({ description: event.currentTarget.value })}
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
