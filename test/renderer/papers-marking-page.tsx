import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import type { DesktopBridge } from '../../shared/desktop';
import type { Refusal } from '../../shared/result';
import type { TestWorkspace } from '../support/test-workspace';
import { show } from './render';

let workspace: TestWorkspace | null = null;
let refusing: { channel: string; refusal: Refusal } | null = null;

const here = (): TestWorkspace => {
  if (!workspace) throw new Error('no workspace on the screen');
  return workspace;
};

/** The bridge of the preload, straight to the real program: what the page sends is done. */
const bridge = {
  invoke: async ({ channel, input }: Parameters<DesktopBridge['invoke']>[0]) => {
    if (refusing?.channel === channel) return JSON.stringify({ ok: false, error: refusing.refusal });
    // What crosses a door is copied.
    return JSON.stringify(await here().application.dispatcher.dispatch(channel, structuredClone(input)));
  },
  abort: () => undefined,
  onProgress: () => () => undefined,
  onChanged: (callback: Parameters<DesktopBridge['onChanged']>[0]) =>
    here().application.dispatcher.onChanged(callback),
  files: {
    putFile: async () => null,
    putBytes: async (fileName: string, mediaType: string, bytes: ArrayBuffer) => ({
      ok: true,
      value: here().application.transfers.put({ fileName, mediaType, bytes: new Uint8Array(bytes) }),
    }),
  },
} as unknown as DesktopBridge;

// happy-dom has no fonts; the text area that grows listens for them.
if (!document.fonts) Object.defineProperty(document, 'fonts', { value: new EventTarget() });
Object.defineProperty(window, 'kurskontor', { value: bridge, configurable: true });

/** Makes every request of a channel fail, until told otherwise. */
export const refuse = (channel: string, message: string): void => {
  refusing = { channel, refusal: { code: 'disk-full', message } };
};
export const refuseNothing = (): void => {
  refusing = null;
};

/** Shows pages over a real workspace. The door looks for the bridge when it is loaded, so pages load after it. */
export async function showPage(w: TestWorkspace, route: string) {
  workspace = w;
  const { queryClient, followChanges } = await import('../../renderer/api/query-client');
  const { default: PapersPage } = await import('../../renderer/features/papers/PapersPage');
  const { default: HandInManyPage } = await import('../../renderer/features/papers/HandInManyPage');
  const { default: SimilarityPage } = await import('../../renderer/features/similarity/SimilarityPage');
  const { default: AssessmentPage } = await import('../../renderer/features/marking/AssessmentPage');
  const { default: ComparePage } = await import('../../renderer/features/marking/ComparePage');
  const { default: MarkingQueuePage } = await import('../../renderer/features/marking/MarkingQueuePage');
  const { default: MarkingDeskPage } = await import('../../renderer/features/marking/MarkingDeskPage');
  const { useMarkingDrafts } = await import('../../renderer/stores/marking-drafts');
  const { useAgreementDrafts } = await import('../../renderer/stores/agreement-drafts');
  queryClient.clear();
  useMarkingDrafts.setState({ drafts: {}, savedAt: {} });
  useAgreementDrafts.setState({ drafts: {} });
  const stop = followChanges(queryClient);
  const shown = show(
    <QueryClientProvider client={queryClient}>
      <Suspense>
        <Routes>
          <Route path="kurse/:cohortId/facharbeiten" element={<PapersPage />} />
          <Route path="kurse/:cohortId/facharbeiten/abgeben" element={<HandInManyPage />} />
          <Route path="kurse/:cohortId/facharbeiten/:enrolmentId/aehnlichkeit" element={<SimilarityPage />} />
          <Route path="kurse/:cohortId/bewertung" element={<AssessmentPage />} />
          <Route path="kurse/:cohortId/bewertung/vergleich" element={<ComparePage />} />
          <Route path="korrektur" element={<MarkingQueuePage />} />
          <Route path="korrektur/:enrolmentId/:part" element={<MarkingDeskPage />} />
        </Routes>
      </Suspense>
    </QueryClientProvider>,
    { route },
  );
  return { ...shown, useMarkingDrafts, stop };
}
