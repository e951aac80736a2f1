import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import type { ColumnDraft } from './chamber-draft';
import { moved, RowTools, useRowMoves } from './RowTools';
import classes from './settings.module.css';

interface ListColumnFieldsProps {
  columns: ColumnDraft[];
  onChange: (columns: ColumnDraft[]) => void;
  errors: Readonly<Record<string, string>>;
}

/** Which columns the certificate list has, in which order, and what they are called. */
export function ListColumnFields({ columns, onChange, errors }: ListColumnFieldsProps) {
  const { t } = useTranslation('settings');
  const { body, moveTo, onKeyDown } = useRowMoves((from, to) => onChange(moved(columns, from, to)));
  const included = columns.filter(({ isIncluded }) => isIncluded);
  const set = (index: number, changes: Partial<ColumnDraft>) =>
    onChange(columns.map((column, place) => (place === index ? { ...column, ...changes } : column)));
  return (
    <Panel
      title={t('columns.title')}
      note={t('columns.count', { count: included.length })}
      action={<span className="kk-secondary">{t('row.hint')}</span>}
    >
      {errors.listColumns && <StatusMark status="blocked">{errors.listColumns}</StatusMark>}
      <table className={classes.table} aria-label={t('columns.title')}>
        <thead>
          <tr>
            <th>{t('columns.shown')}</th>
            <th>{t('columns.header')}</th>
            <th>
              <span className="kk-visually-hidden">{t('row.tools')}</span>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {columns.map((column, index) => {
            const name = t(`column.${column.key}`);
            return (
              <tr key={column.key} onKeyDown={(event) => onKeyDown(event, index)}>
                <td>
                  <Checkbox
                    name="isIncluded"
                    label={name}
                    checked={column.isIncluded}
                    onChange={(event) => set(index, { isIncluded: event.currentTarget.checked })}
                  />
                </td>
                <td>
                  <TextInput
                    name="header"
                    aria-label={t('columns.headerOf', { name })}
                    value={column.header}
                    onChange={(event) => set(index, { header: event.currentTarget.value })}
                    error={column.isIncluded && errors[`listColumns.${included.indexOf(column)}.header`]}
                    disabled={!column.isIncluded}
                    maxLength={300}
                    required={column.isIncluded}
                  />
                </td>
                <td>
                  <RowTools name={name} index={index} count={columns.length} onMove={moveTo} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
