import type { Progress } from '../../shared/contract/channel';
import type { Topic } from '../../shared/contract/topics';
import type { DesktopBridge } from '../../shared/desktop';
import type { Result } from '../../shared/result';
import type { Door } from './door.types';

/** The door through Electron's IPC, by the one bridge that the preload exposes. */
export function desktopDoor(bridge: DesktopBridge): Door {
  const listeners = new Map<number, (progress: Progress) => void>();
  let lastRequestId = 0;
  bridge.onProgress((requestId, progress) => listeners.get(requestId)?.(progress));

  return {
    kind: 'desktop',
    async invoke(channel, input, { signal, onProgress } = {}) {
      lastRequestId += 1;
      const requestId = lastRequestId;
      const abort = () => bridge.abort(requestId);
      if (onProgress) listeners.set(requestId, onProgress);
      try {
        const answer = bridge.invoke({ requestId, channel, input });
        if (signal?.aborted) abort();
        signal?.addEventListener('abort', abort, { once: true });
        return JSON.parse(await answer) as Result<unknown>;
      } finally {
        signal?.removeEventListener('abort', abort);
        listeners.delete(requestId);
      }
    },
    onChanged: (callback) => bridge.onChanged((topics) => callback(topics as readonly Topic[])),
    folderOf: (file) => bridge.files.folderOf(file),
    async upload(file) {
      const byPath = await bridge.files.putFile(file);
      return byPath ?? bridge.files.putBytes(file.name, file.type, await file.arrayBuffer());
    },
    async save(ticket) {
      const result = await bridge.files.save(ticket.transferId);
      return result.ok ? result.value : { saved: false, refusal: result.error };
    },
    open: (transferId) => bridge.files.open(transferId),
    reveal: (transferId) => bridge.files.reveal(transferId),
    chooseFolder: () => bridge.files.chooseFolder(),
    shell: bridge.shell,
  };
}
