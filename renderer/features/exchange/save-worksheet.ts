import i18next from 'i18next';
import type { Ticket } from '../../api/door.types';
import { saveTicket, showLeftToDo } from '../../api/notices';

/** Saves worksheets that stand in the list already, one after the other; says which were left unsaved. */
export async function saveWorksheets(made: readonly Ticket[]): Promise<void> {
  const unsaved: Ticket[] = [];
  for (const one of made) if (!(await saveTicket(one))) unsaved.push(one);
  showUnsaved(unsaved);
}

/** Who did not save a worksheet is told, and can at once do so all the same. */
export function showUnsaved(unsaved: readonly Ticket[]): void {
  if (unsaved.length === 0) return;
  const files = unsaved.map(({ fileName }) => i18next.t('exchange:unsaved.file', { file: fileName }));
  showLeftToDo(i18next.t('exchange:unsaved.text', { count: unsaved.length, files: files.join(', ') }), {
    label: i18next.t('exchange:unsaved.save'),
    take: () => void saveWorksheets(unsaved),
  });
}
