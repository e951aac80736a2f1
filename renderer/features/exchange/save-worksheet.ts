import i18next from 'i18next';
import type { Ticket } from '../../api/door.types';
import { saveTicket, showLeftToDo } from '../../api/notices';

/** Saves a worksheet that stands in the list already. Who does not save it is told, and can at once do so all the same. */
export async function saveWorksheet(made: Ticket): Promise<boolean> {
  if (await saveTicket(made)) return true;
  showLeftToDo(i18next.t('exchange:unsaved.text', { file: made.fileName }), {
    label: i18next.t('exchange:unsaved.save'),
    take: () => void saveWorksheet(made),
  });
  return false;
}
