import { UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttendanceState } from '../../../shared/domain/attendance';
import { StatusGlyph } from '../../components/StatusGlyph';
import { earliestReached, type Grid } from './grid-model';
import classes from './line.module.css';

/** What needs doing comes first. */
const ORDER: readonly AttendanceState[] = ['unrecorded', 'lost', 'at-risk', 'on-track', 'reached'];

interface StateFilterProps {
  grid: Grid;
  chosen: AttendanceState | null;
  onChoose: (state: AttendanceState | null) => void;
}

/** How many stand how; each figure shows the people behind it. */
export const StateFilter = memo(function StateFilter({ grid, chosen, onChoose }: StateFilterProps) {
  const { t } = useTranslation('attendance');
  const counts = new Map<AttendanceState, number>();
  for (const { forecast } of grid.rows) {
    if (forecast) counts.set(forecast.state, (counts.get(forecast.state) ?? 0) + 1);
  }
  const earliest = earliestReached(grid);
  const isEarly = (counts.get('reached') ?? 0) === 0 && earliest !== null;
  return (
    <fieldset className={classes.figures} aria-label={t('figures')}>
      {ORDER.map((state) => (
        <Figure
          key={state}
          state={state}
          count={counts.get(state) ?? 0}
          isChosen={chosen === state}
          hint={state === 'reached' && isEarly ? t('earliestReached', { number: earliest }) : undefined}
          onChoose={onChoose}
        />
      ))}
    </fieldset>
  );
});

interface FigureProps {
  state: AttendanceState;
  count: number;
  isChosen: boolean;
  hint: string | undefined;
  onChoose: StateFilterProps['onChoose'];
}

/** Few entries change who stands how: those figures that stay are not drawn anew. */
const Figure = memo(function Figure({ state, count, isChosen, hint, onChoose }: FigureProps) {
  const { t } = useTranslation('common');
  return (
    <UnstyledButton
      className={classes.figure}
      aria-pressed={isChosen}
      disabled={count === 0 && !isChosen}
      title={hint}
      onClick={() => onChoose(isChosen ? null : state)}
    >
      <StatusGlyph status={state} />
      <b>{count}</b>
      {t(`status.${state}`)}
    </UnstyledButton>
  );
});
