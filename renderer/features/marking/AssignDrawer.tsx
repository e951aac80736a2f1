import { Button, Checkbox, Drawer, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import {
  ASSESSED_PARTS,
  type AssessedPart,
  type MarkingRole,
  markersAsked,
} from '../../../shared/domain/assessment';
import { useChannel, useSend } from '../../api/hooks';
import { HideNames } from './HideNames';
import classes from './marking.module.css';
import { SpreadFields } from './SpreadFields';

type Assessments = OutputOf<'marking.list'>;

export interface AssignDrawerProps {
  opened: boolean;
  onClose: () => void;
  assessments: Assessments;
}

/** Gives the markings of a cohort to lecturers; who has nobody yet is chosen to begin with. */
export const AssignDrawer = ({ opened, onClose, assessments }: AssignDrawerProps) => {
  const { t } = useTranslation('marking');
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={420} title={t('assign.title')}>
      {opened && (
        <>
          <HideNames assessments={assessments} />
          <AssignForm assessments={assessments} onDone={onClose} />
        </>
      )}
    </Drawer>
  );
};

const AssignForm = ({ assessments, onDone }: { assessments: Assessments; onDone: () => void }) => {
  const { t } = useTranslation('marking');
  const { data: lecturers = [] } = useChannel('academy.listLecturers', {});
  const [part, setPart] = useState<AssessedPart>('paper');
  const [role, setRole] = useState<MarkingRole>('first');
  const [isEven, setEven] = useState(false);
  const [lecturerId, setLecturerId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [reason, setReason] = useState('');
  const { mutate, isPending } = useSend('marking.assign', { onDone });

  const markerOf = (row: Assessments['enrolments'][number]) =>
    row[part].markers.find((marker) => marker.role === role);
  const open = assessments.enrolments.filter((row) => !markerOf(row)?.isDone);
  const withoutMarker = open
    .filter((row) => markerOf(row)?.lecturerId == null && !markerOf(row)?.isOffices)
    .map(({ enrolmentId }) => enrolmentId);
  const enrolmentIds = chosen ?? withoutMarker;
  const ofOffice = open.filter(
    (row) => enrolmentIds.includes(row.enrolmentId) && markerOf(row)?.isOffices,
  ).length;
  const asksWhy = lecturerId !== null && ofOffice > 0;
  const roles: MarkingRole[] =
    markersAsked(assessments, part) === 2 ? ['first', 'second', 'third'] : ['first'];
  const changesSomething = open.some(
    (row) => enrolmentIds.includes(row.enrolmentId) && (markerOf(row)?.lecturerId ?? null) !== lecturerId,
  );
  const all = open.length > 0 && enrolmentIds.length === open.length;

  return (
    <form
      className={classes.choices}
      onSubmit={(event) => {
        event.preventDefault();
        mutate({ enrolmentIds: [...enrolmentIds], part, role, lecturerId, ...(asksWhy && { reason }) });
      }}
    >
      <SegmentedControl
        fullWidth
        aria-label={t('paper.part')}
        value={part}
        onChange={(next) => {
          setPart(next as AssessedPart);
          setRole('first');
          setChosen(null);
        }}
        data={ASSESSED_PARTS.map((value) => ({ value, label: t(`partName.${value}`) }))}
      />
      {roles.length > 1 && (
        <SegmentedControl
          fullWidth
          aria-label={t('paper.role')}
          value={role}
          onChange={(next) => {
            setRole(next as MarkingRole);
            setChosen(null);
          }}
          data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
      )}
      <SegmentedControl
        fullWidth
        aria-label={t('assign.way')}
        value={isEven ? 'evenly' : 'one'}
        onChange={(way) => setEven(way === 'evenly')}
        data={(['one', 'evenly'] as const).map((way) => ({ value: way, label: t(`assign.${way}`) }))}
      />
      {isEven ? (
        <SpreadFields
          key={`${part}/${role}`}
          cohortId={assessments.cohortId}
          part={part}
          role={role}
          waiting={withoutMarker.length}
          onDone={onDone}
        />
      ) : (
        <>
          <Select
            label={t('assign.lecturer')}
            placeholder={t('assign.nobody')}
            clearable
            searchable
            data={lecturers
              .filter(({ isRetired }) => !isRetired)
              .map(({ id, displayName }) => ({ value: id, label: displayName }))}
            value={lecturerId}
            onChange={setLecturerId}
            nothingFoundMessage={t('assign.noLecturers')}
          />
          {asksWhy && (
            <TextInput
              label={t('assign.reason')}
              description={t('assign.reasonText', { count: ofOffice })}
              required
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          <Checkbox
            label={open.length === 2 ? t('assign.allTwo') : t('assign.all', { count: open.length })}
            checked={all}
            indeterminate={!all && enrolmentIds.length > 0}
            onChange={() => setChosen(all ? [] : open.map(({ enrolmentId }) => enrolmentId))}
          />
          {open.map((row) => {
            const isChosen = enrolmentIds.includes(row.enrolmentId);
            const marker =
              markerOf(row)?.lecturerName ?? (markerOf(row)?.isOffices ? t('marker.office') : null);
            return (
              <Checkbox
                key={row.enrolmentId}
                pl={12}
                label={marker ? t('assign.current', { name: row.sortName, marker }) : row.sortName}
                checked={isChosen}
                onChange={() =>
                  setChosen(
                    isChosen
                      ? enrolmentIds.filter((id) => id !== row.enrolmentId)
                      : [...enrolmentIds, row.enrolmentId],
                  )
                }
              />
            );
          })}
          <Button
            type="submit"
            variant="filled"
            loading={isPending}
            disabled={!changesSomething || (asksWhy && reason.trim() === '')}
            className={classes.stay}
          >
            {t(lecturerId === null && changesSomething ? 'assign.remove' : 'assign.save', {
              count: enrolmentIds.length,
            })}
          </Button>
        </>
      )}
    </form>
  );
};
