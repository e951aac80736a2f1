import type { Ticket } from '../../api/door.types';
import { saveTicket } from '../../api/notices';
import { useUnsavedResults } from '../../stores/unsaved-results';

/** Saves the file of a hand-in; one that is left unsaved is kept to be saved later. */
export async function saveResult(packageId: string, ticket: Ticket): Promise<void> {
  const { keep, forget } = useUnsavedResults.getState();
  keep(packageId, ticket);
  if (await saveTicket(ticket)) forget(packageId);
}
