import { QueryClientProvider } from '@tanstack/react-query';
import { useLocation } from 'react-router';
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

const Address = () => {
  const { pathname, search, hash } = useLocation();
  return <output data-testid="address">{`${pathname}${search}${hash}`}</output>;
};

/** Shows all routes over a real workspace. The door looks for the bridge when it is loaded, so pages load after it. */
export async function showRoutes(w: TestWorkspace, route: string) {
  workspace = w;
  const { queryClient, followChanges } = await import('../../renderer/api/query-client');
  const { AppRoutes } = await import('../../renderer/routes');
  queryClient.clear();
  const stop = followChanges(queryClient);
  const shown = show(
    <QueryClientProvider client={queryClient}>
      <AppRoutes />
      <Address />
    </QueryClientProvider>,
    { route },
  );
  return { ...shown, stop, address: () => shown.getByTestId('address').textContent };
}
