import { ActionIcon } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { type DragEvent, Fragment, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../api/hooks';
import { formatDayLong, formatTimeRange } from '../../components/format';
import { NamesakeMark } from '../../components/NamesakeMark';
import { PlainTable } from '../../components/PlainTable';
import { StatusMark } from '../../components/StatusMark';
import { MarkerLinks } from './MarkerLinks';
import { movedSlots, type Plan, planned, type Row } from './presentation-model';
import classes from './presentations.module.css';

interface SlotTableProps {
  plan: Plan;
  selected: string | null;
  onSelect: (enrolmentId: string) => void;
}

/** The presentations in their order; a grip moves people among the times, by mouse and by arrow keys. */
export function SlotTable({ plan, selected, onSelect }: SlotTableProps) {
  const { t } = useTranslation('presentations');
  const { cohortId, rows, isEditable } = plan;
  const body = useRef<HTMLTableElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const { mutate, isPending } = useSend('presentations.plan');
  const inOrder = planned(rows);

  const move = (from: number, to: number) => {
    const slots = movedSlots(rows, from, to);
    if (slots.length === 0 || isPending) return;
    setMoved(inOrder[from]?.enrolmentId ?? null);
    mutate({ cohortId, slots });
  };
  // The grip goes to another row with its person, and the focus with it.
  const place = inOrder.findIndex(({ enrolmentId }) => enrolmentId === moved);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the moved one stands is what the focus follows
  useEffect(() => {
    if (moved !== null) body.current?.querySelector<HTMLElement>(`[data-grip="${moved}"]`)?.focus();
  }, [moved, place]);

  const drop = (event: DragEvent, to: number) => {
    event.preventDefault();
    if (dragged !== null) move(dragged, to);
    setDragged(null);
    setTarget(null);
  };
  const said = place < 0 ? null : inOrder[place];
  return (
    <>
      <PlainTable ref={body} className={classes.table} aria-label={t('title')}>
        <thead>
          <tr>
            <th scope="col">{t('column.time')}</th>
            <th scope="col">{t('column.name')}</th>
            <th scope="col">{t('column.topic')}</th>
            <th scope="col">{t('column.room')}</th>
            <th scope="col">{t('column.markers')}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((row, index) => (
            <Fragment key={row.enrolmentId}>
              {row.slot.date !== inOrder[index - 1]?.slot.date && (
                <tr className={classes.day}>
                  <th scope="colgroup" colSpan={5}>
                    {formatDayLong(row.slot.date)}
                  </th>
                </tr>
              )}
              <tr
                data-selected={row.enrolmentId === selected || undefined}
                data-target={(target === index && dragged !== index) || undefined}
                onDragOver={(event) => {
                  if (dragged === null) return;
                  event.preventDefault();
                  setTarget(index);
                }}
                onDrop={(event) => drop(event, index)}
              >
                <td className={classes.time}>
                  <span>
                    {isEditable && (
                      <Grip
                        row={row}
                        onStep={(by) => move(index, index + by)}
                        onDrag={(isDragged) => {
                          setDragged(isDragged ? index : null);
                          setTarget(null);
                        }}
                      />
                    )}
                    {formatTimeRange(row.slot.startsAt, row.slot.endsAt)}
                  </span>
                </td>
                <PersonCells row={row} isEditable={isEditable} onSelect={onSelect} />
              </tr>
            </Fragment>
          ))}
          {inOrder.length < rows.length && (
            <tr className={classes.day}>
              <th scope="colgroup" colSpan={5}>
                {t('withoutTime', { count: rows.length - inOrder.length })}
              </th>
            </tr>
          )}
          {rows
            .filter(({ slot }) => slot === null)
            .map((row) => (
              <tr key={row.enrolmentId} data-selected={row.enrolmentId === selected || undefined}>
                <td>
                  <StatusMark status="open">{t('noTime')}</StatusMark>
                </td>
                <PersonCells row={row} isEditable={isEditable} onSelect={onSelect} />
              </tr>
            ))}
        </tbody>
      </PlainTable>
      <p className="kk-visually-hidden" role="status">
        {said && t('moved', { name: said.displayName, time: said.slot.startsAt })}
      </p>
    </>
  );
}

interface PersonCellsProps {
  row: Row;
  isEditable: boolean;
  onSelect: (enrolmentId: string) => void;
}

function PersonCells({ row, isEditable, onSelect }: PersonCellsProps) {
  const { t } = useTranslation('presentations');
  return (
    <>
      <td>
        {isEditable ? (
          <button
            type="button"
            className={classes.name}
            aria-label={t('edit', { name: row.sortName })}
            onClick={() => onSelect(row.enrolmentId)}
          >
            {row.sortName}
          </button>
        ) : (
          <span className={classes.name}>{row.sortName}</span>
        )}
        <NamesakeMark enrolmentId={row.enrolmentId} />
      </td>
      <td className={classes.topic} title={row.topic}>
        {row.topic}
      </td>
      <td className={classes.room}>
        {row.slot?.room}
        {row.slot?.isOffSession && <StatusMark status="warning">{t('offSession')}</StatusMark>}
      </td>
      <td>
        <MarkerLinks row={row} />
      </td>
    </>
  );
}

interface GripProps {
  row: Row;
  onStep: (by: -1 | 1) => void;
  onDrag: (isDragged: boolean) => void;
}

function Grip({ row, onStep, onDrag }: GripProps) {
  const { t } = useTranslation('presentations');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    onStep(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <ActionIcon
      size="sm"
      draggable
      data-grip={row.enrolmentId}
      aria-label={t('move', { name: row.displayName })}
      title={t('moveHint')}
      onKeyDown={onKeyDown}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', row.displayName);
        onDrag(true);
      }}
      onDragEnd={() => onDrag(false)}
    >
      <IconGripVertical size={14} stroke={1.6} />
    </ActionIcon>
  );
}
