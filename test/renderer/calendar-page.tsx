import { QueryClientProvider } from '@tanstack/react-query';
import { Route, Routes, useLocation } from 'react-router';
import type { DesktopBridge } from '../../shared/desktop';
import type { TestWorkspace } from '../support/test-workspace';
import { show } from './render';

let workspace: TestWorkspace | null = null;

const dispatcher = () => {
  if (!workspace) throw new Error('no workspace on the screen');
  return workspace.application.dispatcher;
};

/** The bridge of the preload, straight to the real program: what the page sends is done. */
const bridge = {
  // What crosses a door is copied.
  invoke: async ({ channel, input }) =>
    JSON.stringify(await dispatcher().dispatch(channel, structuredClone(input))),
  abort: () => undefined,
  onProgress: () => () => undefined,
  onChanged: (callback) => dispatcher().onChanged(callback),
} as Partial<DesktopBridge> as DesktopBridge;

// happy-dom has no fonts; a text area that grows listens for them.
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() });
Object.defineProperty(window, 'kurskontor', { value: bridge, configurable: true });

const Address = () => <output aria-label="Adresse">{decodeURIComponent(useLocation().search)}</output>;

/** Shows the calendar over a real workspace. The door looks for the bridge when it is loaded, so the page loads after it. */
export async function showCalendar(w: TestWorkspace, search: string) {
  workspace = w;
  const { queryClient, followChanges } = await import('../../renderer/api/query-client');
  const { default: CalendarPage } = await import('../../renderer/features/calendar/CalendarPage');
  queryClient.clear();
  followChanges(queryClient);
  return show(
    <QueryClientProvider client={queryClient}>
      <Address />
      <Routes>
        <Route path="/kalender" element={<CalendarPage />} />
      </Routes>
    </QueryClientProvider>,
    { route: `/kalender?${search}` },
  );
}
