import { Alert, Button, Group } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttendanceState } from '../../../shared/domain/attendance';
import { formatUnits } from '../../components/format';
import { useLayout } from '../../stores/layout';
import { AttendanceGrid, type EditedField } from './AttendanceGrid';
import { CellEditor } from './CellEditor';
import { CellLine } from './CellLine';
import { useFrame } from './grid-frame';
import { cellOf, firstPlace, type Grid, type Place } from './grid-model';
import { Legend } from './Legend';
import classes from './line.module.css';
import { Guests } from './make-up/Guests';
import { MakeUpDrawer, type MakeUpOf } from './make-up/MakeUpDrawer';
import { RestButton } from './RestButton';
import { StateFilter } from './StateFilter';
import { useGridActions } from './use-grid-actions';
import { rangeOf, useGridSelection } from './use-grid-selection';
import { useRecording } from './use-recording';
import { ViewSwitch } from './ViewSwitch';

interface Start {
  sessionId: string | null;
  enrolmentId: string | null;
}

interface AttendanceBoardProps {
  cohortId: string;
  grid: Grid;
  /** Where to begin, from the address; else the first cell that lacks an entry. */
  start: Start;
  startState: AttendanceState | null;
  /** Whose missed sessions to open at once, from the address. */
  startMakeUp: MakeUpOf | null;
}

const idsOf = (grid: Grid, state: AttendanceState) =>
  new Set(
    grid.rows.filter(({ forecast }) => forecast?.state === state).map(({ enrolmentId }) => enrolmentId),
  );

/** The attendance of a cohort: figures, the line that explains, the grid, the legend. */
export function AttendanceBoard(props: AttendanceBoardProps) {
  const { cohortId, grid, start, startState, startMakeUp } = props;
  const { t } = useTranslation('attendance');
  const setStatusMessage = useLayout((layout) => layout.setStatusMessage);
  // Who is shown is settled when a figure is chosen, so that nobody vanishes while somebody types.
  const [filter, setFilter] = useState(() =>
    startState ? { state: startState, ids: idsOf(grid, startState) } : null,
  );
  const [editing, setEditing] = useState<{ begun: string; field: EditedField } | null>(null);
  const [makingUp, setMakingUp] = useState<MakeUpOf | null>(startMakeUp);
  // Who comes for one cell types in it at once.
  const [focusRequest, setFocusRequest] = useState(start.sessionId || start.enrolmentId ? 1 : 0);
  const rows = useMemo(() => {
    const shown = filter ? grid.rows.filter(({ enrolmentId }) => filter.ids.has(enrolmentId)) : grid.rows;
    return [...shown].sort((a, b) => Number(a.status === 'withdrawn') - Number(b.status === 'withdrawn'));
  }, [grid.rows, filter]);
  const startPlace = useRef<Place | null>(null);
  startPlace.current ??= placeOf(grid, rows, start);
  const { selection, focusOn, select, collapse } = useGridSelection(
    startPlace.current,
    rows.length,
    grid.sessions.length,
  );
  const frame = useFrame(grid);
  const recording = useRecording(cohortId, grid);
  const { actions, notice, setNotice, record } = useGridActions({
    grid,
    rows,
    selection,
    recording,
    focusOn,
    select,
    collapse,
    edit: (begun, field) => setEditing({ begun, field }),
    makeUp: setMakingUp,
  });

  const { focus } = selection;
  const row = rows[focus.row];
  const session = grid.sessions[focus.col];
  const statusText = useStatusText(grid, selection, session);
  useEffect(() => {
    setStatusMessage(statusText);
    return () => setStatusMessage(null);
  }, [statusText, setStatusMessage]);

  const askForFocus = useCallback(() => setFocusRequest((count) => count + 1), []);
  // What each key changes is called by the same name, so that buttons and figures are not drawn anew for it.
  const latest = useRef({ actions, grid, focus });
  latest.current = { actions, grid, focus };
  const edit = useCallback(() => latest.current.actions.edit(), []);
  const makeUp = useCallback(() => latest.current.actions.makeUp(), []);
  const choose = useCallback(
    (state: AttendanceState | null) => {
      setFilter(state ? { state, ids: idsOf(latest.current.grid, state) } : null);
      focusOn({ row: 0, col: latest.current.focus.col });
    },
    [focusOn],
  );
  const closeMakeUp = useCallback(() => {
    setMakingUp(null);
    askForFocus();
  }, [askForFocus]);

  if (!row || !session) return null;
  const cell = cellOf(grid, row, session, recording.pending[row.enrolmentId]?.[session.id]);
  const closeEditor = () => {
    setEditing(null);
    askForFocus();
  };

  return (
    <>
      <div className={classes.tools}>
        <ViewSwitch />
        <StateFilter grid={grid} chosen={filter?.state ?? null} onChoose={choose} />
        <Group gap="xs">
          <MakeUpButton onClick={makeUp} />
          <RestButton
            grid={grid}
            session={session}
            pending={recording.pending}
            onRecord={(rest) => {
              record(rest);
              askForFocus();
            }}
          />
        </Group>
      </div>
      {recording.failed > 0 && (
        <Alert color="red" p="xs" role="alert" title={t('failed', { count: recording.failed })}>
          <Group justify="space-between" gap="sm">
            <span>{recording.failure}</span>
            <Group gap="xs">
              <Button size="xs" onClick={recording.retry}>
                {t('common:save.retry')}
              </Button>
              <Button size="xs" variant="subtle" onClick={recording.giveUp}>
                {t('giveUp')}
              </Button>
            </Group>
          </Group>
        </Alert>
      )}
      {editing ? (
        <CellEditor
          key={`${row.enrolmentId} ${session.id}`}
          frame={frame}
          row={row}
          session={session}
          cell={cell}
          begun={editing.begun}
          field={editing.field}
          onCancel={closeEditor}
          onSave={(typed) => {
            record([{ enrolmentId: row.enrolmentId, sessionId: session.id, typed }]);
            closeEditor();
          }}
        />
      ) : (
        <CellLine
          row={row}
          session={session}
          cell={cell}
          notice={notice}
          isEditable={grid.isEditable}
          onEdit={edit}
        />
      )}
      <AttendanceGrid
        grid={grid}
        frame={frame}
        rows={rows}
        pending={recording.pending}
        selection={selection}
        actions={{
          ...actions,
          focusOn: (place, extend) => {
            setEditing(null);
            setNotice(null);
            actions.focusOn(place, extend);
          },
        }}
        focusRequest={focusRequest}
      />
      <Guests grid={grid} />
      <Legend />
      <MakeUpDrawer of={makingUp} onClose={closeMakeUp} />
    </>
  );
}

