import { Select } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { DEADLINE_ANCHORS, type DeadlineAnchor } from '../../../shared/domain/chamber-deadlines';
import { LIST_KINDS, type ListKind } from '../../../shared/domain/chamber-list';
import { DecimalField } from '../../components/DecimalField';
import { Panel } from '../../components/Panel';
import type { ChamberDraft, DeadlineDraft } from './chamber-draft';
import classes from './settings.module.css';

interface DeadlineFieldsProps {
  deadlines: ChamberDraft['deadlines'];
  onChange: (deadlines: ChamberDraft['deadlines']) => void;
  errors: Readonly<Record<string, string>>;
}

/** By when each list has to be at the chamber, counted from a day of the cohort. */
export const DeadlineFields = memo(function DeadlineFields({
  deadlines,
  onChange,
  errors,
}: DeadlineFieldsProps) {
  const { t } = useTranslation('settings');
  const set = (kind: ListKind, changes: Partial<DeadlineDraft>) =>
    onChange({ ...deadlines, [kind]: { ...deadlines[kind], ...changes } });
  return (
    <Panel title={t('deadlines.title')} note={t('deadlines.note')}>
      <table className={classes.deadlines} aria-label={t('deadlines.title')}>
        <thead>
          <tr>
            <th>{t('columns.list')}</th>
            <th>{t('deadlines.days')}</th>
            <th>{t('deadlines.side')}</th>
            <th>{t('deadlines.from')}</th>
          </tr>
        </thead>
        <tbody>
          {LIST_KINDS.map((kind) => {
            const list = t(`list.${kind}`);
            const { days, side, from } = deadlines[kind];
            return (
              <tr key={kind}>
                <td>{list}</td>
                <td>
                  <DecimalField
                    aria-label={t('deadlines.daysOf', { list })}
                    value={days}
                    onChange={(next) => set(kind, { days: next })}
                    error={errors[`deadlines.${kind}.days`]}
                    min={0}
                    max={365}
                    digits={0}
                    live
                    required
                  />
                </td>
                <td>
                  <Select
                    aria-label={t('deadlines.sideOf', { list })}
                    data={[
                      { value: 'before', label: t('deadlines.before') },
                      { value: 'after', label: t('deadlines.after') },
                    ]}
                    value={side}
                    onChange={(value) => set(kind, { side: value === 'after' ? 'after' : 'before' })}
                    allowDeselect={false}
                  />
                </td>
                <td>
                  <Select
                    aria-label={t('deadlines.fromOf', { list })}
                    data={DEADLINE_ANCHORS.map((value) => ({ value, label: t(`deadlines.${value}`) }))}
                    value={from}
                    onChange={(value) => value && set(kind, { from: value as DeadlineAnchor })}
                    allowDeselect={false}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
});
