import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusMark } from '../../../components/StatusMark';
import classes from './import.module.css';
import type { PreviewRow } from './use-import';
import {
  deviationOf,
  problemOf,
  shownText,
  shownValueOf,
  type ValueColumn,
  type ValuePart,
} from './value-columns';
import { VERDICT_STATUS, verdictNote } from './verdict-words';

/** Fields whose gaps are worth a word: without them nobody can be reached, or certified. */
const MISSED: ReadonlySet<ValuePart> = new Set(['email', 'birthDate']);

export interface PreviewRowViewProps {
  row: PreviewRow;
  index: number;
  columns: readonly ValueColumn[];
  isSelected: boolean;
  /** The row that the tab key reaches. */
  isStop: boolean;
  onSelect: (lineNumber: number) => void;
  onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>, index: number) => void;
}

/** One row of the file: its line, the verdict with the reason, its values with what is wrong or different. */
export const PreviewRowView = ({
  row,
  index,
  columns,
  isSelected,
  isStop,
  onSelect,
  onKeyDown,
}: PreviewRowViewProps) => {
  const { t } = useTranslation('registrations');
  const note = verdictNote(t, row);
  const isLeftOut = row.kind !== 'new' && row.kind !== 'known';
  return (
    <tr
      className={classes.row}
      data-index={index}
      data-out={isLeftOut || undefined}
      data-selected={isSelected || undefined}
      aria-rowindex={index + 3}
      aria-selected={isSelected}
      tabIndex={isStop ? 0 : -1}
      onFocus={() => onSelect(row.lineNumber)}
      onClick={() => onSelect(row.lineNumber)}
      onKeyDown={(event) => onKeyDown(event, index)}
    >
      <td className={classes.line}>{row.lineNumber}</td>
      <td>
        <div className={classes.verdict} title={note || undefined}>
          <StatusMark status={VERDICT_STATUS[row.kind]}>
            {row.kind === 'duplicate-of-row'
              ? t('verdict.duplicateOf', { line: row.duplicateOfLine })
              : t(row.kind === 'refused' ? 'verdict.refusedFor' : `verdict.${row.kind}`)}
          </StatusMark>
          {note && (
            <span className={classes.note} data-bad={row.kind === 'refused' || undefined}>
              {note}
            </span>
          )}
        </div>
      </td>
      {columns.map(({ key, part }) => (
        <td key={key}>
          <ValueCell row={row} part={part} />
        </td>
      ))}
      <td />
    </tr>
  );
};

function ValueCell({ row, part }: { row: PreviewRow; part: ValuePart }) {
  const { t } = useTranslation('registrations');
  const problem = problemOf(row, part);
  const value = shownValueOf(row, part);
  if (problem) {
    return (
      <span className={classes.marked} data-mark="bad" title={problem.message}>
        {value ?? (problem.text || t('table.missing'))}
      </span>
    );
  }
  if (value === null) {
    if (!MISSED.has(part) || row.kind === 'refused') return null;
    return <span className={classes.missing}>{t('table.missing')}</span>;
  }
  const deviation = deviationOf(row, part);
  if (deviation) {
    const words = t('detail.known', { known: shownText(deviation.field, deviation.known) });
    return (
      <span className={classes.marked} data-mark="differs" title={words}>
        {value}
        <span className="kk-visually-hidden"> ({words})</span>
      </span>
    );
  }
  return (
    <span className={classes.value} title={value.length > 14 ? value : undefined}>
      {value}
    </span>
  );
}
