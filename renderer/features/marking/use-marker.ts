import type { OutputOf } from '../../../shared/contract';
import { useChannel } from '../../api/hooks';
import { useMarkerChoice } from '../../stores/marker';

export interface MarkerOnScreen {
  /** Who marks: a lecturer, or null for the office. */
  lecturerId: string | null;
  lecturers: OutputOf<'academy.listLecturers'>;
  choose: (lecturerId: string | null) => void;
}

/** Who marks on this machine; null until the academy is known. Somebody whom it does not know is the office. */
export function useMarker(): MarkerOnScreen | null {
  const status = useChannel('workspace.status', {});
  const { data: lecturers } = useChannel('academy.listLecturers', {});
  const { lecturerIds, choose } = useMarkerChoice();
  if (!status.data || !lecturers) return null;
  const folder = status.data.folder ?? '';
  const chosen = lecturerIds[folder];
  return {
    lecturerId: lecturers.some(({ id }) => id === chosen) ? (chosen ?? null) : null,
    lecturers,
    choose: (lecturerId) => choose(folder, lecturerId),
  };
}
