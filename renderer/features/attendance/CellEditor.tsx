import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unitsAfterMissedMinutes } from '../../../shared/domain/attendance-entry';
import { decimalSeparator, formatUnits } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';
import { readNumber } from '../../components/typed-values';
import type { EditedField } from './AttendanceGrid';
import { EditorCost } from './EditorCost';
import { EditorField } from './EditorField';
import type { Frame } from './grid-frame';
import { type Cell, type GridRow, type GridSession, problemOf, type TypedCell } from './grid-model';
import classes from './line.module.css';

interface CellEditorProps {
  frame: Frame;
  row: GridRow;
  session: GridSession;
  cell: Cell;
  /** What was typed into the cell before the editor opened, e.g. `,`. */
  begun: string;
  /** The field to begin with. */
  field: EditedField;
  onSave: (typed: TypedCell) => void;
  onCancel: () => void;
}

const textOf = (value: number) => String(value).replace('.', decimalSeparator());
const minutesOf = (text: string) => (text.trim() === '' ? 0 : readNumber(text));

/** Units, minutes late or early, and a note of one cell, in the line above the grid. Enter saves, Escape leaves. */
export function CellEditor(props: CellEditorProps) {
  const { frame, row, session, cell, begun, field, onSave, onCancel } = props;
  const { t } = useTranslation('attendance');
  const { record } = cell;
  const stored = record ? textOf(record.units) : '';
  const [unitsText, setUnitsText] = useState(
    begun === '' ? stored : `${stored.replace(/[.,].*$/, '')}${begun}`,
  );
  const [lateText, setLateText] = useState(record?.lateMinutes ? String(record.lateMinutes) : '');
  const [earlyText, setEarlyText] = useState(record?.earlyMinutes ? String(record.earlyMinutes) : '');
  const [isExcused, setExcused] = useState(record?.kind === 'excused');
  const [note, setNote] = useState(record?.note ?? '');
  const [problem, setProblem] = useState<string | null>(null);

  /** Units follow the minutes as they are typed; they can be corrected afterwards. */
  const changeMinutes = (late: string, early: string) => {
    setLateText(late);
    setEarlyText(early);
    const [lateMinutes, earlyMinutes] = [minutesOf(late), minutesOf(early)];
    if (lateMinutes === null || earlyMinutes === null) return;
    setUnitsText(
      textOf(unitsAfterMissedMinutes(session.units, lateMinutes + earlyMinutes, frame.unitRounding)),
    );
  };

  const [units, lateMinutes, earlyMinutes] = [
    readNumber(unitsText),
    minutesOf(lateText),
    minutesOf(earlyText),
  ];
  const typed: TypedCell | null =
    units === null || lateMinutes === null || earlyMinutes === null
      ? null
      : {
          kind: isExcused ? 'excused' : 'partial',
          units,
          lateMinutes,
          earlyMinutes,
          note: note.trim(),
        };

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (unitsText.trim() === '' && lateText.trim() === '' && earlyText.trim() === '' && note.trim() === '') {
      onSave({ kind: 'clear' });
      return;
    }
    const found = typed === null ? t('editor.notANumber') : problemOf(typed, session, frame);
    if (typed !== null && found === null) onSave(typed);
    else setProblem(found);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  };

  return (
    <form
      className={classes.editor}
      onSubmit={save}
      onKeyDown={onKeyDown}
      aria-label={t('editor.label', { person: row.sortName, number: session.number })}
    >
      <b className={`${classes.who} kk-ellipsis`}>
        {row.sortName}, {t('session', { number: session.number })}
      </b>
      <EditorField
        label={t('editor.units')}
        suffix={t('editor.of', { units: formatUnits(session.units) })}
        value={unitsText}
        onChange={setUnitsText}
        selects={begun === ''}
        autoFocus={field === 'units'}
      />
      <EditorField
        label={t('editor.late')}
        suffix={t('editor.minutes')}
        value={lateText}
        onChange={(text) => changeMinutes(text, earlyText)}
        autoFocus={field === 'late'}
      />
      <EditorField
        label={t('editor.early')}
        suffix={t('editor.minutes')}
        value={earlyText}
        onChange={(text) => changeMinutes(lateText, text)}
        autoFocus={field === 'early'}
      />
      <Checkbox
        label={t('editor.excused')}
        checked={isExcused}
        onChange={(event) => setExcused(event.currentTarget.checked)}
      />
      <TextInput
        size="xs"
        className={classes.note}
        aria-label={t('editor.note')}
        placeholder={t('editor.note')}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="filled">
        {t('editor.save')}
      </Button>
      <Button size="xs" variant="subtle" onClick={onCancel}>
        {t('common:action.cancel')}
      </Button>
      {problem === null ? (
        <EditorCost frame={frame} row={row} session={session} typed={typed} />
      ) : (
        <span className={classes.problem} role="alert">
          <StatusGlyph status="warning" />
          {problem}
        </span>
      )}
    </form>
  );
}
