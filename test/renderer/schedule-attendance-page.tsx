import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router';
import type { DesktopBridge } from '../../shared/desktop';
import type { Refusal } from '../../shared/result';
import type { TestWorkspace } from '../support/test-workspace';
import { show } from './render';

let workspace: TestWorkspace | null = null;
let waiting: { channel: string; until: Promise<void>; isForOne: boolean } | null = null;
let refusing: { channel: string; refusal: Refusal } | null = null;

const dispatcher = () => {
  if (!workspace) throw new Error('no workspace on the screen');
  return workspace.application.dispatcher;
};

/** The bridge of the preload, straight to the real program: what the page sends is done. */
const bridge = {
  invoke: async ({ channel, input }) => {
    if (refusing?.channel === channel) return JSON.stringify({ ok: false, error: refusing.refusal });
    if (waiting?.channel === channel) {
      const { until, isForOne } = waiting;
      if (isForOne) waiting = null;
      await until;
    }
    // What crosses a door is copied.
    return JSON.stringify(await dispatcher().dispatch(channel, structuredClone(input)));
  },
  abort: () => undefined,
  onProgress: () => () => undefined,
  onChanged: (callback) => dispatcher().onChanged(callback),
  files: {
    save: async (transferId) => {
      const { fileName } = (workspace as TestWorkspace).application.transfers.locate(transferId);
      return { ok: true, value: { saved: true, location: `/home/petra/${fileName}`, canOpen: true } };
    },
  } as Partial<DesktopBridge['files']>,
} as Partial<DesktopBridge> as DesktopBridge;

// happy-dom has no fonts; a text area that grows listens for them.
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() });
Object.defineProperty(window, 'kurskontor', { value: bridge, configurable: true });

/** Holds back every request of a channel, or the next alone, until it is let go. */
export function holdBack(channel: string, { isForOne = false } = {}): () => void {
  let letGo = () => {};
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  waiting = { channel, until, isForOne };
  return () => {
    waiting = null;
    letGo();
  };
}

/** Makes every request of a channel fail, until told otherwise. */
export const refuse = (channel: string, message: string): void => {
  refusing = { channel, refusal: { code: 'disk-full', message } };
};
export const refuseNothing = (): void => {
  refusing = null;
};

/** Shows the tab of a cohort over a real workspace. The door looks for the bridge when it is loaded, so pages load after it. */
export async function showTab(w: TestWorkspace, route: string, beside?: ReactNode) {
  workspace = w;
  refuseNothing();
  waiting = null;
  const { queryClient, followChanges } = await import('../../renderer/api/query-client');
  const { default: SchedulePage } = await import('../../renderer/features/schedule/SchedulePage');
  const { default: PlanPage } = await import('../../renderer/features/planning/PlanPage');
  const { default: AttendancePage } = await import('../../renderer/features/attendance/AttendancePage');
  const { default: FeesPage } = await import('../../renderer/features/fees/FeesPage');
  const { default: RegisterPage } = await import('../../renderer/features/register/RegisterPage');
  const { default: PresentationsPage } = await import(
    '../../renderer/features/presentations/PresentationsPage'
  );
  const { default: FeedbackPage } = await import('../../renderer/features/feedback/FeedbackPage');
  const { default: FairnessPage } = await import('../../renderer/features/fairness/FairnessPage');
  const { default: PackagesPage } = await import('../../renderer/features/exchange/PackagesPage');
  const { default: ResultPage } = await import('../../renderer/features/exchange/ResultPage');
  queryClient.clear();
  followChanges(queryClient);
  return show(
    <QueryClientProvider client={queryClient}>
      <Routes>
        <Route path="/kurse/:cohortId/stundenplan" element={<SchedulePage />} />
        <Route path="/kurse/:cohortId/stundenplan/klassenbuch" element={<RegisterPage />} />
        <Route path="/kurse/:cohortId/bewertung/praesentationen" element={<PresentationsPage />} />
        <Route path="/kurse/:cohortId/bewertung/rueckmeldung" element={<FeedbackPage />} />
        <Route path="/kurse/:cohortId/bewertung/fairness" element={<FairnessPage />} />
        <Route path="/kurse/:cohortId/bewertung/pakete" element={<PackagesPage />} />
        <Route path="/ergebnis" element={<ResultPage />} />
        <Route path="/honorare" element={<FeesPage />} />
        <Route path="/kurse/:cohortId/stundenplan/planen" element={<PlanPage />} />
        <Route path="/kurse/:cohortId/anwesenheit" element={<AttendancePage />} />
      </Routes>
      {beside}
    </QueryClientProvider>,
    { route },
  );
}
