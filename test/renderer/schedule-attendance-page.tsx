import { QueryClientProvider } from '@tanstack/react-query';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { matchPath, Route, Routes } from 'react-router';
import type { DesktopBridge } from '../../shared/desktop';
import type { Refusal } from '../../shared/result';
import type { TestWorkspace } from '../support/test-workspace';
import { readied, readiedAnswer } from './readied-printer';
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
    return (
      readiedAnswer({ channel, input }) ??
      // What crosses a door is copied.
      JSON.stringify(await dispatcher().dispatch(channel, structuredClone(input)))
    );
  },
  abort: () => undefined,
  onProgress: () => () => undefined,
  onChanged: (callback) => dispatcher().onChanged(callback),
  files: {
    save: async (transferId) => {
      const { transfers } = (workspace as TestWorkspace).application;
      const { fileName } = transfers.locate(transferId);
      await transfers.saved(transferId);
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

/** Only the page that is shown is loaded: all of them take longer than most tests. */
const PAGES: readonly (readonly [path: string, load: () => Promise<{ default: ComponentType }>])[] = [
  ['/', () => import('../../renderer/features/start/StartPage')],
  ['/kurse/:cohortId/stundenplan', () => import('../../renderer/features/schedule/SchedulePage')],
  ['/kurse/:cohortId/stundenplan/klassenbuch', () => import('../../renderer/features/register/RegisterPage')],
  [
    '/kurse/:cohortId/bewertung/praesentationen',
    () => import('../../renderer/features/presentations/PresentationsPage'),
  ],
  ['/kurse/:cohortId/bewertung/rueckmeldung', () => import('../../renderer/features/feedback/FeedbackPage')],
  ['/kurse/:cohortId/bewertung/fairness', () => import('../../renderer/features/fairness/FairnessPage')],
  ['/kurse/:cohortId/bewertung/pakete', () => import('../../renderer/features/exchange/PackagesPage')],
  ['/korrektur/pakete', () => import('../../renderer/features/exchange/AllPackagesPage')],
  ['/ergebnis', () => import('../../renderer/features/exchange/ResultPage')],
  ['/honorare', () => import('../../renderer/features/fees/FeesPage')],
  ['/kurse/:cohortId/stundenplan/planen', () => import('../../renderer/features/planning/PlanPage')],
  [
    '/kurse/:cohortId/zertifikate/dokumente',
    () => import('../../renderer/features/certificates/DocumentsPage'),
  ],
  ['/zertifikate/echtheit', () => import('../../renderer/features/certificates/AuthenticityPage')],
  ['/zertifikate/register', () => import('../../renderer/features/certificates/RegisterPage')],
  ['/kurse/:cohortId/anwesenheit', () => import('../../renderer/features/attendance/AttendancePage')],
];
let stopFollowing = () => {};

/** Shows the tab of a cohort over a real workspace. The door looks for the bridge when it is loaded, so pages load after it. */
export async function showTab(w: TestWorkspace, route: string, beside?: ReactNode) {
  workspace = w;
  refuseNothing();
  waiting = null;
  readied.length = 0;
  const { queryClient, followChanges } = await import('../../renderer/api/query-client');
  const pages = await Promise.all(
    PAGES.map(async ([path, load]) => {
      const isFirst = matchPath(path, route.replace(/[?#].*/, '')) !== null;
      return [path, isFirst ? (await load()).default : lazy(load)] as const;
    }),
  );
  queryClient.clear();
  stopFollowing();
  stopFollowing = followChanges(queryClient);
  return show(
    <QueryClientProvider client={queryClient}>
      <Suspense>
        <Routes>
          {pages.map(([path, Page]) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
        </Routes>
      </Suspense>
      {beside}
    </QueryClientProvider>,
    { route },
  );
}
