import { Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  FORMATS_OF_TYPE,
  LIST_COLUMNS,
  LIST_KINDS,
  type ListFormatName,
  type ListKind,
} from '../../../shared/domain/chamber-list';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { type ChamberDraft, COLUMNS_FIELD, type ColumnDraft } from './chamber-draft';
import { RowTable } from './RowTable';

interface ListColumnFieldsProps {
  columns: ChamberDraft['columns'];
  onChange: (columns: ChamberDraft['columns']) => void;
  errors: Readonly<Record<string, string>>;
}

/** Which columns each list for the chamber has, in which order, what they are called and how they are written. */
export const ListColumnFields = memo(function ListColumnFields({
  columns,
  onChange,
  errors,
}: ListColumnFieldsProps) {
  const { t } = useTranslation('settings');
  const [kind, setKind] = useState<ListKind>('certificates');
  const own = columns[kind];
  const field = COLUMNS_FIELD[kind];
  const included = own.filter(({ isIncluded }) => isIncluded);
  const formatsOf = ({ key }: ColumnDraft): readonly ListFormatName[] => {
    const known = LIST_COLUMNS[kind].find((column) => column.key === key);
    return known ? FORMATS_OF_TYPE[known.type] : [];
  };
  const refused = LIST_KINDS.filter((other) =>
    Object.keys(errors).some((path) => path.startsWith(COLUMNS_FIELD[other])),
  );
  return (
    <Panel
      title={t('columns.title')}
      note={t('columns.count', { count: included.length })}
      action={<span className="kk-secondary">{t('row.hint')}</span>}
    >
      <SegmentedControl
        aria-label={t('columns.list')}
        data={LIST_KINDS.map((value) => ({ value, label: t(`list.${value}`) }))}
        value={kind}
        onChange={(value) => setKind(value as ListKind)}
        mb="sm"
      />
      {refused
        .filter((other) => other !== kind)
        .map((other) => (
          <StatusMark key={other} status="blocked">
            {t('columns.refused', { list: t(`list.${other}`) })}
          </StatusMark>
        ))}
      {errors[field] && <StatusMark status="blocked">{errors[field]}</StatusMark>}
      <RowTable
        key={kind}
        label={t('columns.of', { list: t(`list.${kind}`) })}
        rows={own}
        onChange={(rows) => onChange({ ...columns, [kind]: rows })}
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
                error={column.isIncluded && errors[`${field}.${included.indexOf(column)}.header`]}
                disabled={!column.isIncluded}
                maxLength={300}
                required={column.isIncluded}
              />
            ),
          },
          {
            head: t('columns.format'),
            cell: (column, { name, set }) => {
              const formats = formatsOf(column);
              if (formats.length === 0) return null;
              return (
                <Select
                  aria-label={t('columns.formatOf', { name })}
                  data={[
                    { value: '', label: t('format.usual') },
                    ...formats.map((value) => ({ value, label: t(`format.${value}`) })),
                  ]}
                  value={column.format ?? ''}
                  onChange={(value) => set({ format: (value || undefined) as ListFormatName | undefined })}
                  allowDeselect={false}
                  disabled={!column.isIncluded}
                />
              );
            },
          },
        ]}
      />
    </Panel>
  );
});
