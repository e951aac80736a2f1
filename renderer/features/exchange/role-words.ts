import { useTranslation } from 'react-i18next';
import type { Conflict } from './exchange-model';

/** Whose marking it is of what; most are of papers, so only a presentation is named. */
export function useRoleWords(): (marking: Pick<Conflict, 'part' | 'role'>) => string {
  const { t } = useTranslation('exchange');
  return ({ part, role }) =>
    part === 'presentation' ? t('rolePresentation', { role: t(`role.${role}`) }) : t(`role.${role}`);
}
