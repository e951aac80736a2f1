import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useUpload } from '../../api/hooks';
import { type Dropped, useDroppedFile } from '../../stores/dropped-file';

/**
 * A file that comes back to the office: chosen here, dropped, or kept from a drop elsewhere. `read` gives what it would change, or
 * nothing where it is refused; `open` asks again, when the office has gone on since. Who comes to the page anew begins anew, also
 * where it is still drawn while the next one loads.
 */
export function useReturnedFile<Preview extends object>(
  read: (input: { transferId: string }) => Promise<Preview | null>,
) {
  const upload = useUpload();
  const { key: arrival } = useLocation();
  const [last, setLast] = useState<{ transferId: string; preview: Preview; arrival: string } | null>(null);
  const open = useCallback(
    async (transferId: string) => {
      const preview = await read({ transferId });
      setLast(preview && { transferId, preview, arrival });
    },
    [read, arrival],
  );
  const take = useCallback(
    async (dropped: Dropped) => {
      const ticket = 'ticket' in dropped ? dropped.ticket : await upload(dropped.file);
      if (ticket) await open(ticket.transferId);
    },
    [upload, open],
  );
  const dropped = useDroppedFile((state) => state.dropped);
  const takeKept = useDroppedFile((state) => state.take);
  const isTaking = useRef(false);
  useEffect(() => {
    if (dropped === null || isTaking.current) return;
    isTaking.current = true;
    const kept = takeKept();
    void (kept ? take(kept) : Promise.resolve()).finally(() => {
      isTaking.current = false;
    });
  }, [dropped, takeKept, take]);
  return { shown: last?.arrival === arrival ? last : null, take, open };
}
