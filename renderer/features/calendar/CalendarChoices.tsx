import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { SESSION_STATES } from '../../../shared/domain/attendance';
import { isOver } from '../../../shared/domain/cohort-lifecycle';
import { StatusGlyph } from '../../components/StatusGlyph';
import { ChoiceButton } from './ChoiceButton';
import classes from './calendar.module.css';
import { STATUS_MARKS } from './entry-words';
import type { CalendarParts } from './use-calendar';
import type { Address, Choices } from './use-calendar-address';

interface CalendarChoicesProps extends CalendarParts {
  address: Address;
  go: (changes: Partial<Address>) => void;
}

const NOTHING: Choices = { cohortIds: [], lecturerIds: [], roomIds: [], states: [] };

/** What is left in: cohorts, lecturers, rooms, states. */
export function CalendarChoices({ address, go, cohorts, lecturers, venues, tones }: CalendarChoicesProps) {
  const { t } = useTranslation('calendar');
  const cohortChoices = useMemo(() => {
    return [...cohorts]
      .sort(
        (a, b) =>
          Number(isOver(a.state)) - Number(isOver(b.state)) ||
          (b.startsOn ?? '').localeCompare(a.startsOn ?? ''),
      )
      .map(({ id, code }) => ({
        value: id,
        label: code,
        mark: <i className={classes.tone} style={{ '--tone': `var(--kk-tone-${tones.get(id)})` }} />,
      }));
  }, [cohorts, tones]);
  const rooms = venues.flatMap(({ name, rooms: ofVenue }) =>
    ofVenue.map((room) => ({
      value: room.id,
      label: venues.length > 1 ? `${room.name} (${name})` : room.name,
    })),
  );
  const isNarrowed =
    address.cohortIds.length + address.lecturerIds.length + address.roomIds.length + address.states.length >
    0;
  return (
    <span className={classes.choiceButtons}>
      <ChoiceButton
        label={t('choice.cohorts')}
        choices={cohortChoices}
        chosen={address.cohortIds}
        onChange={(cohortIds) => go({ cohortIds })}
      />
      <ChoiceButton
        label={t('choice.lecturers')}
        choices={lecturers.map(({ id, sortName }) => ({ value: id, label: sortName }))}
        chosen={address.lecturerIds}
        onChange={(lecturerIds) => go({ lecturerIds })}
      />
      <ChoiceButton
        label={t('choice.rooms')}
        choices={rooms}
        chosen={address.roomIds}
        onChange={(roomIds) => go({ roomIds })}
      />
      <ChoiceButton
        label={t('choice.states')}
        choices={SESSION_STATES.map((state) => ({
          value: state,
          label: t(`status.${state}`),
          mark: <StatusGlyph status={STATUS_MARKS[state]} size={12} />,
        }))}
        chosen={address.states}
        onChange={(states) => go({ states })}
      />
      {isNarrowed && (
        <Button size="xs" variant="subtle" onClick={() => go(NOTHING)}>
          {t('choice.clearAll')}
        </Button>
      )}
    </span>
  );
}
