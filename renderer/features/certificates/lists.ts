import type { TFunction } from 'i18next';
import type { OutputOf } from '../../../shared/contract';
import { daysBetween } from '../../../shared/dates';
import { formatDay } from '../../components/format';
import type { Status } from '../../components/StatusGlyph';

export type Steps = OutputOf<'certificates.steps'>;
export type ChamberList = Steps['lists'][number];
export type ListVersion = ChamberList['versions'][number];
export type ListKind = ChamberList['kind'];

/** The newest version that went out, with the day; null while none did. */
export function lastSent({ versions }: ChamberList): { version: number; sentOn: string } | null {
  for (const { version, sendings } of versions) {
    const sending = sendings.at(-1);
    if (sending) return { version, sentOn: sending.sentOn };
  }
  return null;
}

/** Whether what went out last is what the list says now. */
const isSentAsItIs = (list: ChamberList): boolean =>
  list.changes?.length === 0 && lastSent(list)?.version === list.versions[0]?.version;

/** A list that is due within so many days is pressing. */
const SOON = 7;

export function statusOf(list: ChamberList, today: string): Status {
  if (lastSent(list)) return isSentAsItIs(list) ? 'done' : 'warning';
  if (list.dueOn === null) return 'open';
  const days = daysBetween(today, list.dueOn);
  if (days < 0 || (days <= SOON && list.obstacles.length > 0)) return 'blocked';
  return days <= SOON ? 'warning' : 'open';
}

/** What stands under a step: sent when, or by when it is due and how the chamber counts that. */
export function stepText(t: TFunction<'certificates'>, list: ChamberList): string {
  const sent = lastSent(list);
  if (sent) {
    const day = formatDay(sent.sentOn, { year: true });
    return t(isSentAsItIs(list) ? 'steps.sent' : 'steps.sentOld', { version: sent.version, day });
  }
  const { days, side, from } = list.deadline;
  const rule = list.isOwnDay ? null : t(`steps.${side}.${from}`, { count: days });
  if (list.dueOn === null) return t('steps.noDay', { rule: rule ?? '' });
  const day = formatDay(list.dueOn, { year: true });
  return rule === null ? t('steps.until', { day }) : t('steps.untilRule', { day, rule });
}

/** "noch 4 Tage", "3 Tage überfällig"; null where it is sent, far off or without a day. */
export function urgencyText(t: TFunction<'certificates'>, list: ChamberList, today: string): string | null {
  if (lastSent(list) || list.dueOn === null) return null;
  const days = daysBetween(today, list.dueOn);
  if (days > SOON) return null;
  if (days === 0) return t('steps.today');
  return days > 0 ? t('steps.left', { count: days }) : t('steps.overdue', { count: -days });
}
