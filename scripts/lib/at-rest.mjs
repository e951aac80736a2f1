/** What each page has asked for and not got yet. The stream of changes never ends and does not count. */
const asked = new WeakMap();

/** Begins to count what a page asks for; a page that is counted already goes on. */
export function countRequests(page) {
  if (asked.has(page)) return asked.get(page);
  const open = new Set();
  asked.set(page, open);
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return open;
}

const LONGEST_MS = 60_000;

/**
 * Two frames later: what came in is drawn, and what that asks for is asked. Answers whether something still loads or moves;
 * what turns for ever does not count.
 */
const isBusyAfterFrames = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const moves = ({ playState, effect }) =>
          playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
        const look = () =>
          resolve(
            document.querySelector('[aria-busy="true"], .mantine-Skeleton-root') !== null ||
              document.getAnimations().some(moves),
          );
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(look)));
      }),
  );

/** Waits until a page has what it asked for, shows it, and nothing in it moves any more. */
export async function atRest(page) {
  const open = countRequests(page);
  const end = Date.now() + LONGEST_MS;
  for (let quiet = 0; quiet < 2; ) {
    const isBusy = await isBusyAfterFrames(page);
    quiet = isBusy || open.size > 0 ? 0 : quiet + 1;
    if (Date.now() > end) throw new Error(`${page.url()} does not come to rest.`);
  }
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
