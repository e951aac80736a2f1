/** What each page has asked for and not got yet. The stream of changes never ends and does not count. */
const asked = new WeakMap();

/** Begins to count what a page asks for; a page that is counted already goes on. */
export function countRequests(page) {
  if (asked.has(page)) return asked.get(page);
  const open = new Map();
  asked.set(page, open);
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') open.set(request, Date.now());
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return open;
}

const LONGEST_MS = 60_000;
/** What takes longer was lost on its way, or moves where nobody sees it. */
const PATIENCE_MS = 5_000;

/**
 * Two frames later: what came in is drawn, and what that asks for is asked. Answers whether something still loads, and whether
 * something moves; what turns for ever does not count.
 */
const lookAfterFrames = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const moves = ({ playState, effect }) =>
          playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
        const look = () =>
          resolve({
            isLoading: document.querySelector('[aria-busy="true"], .mantine-Skeleton-root') !== null,
            isMoving: document.getAnimations().some(moves),
          });
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(look)));
      }),
  );

/** What a page begins a moment later, by a timer of its own. */
const MOMENT_MS = 150;

/**
 * Waits until a page has what it asked for, shows it, and nothing in it moves any more. Where nothing was asked of it but to
 * lay itself out or colour itself anew, no moment more is given (`isDrawnOnly`).
 */
export async function atRest(page, { isDrawnOnly = false } = {}) {
  const open = countRequests(page);
  const begun = Date.now();
  if (!isDrawnOnly) await page.waitForTimeout(MOMENT_MS);
  for (let quiet = 0; quiet < 2; ) {
    const { isLoading, isMoving } = await lookAfterFrames(page);
    const now = Date.now();
    const isAsking = [...open.values()].some((at) => now - at < PATIENCE_MS);
    const isBusy = isLoading || isAsking || (isMoving && now - begun < PATIENCE_MS);
    quiet = isBusy ? 0 : quiet + 1;
    if (now - begun > LONGEST_MS) throw new Error(`${page.url()} does not come to rest.`);
  }
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