/** Neither it nor the drawer changes with what is typed: each key draws as little as it can. */
const MakeUpButton = memo(function MakeUpButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('attendance');
  return (
    <Button size="xs" leftSection={<IconCalendarPlus size={16} stroke={1.6} />} onClick={onClick}>
      {t('makeUp.open')}
    </Button>
  );
});

function placeOf(grid: Grid, rows: Grid['rows'], { sessionId, enrolmentId }: Start): Place {
  const named = rows.findIndex((row) => row.enrolmentId === enrolmentId);
  const col = grid.sessions.findIndex(({ id }) => id === sessionId);
  const session = grid.sessions[col];
  if (!session) {
    const first = firstPlace(grid, rows);
    return named < 0 ? first : { row: named, col: first.col };
  }
  const missing = rows.findIndex((row) => cellOf(grid, row, session, undefined).view === 'unrecorded');
  return { row: named < 0 ? Math.max(0, missing) : named, col };
}

/** "Auswahl: 1 Zelle · Termin 13: 48 von 56 UE besucht, 2 Einträge fehlen". */
function useStatusText(
  grid: Grid,
  selection: Parameters<typeof rangeOf>[0],
  session: Grid['sessions'][number] | undefined,
) {
  const { t } = useTranslation('attendance');
  const { fromRow, toRow, fromCol, toCol } = rangeOf(selection);
  const parts = [t('status.selection', { count: (toRow - fromRow + 1) * (toCol - fromCol + 1) })];
  if (session && session.possibleUnits > 0) {
    const sums = {
      attended: formatUnits(session.attendedUnits),
      possible: formatUnits(session.possibleUnits),
    };
    parts.push(t('status.session', { number: session.number, ...sums }));
    if (session.missingEntries > 0) parts.push(t('status.missing', { count: session.missingEntries }));
  }
  return grid.rows.length === 0 ? null : parts.join(' · ');
}
