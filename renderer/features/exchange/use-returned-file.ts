import { useCallback, useEffect, useRef, useState } from 'react';
import { useUpload } from '../../api/hooks';
import { type Dropped, useDroppedFile } from '../../stores/dropped-file';

/**
 * A file that comes back to the office: chosen here, dropped, or kept from a drop elsewhere. `read` gives what it would change, or
 * nothing where it is refused; `open` asks again, when the office has gone on since.
 */
export function useReturnedFile<Preview extends object>(
  read: (input: { transferId: string }) => Promise<Preview | null>,
) {
  const upload = useUpload();
  const [shown, setShown] = useState<{ transferId: string; preview: Preview } | null>(null);
  const open = useCallback(
    async (transferId: string) => {
      const preview = await read({ transferId });
      setShown(preview && { transferId, preview });
    },
    [read],
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
  return { shown, take, open };
}
