import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router';
import type { Application } from '../../electron/application';
import type { Dispatcher } from '../../electron/dispatch';
import type { DesktopBridge } from '../../shared/desktop';
import { readied, readiedAnswer } from './readied-printer';
import { show } from './render';

let application: Application | null = null;
const dispatcher = (): Dispatcher => {
  if (!application) throw new Error('no program behind the page');
  return application.dispatcher;
};

/** The bridge of the preload, straight to the real program: what the page sends is done. */
export const bridge = {
  invoke: async ({ channel, input }: Parameters<DesktopBridge['invoke']>[0]) =>
    readiedAnswer({ channel, input }) ??
    // What crosses a door is copied.
    JSON.stringify(await dispatcher().dispatch(channel, structuredClone(input))),
  abort: () => undefined,
  onProgress: () => () => undefined,
  onChanged: (callback: Parameters<DesktopBridge['onChanged']>[0]) => dispatcher().onChanged(callback),
  files: {
    chooseFolder: async () => null,
    folderOf: async () => null,
    putFile: async () => null,
    putBytes: async (fileName: string, mediaType: string, bytes: ArrayBuffer) => ({
      ok: true,
      value: application?.transfers.put({ fileName, mediaType, bytes: new Uint8Array(bytes) }),
    }),
    save: async (transferId: string) => {
      await application?.transfers.saved(transferId);
      const location = `/home/petra/${application?.transfers.locate(transferId).fileName}`;
      return { ok: true, value: { saved: true, location, canOpen: true } };
    },
  },
} as unknown as DesktopBridge;

// happy-dom has no fonts; the text area that grows listens for them.
if (!document.fonts) Object.defineProperty(document, 'fonts', { value: new EventTarget() });
Object.defineProperty(window, 'kurskontor', { value: bridge, configurable: true });

/** The program without a frame: the first start, or its settings and certificates once a workspace is open. */
export async function showProgram(program: Application, route: string) {
  application = program;
  readied.length = 0;
  // The door looks for the bridge when it is loaded, so pages load after it.
  const { queryClient, followChanges } = await import('../../renderer/api/query-client');
  const { useChannel } = await import('../../renderer/api/hooks');
  const { FirstStartPage } = await import('../../renderer/features/first-start/FirstStartPage');
  const { default: SettingsPage } = await import('../../renderer/features/settings/SettingsPage');
  const { default: CohortCertificatesPage } = await import(
    '../../renderer/features/certificates/CohortCertificatesPage'
  );
  const { useSettingsDrafts } = await import('../../renderer/features/settings/drafts');
  queryClient.clear();
  useSettingsDrafts.setState({ drafts: {} });
  followChanges(queryClient);
  const Program = () => {
    const status = useChannel('workspace.status', {});
    if (!status.data) return null;
    if (status.data.state === 'none') return <FirstStartPage status={status.data} />;
    return (
      <Routes>
        <Route path="einstellungen/*" element={<SettingsPage />} />
        <Route path="kurse/:cohortId/zertifikate" element={<CohortCertificatesPage />} />
        <Route path="*" element={<h1>{status.data.academyName}</h1>} />
      </Routes>
    );
  };
  const page = (
    <QueryClientProvider client={queryClient}>
      <Program />
    </QueryClientProvider>
  );
  return show(page, { route });
}

/** A part of a page alone, over the real program: a whole page takes its time for each step. */
export async function showPart(program: Application, part: () => Promise<ReactNode>) {
  application = program;
  const { queryClient, followChanges } = await import('../../renderer/api/query-client');
  queryClient.clear();
  followChanges(queryClient);
  return show(<QueryClientProvider client={queryClient}>{await part()}</QueryClientProvider>, { route: '/' });
}

/** The whole program, frame and routes included. */
export async function showApp(program: Application) {
  application = program;
  const { queryClient, followChanges } = await import('../../renderer/api/query-client');
  const { App } = await import('../../renderer/App');
  queryClient.clear();
  followChanges(queryClient);
  return show(
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>,
  );
}
