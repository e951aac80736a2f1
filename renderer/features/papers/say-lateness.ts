import i18next from 'i18next';
import type { OutputOf } from '../../../shared/contract';
import { showDone } from '../../api/notices';

/** Says how many papers are late or in time by a deadline that was changed; nothing where it changed none. */
export function sayLateness({ nowLate, nowInTime }: OutputOf<'papers.extend'>): void {
  if (nowLate > 0) showDone(i18next.t('papers:due.nowLate', { count: nowLate }));
  if (nowInTime > 0) showDone(i18next.t('papers:due.nowInTime', { count: nowInTime }));
}
