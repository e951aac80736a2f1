import { useTranslation } from 'react-i18next';
import type { OtherSession, ScheduleFinding } from '../../../shared/domain/schedule-findings';
import {
  formatDate,
  formatDateRange,
  formatDay,
  formatNumber,
  formatTimeRange,
  formatUnits,
} from '../../components/format';

export interface FindingWords {
  /** What is the matter. */
  text: string;
  /** What to do about it. */
  wayOut: string;
}

const placeOf = ({ date, startsAt, endsAt }: OtherSession): string =>
  `${formatDay(date)} ${formatTimeRange(startsAt, endsAt)}`;

/** The values that the words of a finding show, as they are written. */
function valuesOf(finding: ScheduleFinding): Record<string, string> {
  const values: Record<string, string> = {};
  if ('other' in finding) {
    values.cohort = finding.other.cohortCode ?? '';
    values.when = placeOf(finding.other);
  }
  if ('roomName' in finding) values.room = finding.roomName;
  if ('lecturerName' in finding) values.lecturer = finding.lecturerName;
  if ('moduleTitle' in finding) values.module = finding.moduleTitle;
  if ('otherModuleTitle' in finding) values.otherModule = finding.otherModuleTitle;
  if ('holiday' in finding) values.holiday = finding.holiday;
  if ('startsOn' in finding) {
    values.days = formatDateRange(finding.startsOn, finding.endsOn);
    values.from = formatDate(finding.startsOn);
  }
  if ('reason' in finding) values.reason = finding.reason === '' ? '' : ` (${finding.reason})`;
  if ('note' in finding) values.note = finding.note === '' ? '' : ` (${finding.note})`;
  if ('units' in finding) values.units = formatUnits(finding.units);
  if ('plannedUnits' in finding) values.planned = formatUnits(finding.plannedUnits);
  if ('percent' in finding) values.percent = formatNumber(finding.percent, 0);
  if ('dueOn' in finding) values.due = formatDate(finding.dueOn);
  if ('capacity' in finding) {
    values.capacity = formatNumber(finding.capacity);
    values.participants = formatNumber(finding.participants);
  }
  return values;
}

/** The words of a finding of the schedule, in the shown language. */
export function useFindingWords(): (finding: ScheduleFinding) => FindingWords {
  const { t } = useTranslation('schedule');
  return (finding) => {
    const key = finding.code === 'module-order' ? (`module-order-${finding.place}` as const) : finding.code;
    const values = valuesOf(finding);
    return { text: t(`finding.${key}`, values), wayOut: t(`wayOut.${key}`, values) };
  };
}
