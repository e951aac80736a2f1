import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import type { ColumnDraft } from './chamber-draft';
import { RowTable } from './RowTable';

interface ListColumnFieldsProps {
  columns: ColumnDraft[];
  onChange: (columns: ColumnDraft[]) => void;
  errors: Readonly<Record<string, string>>;
}

/** Which columns the certificate list has, in which order, and what they are called. */
export function ListColumnFields({ columns, onChange, errors }: ListColumnFieldsProps) {
  const { t } = useTranslation('settings');
  const included = columns.filter(({ isIncluded }) => isIncluded);
  return (
    <Panel
      title={t('columns.title')}
      note={t('columns.count', { count: included.length })}
      action={<span className="kk-secondary">{t('row.hint')}</span>}
    >
      {errors.listColumns && <StatusMark status="blocked">{errors.listColumns}</StatusMark>}
      <RowTable
        label={t('columns.title')}
        rows={columns}
        onChange={onChange}
        nameOf={({ key }) => t(`column.${key}`)}
        columns={[
          {
            head: t('columns.shown'),
            cell: ({ isIncluded }, { name, set }) => (
              <Checkbox
                name="isIncluded"
                label={name}
                checked={isIncluded}
                onChange={(event) => set({ isIncluded: event.currentTarget.checked })}
              />
            ),
          },
          {
            head: t('columns.header'),
            cell: (column, { name, set }) => (
              <TextInput
                name="header"
                aria-label={t('columns.headerOf', { name })}
                value={column.header}
                onChange={(event) => set({ header: event.currentTarget.value })}
                error={column.isIncluded && errors[`listColumns.${included.indexOf(column)}.header`]}
                disabled={!column.isIncluded}
                maxLength={300}
                required={column.isIncluded}
              />
            ),
          },
        ]}
      />
    </Panel>
  );
}
